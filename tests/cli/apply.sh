# bitext review and bitext apply, pins and lexicons from patches: without a browser.
. "$SOURCE/tests/cli/common"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
samples=$SOURCE/tests/samples
cat >small.tsv <<'END'
source	target	confidence	id
One.	Один.	0.9	a
Two.	Два.	0.8	b
Three.	Три.	0.7	c
END
run "$BITEXT" review --no-evidence --from en --to ru small.tsv -o small.html
is "review: done, silent" "0  " "$status $(cat out) $(cat err)"
is "a page is one file without addresses" "" "$(grep -oE '(src|href)="?[^" ]*' small.html | grep -v 'href="data:,')"
beads=$(sed -n 's/.*"rows":"\([0-9a-f]*\)".*/\1/p' small.html)
is "a fingerprint a row" 24 "${#beads}"
head="{\"bitext_patch\":1,\"date\":1700000000,\"from\":\"en\",\"to\":\"ru\",\"source_file\":\"small.tsv\",\"target_file\":\"small.tsv\",\"beads\":\"$beads\"}"
echo "$head" >none.patch
run "$BITEXT" apply none.patch small.html -o of_page.tmx
is "apply takes the page" 0 "$status"
run "$BITEXT" apply none.patch small.tsv --from en --to ru -o of_file.tmx
same "or the bitext: the same bytes" of_page.tmx of_file.tmx
is "nothing changed: all is there" "3 0.9000" "$(grep -c '<tu ' of_page.tmx) $(sed -n 's/.*x-confidence">\([^<]*\).*/\1/p' of_page.tmx | head -n 1)"

{
    echo "$head"
    echo '{"at":1,"beads":2,"rows":1}'
    echo '{"home":1,"source":[{"text":"One.","segments":"0"},{"text":"Two.","segments":"1"}],"target":[{"text":"Один."},{"text":"Два."}],"human":true,"note":"n"}'
} >merge.patch
prints "a row of two, decided by a person" 0 '^One. Two.	Один. Два.	human	0,1		' "$BITEXT" apply merge.patch small.html --format tsv
prints "what was not touched stays" 0 '^Three.	Три.	0.7000	' "$BITEXT" apply merge.patch small.html --format tsv
run "$BITEXT" apply merge.patch small.html -o merged.tmx
prints "human is kept in memories" 0 'One. Two.	Один. Два.	human' "$BITEXT" convert merged.tmx - --format tsv
run "$BITEXT" convert merged.tmx merged.tsv
prints "and in tables" 0 '<prop type="x-confidence">human</prop>' "$BITEXT" convert merged.tsv - --format tmx

# what does not fit
sed 's/Два/Двa/' small.tsv >other.tsv
fails "another text: the row is named" 1 'other.tsv: row 2 is not what the patch was made for; give the bitext' "$BITEXT" apply merge.patch other.tsv --from en --to ru
head -n 3 small.tsv >short.tsv
fails "a row less" 1 'short.tsv: the patch was made for a bitext of 3 rows, this one has 2: row 3 is missing' "$BITEXT" apply merge.patch short.tsv --from en --to ru
absent "nothing is written" no.tmx
while IFS='|' read -r name line pattern; do
    { echo "$head"; printf '%b\n' "$line"; } >bad.patch
    fails "$name" 1 "bad.patch:$pattern" "$BITEXT" apply bad.patch small.html
done <<'END'
no JSON|x|2:
more rows than there are|{"at":3,"beads":2,"rows":0}|2: the rows named
rows from 0|{"at":0,"beads":1,"rows":0}|2: the rows named
rows twice|{"at":1,"beads":2,"rows":0}\n{"at":2,"beads":1,"rows":0}|3: the rows named
rows that are not there|{"at":1,"beads":1,"rows":4294967294}|2: the patch ends before its rows do
a home elsewhere|{"at":1,"beads":1,"rows":1}\n{"home":2,"source":[],"target":[]}|3: the home of a row
homes that go back|{"at":1,"beads":2,"rows":2}\n{"home":2,"source":[],"target":[]}\n{"home":1,"source":[],"target":[]}|4: the homes of rows
a row without target|{"at":1,"beads":1,"rows":1}\n{"home":1,"source":[]}|3: a row has home
a count that is none|{"at":-1,"beads":1,"rows":1}|2: a number
deep nesting|{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[|2:
END
: >bad.patch
fails "an empty file" 1 'bad.patch.*this is no patch' "$BITEXT" apply bad.patch small.html
echo '{"source":"a"}' >bad.patch
fails "another JSON" 1 'bad.patch:1: this is no patch of a version' "$BITEXT" apply bad.patch small.html
fails "an output that is an input" 2 'small.html: would be overwritten' "$BITEXT" apply none.patch small.html -o small.html
fails "a page over its bitext" 2 'small.tsv: would be overwritten' "$BITEXT" review small.tsv -o small.tsv
fails "a page nowhere" 1 'no/page.html: cannot be written' "$BITEXT" review --no-evidence --from en --to ru small.tsv -o no/page.html

# pins
align() {
    run "$BITEXT" align -q --dictionary none "$samples/letter.en.md" "$samples/letter.ru.md" "$@"
}
align -o letter.tsv --review letter.html
is "align --review" "0 yes" "$status $([ -s letter.html ] && echo yes)"
beads=$(sed -n 's/.*"rows":"\([0-9a-f]*\)".*/\1/p' letter.html)
{
    echo "{\"bitext_patch\":1,\"date\":1700000000,\"from\":\"en\",\"to\":\"ru\",\"beads\":\"$beads\"}"
    echo '{"at":9,"beads":2,"rows":1}'
    echo '{"home":9,"source":[{"text":"The committee met.","segments":"7"},{"text":"It adopted the report.","segments":"8"}],"target":[{"text":"Комитет собрался.","segments":"8"},{"text":"Он утвердил доклад.","segments":"9"}],"human":true}'
} >pins.patch
align --pins pins.patch -o pinned.tsv
is "a patch pins" "7,8	8,9" "$(cut -f3-5 pinned.tsv | sed -n 's/^human	//p')"
align --pins pins.patch -o pinned.tsv --review again.html
align --pins pins.patch --min-confidence 1 -o sure.tsv
is "what a person decided is never too unsure" 1 "$(cut -f3 sure.tsv | grep -c human)"
sed 's/"segments":"9"/"segments":"90"/' pins.patch >far.patch
align --pins far.patch -o far.tsv
is "segments that are not in a row" 1 "$status"
is "the line is named" yes "$(grep -q 'far.patch:3: the segments of the row are not in a row' err && echo yes)"
# two rows that share a segment are one bead, so the rest of them has to be in a row
sed 's/"at":9,"beads":2,"rows":1/"at":9,"beads":2,"rows":2/' pins.patch >torn.patch
echo '{"home":10,"source":[{"text":"the report.","segments":"8"}],"target":[{"text":"доклад.","segments":"4294967294"}],"human":true}' >>torn.patch
align --pins torn.patch -o torn.tsv
is "rows that share a segment and have others far apart" "1 yes" "$status $(grep -q 'torn.patch:4: the segments of the row are not in a row' err && echo yes)"
# what was decided teaches words
run "$BITEXT" train --dictionary none pins.patch -o pins.lexicon
is "train learns from patches" "0 yes" "$status $(grep -q 'pair	repo	докл' pins.lexicon && echo yes)"
fails "a patch without decisions teaches nothing" 1 'none.patch: no row with text on both sides was decided' "$BITEXT" train none.patch -o no.lexicon
fails "weights need gold beads" 2 'a patch teaches a lexicon' "$BITEXT" train --weights pins.patch -o no.weights
finish
