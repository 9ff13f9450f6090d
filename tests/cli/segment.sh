# bitext segment and the lists: output in all its forms.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples

cat >text.txt <<'X'
The first sentence. The second one!

A paragraph of its own.
X
run "$BITEXT" segment --lang en text.txt
is "one segment a line" "0 The first sentence.|The second one!|A paragraph of its own." "$status $(paste -sd'|' out)"
run "$BITEXT" segment --lang en --spans text.txt
is "--spans" "0 0	19|20	35|37	60" "$status $(paste -sd'|' out)"
prints "--json" 0 '^\{"text":"The second one!","kind":"sentence","level":0,"paragraph":0,"pieces":\[\[20,35\]\]\}$' \
    "$BITEXT" segment --lang en --json text.txt
run "$BITEXT" segment text.txt
is "the language guessed is told" 1 "$(grep -c 'looks like English (en)' err)"
# each way of knowing the encoding is told, but that it is UTF-8 and what the user says himself
grounds() {
    run "$BITEXT" segment --lang ru "$@"
    is "the encoding of $*" "0 Вода поднялась за ночь." "$status $(cat out)"
}
if printf x | iconv -t KOI8-R >/dev/null 2>&1; then
    echo 'Вода поднялась за ночь.' >utf8.txt
    for encoding in KOI8-R UTF-16LE UTF-16; do
        iconv -f UTF-8 -t $encoding utf8.txt >$encoding.txt
    done
    { printf '<meta charset="windows-1251"><p>' && iconv -f UTF-8 -t windows-1251 utf8.txt; } >page.html
    grounds utf8.txt
    is "UTF-8 goes without saying" "" "$(cat err)"
    grounds --encoding KOI8-R KOI8-R.txt
    is "and what is named" "" "$(cat err)"
    grounds KOI8-R.txt
    is "a guess" "bitext: KOI8-R.txt: the encoding looks like KOI8-R (guessed from its bytes and its language); --encoding names it" "$(cat err)"
    grounds UTF-16LE.txt
    is "NULs" "bitext: UTF-16LE.txt: the encoding looks like UTF-16LE (pattern of NUL bytes); --encoding names it" "$(cat err)"
    grounds UTF-16.txt
    is "a mark" "bitext: UTF-16.txt: the encoding is UTF-16LE (byte order mark)" "$(sed 's/16BE/16LE/' err)"
    grounds page.html
    is "a declaration" "bitext: page.html: the encoding is windows-1251 (declared in the document)" "$(cat err)"
fi
run "$BITEXT" segment -q text.txt
is "--quiet" "0 " "$status $(cat err)"
run "$BITEXT" segment --lang en --explain text.txt
is "--explain tells the border after the first sentence" "0 1" "$status $(grep -c '^19	break	' out)"
run "$BITEXT" segment --lang en --lines text.txt
is "--lines" "0 The first sentence. The second one!||A paragraph of its own." "$status $(paste -sd'|' out)"
run "$BITEXT" segment --lang tlh -q text.txt
is "an unknown language works" 0 "$status"
run "$BITEXT" segment --lang tlh text.txt
is "it is told" 1 "$(grep -c 'no locale data for tlh: the fall-back rules are used' err)"
echo '12345 67890' >digits.txt
run "$BITEXT" segment digits.txt
is "a language that cannot be told is told" 1 "$(grep -c 'the language cannot be told: the fall-back rules are used' err)"
run "$BITEXT" segment -q --lang en - </dev/null
is "an empty text has no segments" "0 0" "$status $(wc -c <out | tr -d ' ')"

printf '\377\376O\0n\0e\0.\0 \0\075\330T\0w\0o\0.\0' >half.txt
run "$BITEXT" segment --lang en half.txt
is "lone surrogates in UTF-16 become U+FFFD, which is told" "0 One.|�Two. 1" \
    "$status $(paste -sd'|' out) $(grep -c 'half.txt: 1 lone surrogates in the UTF-16LE text, U+FFFD stands for each' err)"
printf '{\\rtf1 One.\\u55357? Two.}' >half.doc
run "$BITEXT" segment --lang en half.doc
is "so do they in RTF, whatever its name" "0 One.|� Two. 1" \
    "$status $(paste -sd'|' out) $(grep -c 'half.doc: 1 broken characters, U+FFFD stands for each' err)"

for letter in letter.en.md letter.ru.md; do
    run "$BITEXT" segment -q --audit "$samples/$letter"
    size=$(wc -c <"$samples/$letter" | tr -d ' ')
    is "--audit accounts for every byte of $letter" "0 # total	$size of $size bytes" "$status $(tail -n 1 out)"
    is "--audit: nothing of $letter is lost" 1 "$(grep -c '^# lost	0$' out)"
    is "--audit: the stretches follow each other" 0 \
        "$(grep -v '^#' out | awk -F'\t' '$1 != end { wrong++ } { end = $2 } END { print wrong + 0 }')"
done
run "$BITEXT" segment -q --lang en "$samples/letter.en.md"
is "page breaks and rules are no segments" 0 "$(grep -cE '^(---|)$' out)"
is "the torn paragraph of the letter is one segment" 1 "$(grep -c '^To warn the authorities.*six States\.$' out)"
is "the footnote is a segment" 1 "$(grep -c 'See A/80/612, annex II\.$' out)"
is "marks of footnotes and emphasis are gone" 0 "$(grep -cE '<sup>|\*' out)"

prints "languages" 0 '^en	English$' "$BITEXT" languages
prints "languages --json" 0 '^\{"tag":"ru","name":"Russian"\}$' "$BITEXT" languages --json
is "und is the last language" und "$("$BITEXT" languages | tail -n 1 | cut -f1)"
prints "formats" 0 '^tmx	tmx	read write	TMX' "$BITEXT" formats
prints "formats --json" 0 '^\{"name":"markdown",.*"reads_documents":true,.*"writes_bitexts":false\}$' \
    "$BITEXT" formats --json
finish
