# Dictionaries: forms, direction found out, installed ones, by way of English, what is refused.
. "$SOURCE/tests/cli/common"

# Two texts in invented languages: 12 lines, of which the first two of the source have no counterpart and are no longer
# or shorter than the others.  Only a dictionary can tell.
awk 'BEGIN {
    split("ba ke di mo ru ty ga le vi no pu sy", first)
    split("nor tel mik das", last)
    split("wo zu ja hi fe xa ty qo ce", other)
    split("shag chul whip thof", other_last)
    for (k = 1; k <= 12; k++) {
        for (i = 1; i <= 4; i++) {
            printf "%s%s", first[k] last[i], i < 4 ? " " : ".\n" > "source.txt"
            if (k > 2 && k < 12) {
                printf "%s%s", other[k - 2] other_last[i], i < 4 ? " " : ".\n" > "target.txt"
                printf "%s\t%s\n", first[k] last[i], other[k - 2] other_last[i] > "words.tsv"
            }
        }
    }
}'
align() {
    "$BITEXT" align --force --lines --from "${from:-en}" --to "${to:-ru}" --format beads "$@" source.txt target.txt
}
linked() {
    cut -f1,2 out | grep -cE "^(2	0|3	1|4	2|5	3|6	4|7	5|8	6|9	7|10	8)$"
}
turned() {
    cut -f1,2 out | grep -cE "^(0	2|1	3|2	4|3	5|4	6|5	7|6	8|7	9|8	10)$"
}
run align -q --dictionary none
none=$(linked)
run align -q --dictionary words.tsv
is "a list of words" "0 yes" "$status $([ "$(linked)" -ge 6 ] && echo yes)"
is "the list makes the difference" yes "$([ "$none" -le 2 ] && echo yes)"
cp out forth.beads
awk -F'\t' '/^#/ { print; next } { print $2 "\t" $1 }' words.tsv >turned.tsv
run align -q --dictionary turned.tsv
same "the same the other way round" forth.beads out
awk -F'\t' '!/^#/ { print $2 " @ " $1 }' words.tsv >words.dic
run align -q --dictionary words.dic
same "hunalign's form" forth.beads out
run align --dictionary words.tsv
is "what was used is told" 1 "$(grep -c '^bitext: dictionary words.tsv: 36 entries have words of both documents$' err)"

{
    echo '<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX"><text><body>'
    awk -F'\t' '!/^#/ { printf "<termEntry><langSet xml:lang=\"EN-us\"><tig><term>%s</term></tig></langSet><!-- <term>x</term> --><langSet xml:lang=\"ru\"><ntig><termGrp><term id=\"t\">%s</term></termGrp></ntig></langSet><langSet xml:lang=\"rue\"><tig><term>no</term></tig></langSet></termEntry>\n", $1, "&#" "x73;" $2 }' words.tsv | sed 's/&#x73;s/\&#x73;/; s/&#x73;\([^<]\)/\1/'
    echo '</body></text></martif>'
} >words.tbx
run align -q --dictionary words.tbx
same "TBX" forth.beads out
sed 's/termEntry/conceptEntry/g; s/langSet/langSec/g; s/tig>/termSec>/g' words.tbx >words3.tbx
run align -q --dictionary words3.tbx
same "TBX of 2019" forth.beads out
sed 's/EN-us/de/; s/"ru"/"fr"/' words.tbx >other.tbx
fails "TBX of other languages" 1 'other.tbx: the terms are in neither en nor ru' align -q --dictionary other.tbx
echo '<html><body>word</body></html>' >page.tbx
fails "markup that is no TBX" 1 'page.tbx: no entries of TBX' align -q --dictionary page.tbx

# dictd: an index of offsets in base 64, and articles.
base64_number() {
    awk -v n="$1" 'BEGIN {
        digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        do { text = substr(digits, n % 64 + 1, 1) text; n = int(n / 64) } while (n)
        print text }'
}
# make_dictd NAME <lines "head TAB article without its first line, | for a new line"
make_dictd() {
    : >"$1.dict"
    : >"$1.index"
    while IFS='	' read -r head article; do
        offset=$(wc -c <"$1.dict")
        printf '%s\n' "$head /h\"e:d/ <n>|$article" | tr '|' '\n' >>"$1.dict"
        length=$(($(wc -c <"$1.dict") - offset))
        printf '%s\t%s\t%s\n' "$head" "$(base64_number "$offset")" "$(base64_number "$length")" >>"$1.index"
    done
}
mkdir dicts empty
# The styles that are met: a line of translations and a gloss, numbered senses, marks, quotation marks, abbreviations.
awk -F'\t' '{ print $1 "\t" (NR % 4 == 1 ? $2 ", (fig.) wrongword|A gloss that is a sentence." : NR % 4 == 2 ? \
    "1. [bot.] " $2 "|2. another; third" : NR % 4 == 3 ? $2 " <n>|Synonyms: {whipo}" : "\302\253" $2 "\302\273 sb./sth.") }' \
    words.tsv >articles
