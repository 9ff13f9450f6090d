# bitext align: what it writes and where, on the sample letter.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH

run "$BITEXT" align "$samples/letter.en.md" "$samples/letter.ru.md" -o two.tmx
is "two files" 0 "$status"
is "the languages guessed are told" 2 "$(grep -cE 'looks like (English|Russian) \((en|ru)\)' err)"
is "the result is told" 1 "$(grep -cE 'segments: [0-9]+ pairs' err)"
is "nothing on standard output" "" "$(cat out)"
run "$BITEXT" align --quiet --bilingual "$samples/letter.en-ru.md" -o one.tmx
is "one file with both languages" "0 " "$status $(cat err)"
texts() {
    sed -n 's/ *<tuv //p' "$1"
}
is "it gives the same units" "$(texts two.tmx)" "$(texts one.tmx)"
run "$BITEXT" align --bilingual "$samples/letter.en-ru.md" --format beads
is "the cut is told" 1 "$(grep -cE 'English \(en\) up to byte [0-9]+, Russian \(ru\) from there on' err)"
cp out beads
is "beads: every source segment once, in order" \
    "$(seq -s ' ' 0 $(($(cut -f1 beads | tr , '\n' | grep -c .) - 1)))" "$(cut -f1 beads | tr , '\n' | grep . | tr '\n' ' ' | sed 's/ $//')"
is "beads: a confidence on each line" "$(wc -l <beads)" "$(cut -f3 beads | grep -cE '^(0\.[0-9]{4}|1\.0000)$')"
is "the torn word is whole" 1 "$(grep -c 'национальными службами шести государств' two.tmx)"
is "no unit is half empty" "$(grep -c '<tu ' two.tmx)" "$(grep -c 'xml:lang="ru"><seg>.' two.tmx)"
is "the date is that of SOURCE_DATE_EPOCH" 1 "$(grep -c 'creationdate="20010909T014640Z"' two.tmx)"

run "$BITEXT" align -q --progress=json "$samples/letter.en.md" "$samples/letter.ru.md" -o two.tmx
is "--progress=json tells the stages" '{"stage":"reading"} {"stage":"writing"}' "$(sed -n '1p;$p' err | tr '\n' ' ' | sed 's/ $//')"
is "--progress=json tells how far the aligning is" yes "$(grep -qE '^\{"stage":"aligning","done":0\.[0-9]{3}(,"seconds_left":[0-9]+)?\}$' err && echo yes)"
cp two.tmx kept.tmx
"$BITEXT" align "$samples/letter.en.md" "$samples/letter.ru.md" -o two.tmx 2>&- >&- <&-
same "closed standard streams do not let messages into the memory" kept.tmx two.tmx

for format in tmx tsv beads spans; do
    run "$BITEXT" align -q "$samples/letter.en.md" "$samples/letter.ru.md" -o "letter.$format"
    is "$format by extension" "0 yes" "$status $([ -s "letter.$format" ] && echo yes)"
    run "$BITEXT" align -q "$samples/letter.en.md" "$samples/letter.ru.md" --format "$format"
    same "$format on standard output is the same" "letter.$format" out
    run "$BITEXT" align -q "$samples/letter.en.md" "$samples/letter.ru.md" --format "$format" -o any-name
    same "$format by --format is the same" "letter.$format" any-name
done

cp letter.tmx kept
run "$BITEXT" align -q "$samples/letter.en.md" "$samples/letter.ru.md" --min-confidence 1 -o rest.tmx --unaligned rest.tsv
is "what is left out goes to --unaligned" "0 $(tail -n +2 letter.beads | wc -l | tr -d ' ')" \
    "$status $(($(grep -c '<tu ' rest.tmx) + $(tail -n +2 rest.tsv | wc -l) - 1))"

printf 'One.\n\nThree.\nFour.\n' >en.txt
printf 'Раз.\n\nТри.\nЧетыре.\n' >ru.txt
run "$BITEXT" align --lines --force --from en --to ru --format beads en.txt ru.txt
is "--lines keeps empty lines as segments" "0 0,1,2,3" "$status $(cut -f1 out | tr , '\n' | grep . | sort -n | paste -sd, -)"
is "tags given are not told" 0 "$(grep -c 'looks like' err)"
run "$BITEXT" align --lines -q --force --from en --to ru en.txt ru.txt
is "an empty line makes no unit" "0 0" "$status $(grep -c '<seg></seg>' out)"
run sh -c '"$BITEXT" align --lines -q --force --from en --to ru --format beads - ru.txt <en.txt'
is "the source may be standard input" "0 0,1,2,3" "$status $(cut -f1 out | tr , '\n' | grep . | sort -n | paste -sd, -)"

if command -v xmllint >/dev/null 2>&1; then
    if xmllint --noout --nonet two.tmx 2>err; then ok "the memory is well-formed"; else not_ok "the memory is well-formed" "$(cat err)"; fi
    dtd=$(ls "$SOURCE/../shared/bench/formats/schemas/tmx14.dtd" /usr/share/*/tmx14.dtd 2>/dev/null | head -n 1)
    if [ -z "$dtd" ]; then
        skip "the memory is valid" "no tmx14.dtd here"
    elif xmllint --noout --nonet --dtdvalid "$dtd" two.tmx 2>err; then
        ok "the memory is valid"
    else
        not_ok "the memory is valid" "$(cat err)"
    fi
else
    skip "the memory is well-formed" "no xmllint"
    skip "the memory is valid" "no xmllint"
fi
finish
