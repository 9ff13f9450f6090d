# Words aligned: links of a bitext in two invented languages, of a letter, of cut text; what is refused.
. "$SOURCE/tests/cli/common"

# 60 units of invented words: word k of one language is word k of the other, in another order; a third of the words come once.
awk 'BEGIN {
    split("ba ke di mo ru ty ga le vi no pu sy", first)
    split("nor tel mik das", last)
    split("wo zu ja hi fe xa ty qo ce ra ug ib", other)
    split("shag chul whip thof", other_last)
    seed = 7
    for (u = 1; u <= 60; u++) {
        s = t = ""
        for (i = 1; i <= 5; i++) {
            seed = (seed * 16807) % 2147483647
            a = seed % 12 + 1
            b = int(seed / 12) % 4 + 1
            s = s (i > 1 ? " " : "") first[a] last[b]
            t = i % 2 ? t (t == "" ? "" : " ") other[a] other_last[b] : other[a] other_last[b] (t == "" ? "" : " " t)
            n = i % 2 ? i - 1 : i - 1
        }
        print s "\t" t
    }
}' >invented.tsv
# in the target: words 4 2 1 3 5
run "$BITEXT" words -q --dictionary none --stems none --from en --to fr invented.tsv
right=$(tr ' ' '\n' <out | grep -cE '^(0-2|1-1|2-3|3-0|4-4)$')
found=$(tr ' ' '\n' <out | grep -c .)
is "a line a unit" "0 60" "$status $(wc -l <out)"
is "most links of invented languages are found" yes "$([ "$right" -ge 270 ] && echo yes || echo "$right of 300")"
is "and most of what is found is right" yes "$([ $((right * 100)) -ge $((found * 95)) ] && echo yes || echo "$right of $found")"
cp out first
run "$BITEXT" words -q --dictionary none --stems none --from en --to fr invented.tsv
same "the same again" first out

run "$BITEXT" align -q --dictionary none "$SOURCE/tests/samples/letter.en.md" "$SOURCE/tests/samples/letter.ru.md" -o letter.tmx
run "$BITEXT" words -q --dictionary none --format tsv letter.tmx
is "a header" "unit	source	target	source word	target word	probability" "$(head -n 1 out)"
is "probabilities" 0 "$(sed 1d out | awk -F'\t' '$6 <= 0 || $6 > 1' | wc -l)"
run "$BITEXT" words --dictionary none --stems none letter.tmx
is "which stems are used is told" 2 "$(grep -c '^bitext: stems of ..: no dictionary' err)"
printf 'A , b .\t B ; A !\n' >cut.tsv
run "$BITEXT" words -q --spaces --format tsv --from en --to fr --dictionary none cut.tsv
is "signs are words in cut text" 0 "$status"
run "$BITEXT" words -q --min-confidence 1 --dictionary none letter.tmx
is "units that are not sure enough have no links" "$(grep -c '<tu ' letter.tmx)" "$(wc -l <out)"

: >empty.tsv
run "$BITEXT" words -q --from en --to ru --dictionary none empty.tsv
is "an empty bitext" "0 0" "$status $(wc -l <out)"
fails "no folder of stems" 1 'nowhere: no such folder' "$BITEXT" words -q --dictionary none --stems nowhere letter.tmx
fails "no bitext" 1 'absent.tmx' "$BITEXT" words absent.tmx
finish
