# --profile un: a source segment is never split or merged, targets are cut where that is safe.
. "$SOURCE/tests/cli/common"
awk -F'\t' '{ print $2 }' "$SOURCE/tests/samples/letters.tsv" >en.txt
# three pairs of Russian sentences become one sentence each: twice at a semicolon, once with nothing to cut at
awk -F'\t' '{ print $3 }' "$SOURCE/tests/samples/letters.tsv" | awk '
    NR == 8 || NR == 13 || NR == 20 { sub(/\.$/, NR == 20 ? ", и" : ";"); held = $0; next }
    held != "" { $0 = held " " $0; held = "" }
    { print }' >ru.txt
align() {
    run "$BITEXT" align -q --lines --from en --to ru --format "$@"
}
merged() {
    awk -F'\t' '$1 ~ /,/ && $2 != ""' "$1" | wc -l | tr -d ' '
}
align beads en.txt ru.txt
is "plain: sources are merged" 3 "$(merged out)"
align beads --profile plain en.txt ru.txt
is "plain is the default" 3 "$(merged out)"
align beads --profile un --unaligned rest.tsv en.txt ru.txt
cp out un.beads
is "un: none is merged" "0 0" "$status $(merged un.beads)"
is "each source once, in order" "$(seq -s , 0 43)" "$(cut -f1 un.beads | tr , '\n' | grep . | paste -sd, -)"
is "each part of the target once, in order" "$(seq -s , 0 $(($(cut -f2 un.beads | tr , '\n' | grep -c .) - 1)))" \
    "$(cut -f2 un.beads | tr , '\n' | grep . | paste -sd, -)"
is "two targets were cut" 43 "$(cut -f2 un.beads | tr , '\n' | grep -c .)"
is "what cannot be cut says why" "2 1" "$(cut -f6 rest.tsv | grep -c 'cannot be cut safely; see target segment 19$') $(cut -f6 rest.tsv | grep -c 'cannot be cut safely; see source segments 19-20$')"
align tsv --profile un en.txt ru.txt
is "the parts" "1 1" "$(grep -c 'Engineers from three .*	Инженеры трех .* озера;	' out) $(grep -c 'Their tables show.*	Их таблицы .* месяц\.	' out)"
align spans --profile un en.txt ru.txt
cut -f2 out | tr ',' '\n' | grep . | while IFS=- read -r begin end; do
    head -c "$end" ru.txt | tail -c +$((begin + 1))
done | tr -d ' \n' >joined
is "the spans of the parts hold all of the text" "$(tr -d ' \n' <ru.txt)" "$(cat joined)"
printf '7,8\t7\n' >un.pins
align beads --profile un --pins un.pins en.txt ru.txt
is "a pin stands" 1 "$(grep -c -x '7,8	7	1.0000' out)"

# with layout: torn words, footnotes
samples=$SOURCE/tests/samples
run "$BITEXT" align -q --profile un "$samples/letter.en.md" "$samples/letter.ru.md" -o letter.tmx
is "a letter" 0 "$status"
is "no unit holds two source segments" 0 "$(grep -c 'x-source-segments">[0-9]*,' letter.tmx)"
finish