make_dictd dicts/freedict-eng-rus <articles
run align -q --dictionary dicts/freedict-eng-rus.index
same "dictd's form" forth.beads out
run align --dictionary dicts
same "found in a folder" forth.beads out
is "what was found is told" 1 "$(grep -c '^bitext: dictionary freedict-eng-rus: 36 entries' err)"
gzip -n dicts/freedict-eng-rus.dict
mv dicts/freedict-eng-rus.dict.gz dicts/freedict-eng-rus.dict.dz
run align -q --dictionary dicts
same "packed" forth.beads out
run align --dictionary empty
is "none is no error" "0 0" "$status $(grep -c 'dictionary' err)"
cp source.txt kept.txt && cp target.txt source.txt && cp kept.txt target.txt
from=ru to=en run align -q --dictionary dicts
is "the languages the other way round" yes "$([ "$(turned)" -ge 6 ] && echo yes)"
from=ru to=en run align -q --dictionary dicts/freedict-eng-rus.index
is "its direction is found out" yes "$([ "$(turned)" -ge 6 ] && echo yes)"
cp target.txt kept.txt && cp source.txt target.txt && cp kept.txt source.txt

mkdir pivot alone
awk -F'\t' '{ print $1 "\tword" NR }' words.tsv | tr 0-9 a-j | make_dictd pivot/freedict-deu-eng
awk -F'\t' '{ print "word" NR "\t" $2 }' words.tsv | tr 0-9 a-j | make_dictd pivot/freedict-eng-fra
from=de to=fr run align --dictionary pivot
is "by way of English" "yes 2" "$([ "$(linked)" -ge 6 ] && echo yes) $(grep -c 'by way of English' err)"

# A batch keeps dictionaries open from one pair to the next.
for n in 1 2 3; do
    sed "${n}d" source.txt >"source$n.txt"
    sed "$((n + 1))d" target.txt >"target$n.txt"
    printf 'source%s.txt\ttarget%s.txt\tp%s\ten\tru\n' "$n" "$n" "$n" >>pairs.tsv
done
for given in dicts dicts/freedict-eng-rus.index words.tsv words.tbx; do
    run "$BITEXT" batch pairs.tsv -d kept -j 1 --lines --force --format beads --quiet --dictionary "$given"
    for n in 1 2 3; do
        "$BITEXT" align --force --lines --from en --to ru --format beads -q --dictionary "$given" "source$n.txt" "target$n.txt" \
            >"alone/p$n.beads"
        cmp -s "kept/p$n.beads" "alone/p$n.beads" || status=differs
    done
    is "kept from pair to pair: $given" 0 "$status"
    rm -r kept
done

for i in $(seq 1 150); do
    echo "nothing$i	nowhere$i"
done >strange.tsv
for i in $(seq 1 120); do
    echo "word$i and mark$i are here."
done >many.txt
fails "a dictionary without a word of the texts" 1 'strange.tsv: the dictionary has hardly a word' \
    "$BITEXT" align -q --force --lines --from en --to ru --dictionary strange.tsv many.txt many.txt
printf 'panid\tshefa\nsmall\tl\344tt\n' >latin.tsv
fails "a dictionary of another encoding" 1 'latin.tsv:2: the dictionary is not UTF-8' align -q --dictionary latin.tsv
printf 'one\ntwo\nthree\n' >nothing.tsv
fails "no list at all" 1 'nothing.tsv:1: expected a word and its translation' align -q --dictionary nothing.tsv
fails "no file" 1 'absent.tsv' align -q --dictionary absent.tsv
printf 'banor\t//////\t//////\nketel\t\t\n\t\t\tx\ndimik\tB\n' >dicts/freedict-eng-rus.index
run align -q --dictionary dicts
is "an index that points nowhere" 0 "$status"
gzip -dc dicts/freedict-eng-rus.dict.dz >over.dict
for i in $(seq 1 20); do
    printf 'banor\tA\t%s\n' "$(base64_number "$(wc -c <over.dict)")"
done >over.index
fails "an index of the same article over and over" 1 'over.index: .* over and over' align -q --dictionary over.index
yes 'one	two' | head -n 4000001 >huge.tsv
fails "a list without end" 1 'huge.tsv: the dictionary has more than 4000000 entries' align -q --dictionary huge.tsv
rm huge.tsv
head -c 40 dicts/freedict-eng-rus.dict.dz >dicts/cut && mv dicts/cut dicts/freedict-eng-rus.dict.dz
fails "articles cut short" 1 'freedict-eng-rus.dict.dz.*damaged' align -q --dictionary dicts
finish
