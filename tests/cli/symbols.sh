# The symbols of documents travel with their units, into every format that has a place, and back.
. "$SOURCE/tests/cli/common"
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH
text_en='The office opens on Monday at nine. It stays open until six in the evening, and nobody is sent away before that.'
text_ru='Контора открывается в понедельник в девять. Она открыта до шести вечера, и раньше никого не отсылают.'

# symbols NAME WANT SOURCE TARGET: of the first unit
symbols() {
    run "$BITEXT" align -q --dictionary none --from en --to ru --force "$3" "$4" -o out.tmx
    is "$1" "0 $2" "$status $(sed -n 's/.*"x-source-symbol">\([^<]*\)<.*/\1/p' out.tmx | sed -n 1p) $(sed -n 's/.*"x-target-symbol">\([^<]*\)<.*/\1/p' out.tmx | sed -n 1p)"
}
printf 'Town Council\n\nB/C.3/2031/17/Rev.1\n\nDistr.: General\n\n%s\n' "$text_en" >own.txt
printf 'Городской совет\n\nВ/С.3/2031/17/Rev.1\n\n%s\n' "$text_ru" >own.ru.txt
symbols "in the head, Cyrillic letters that look alike" "B/C.3/2031/17/Rev.1 B/C.3/2031/17/Rev.1" own.txt own.ru.txt
printf 'Town Council\n\n[see B/2030/1 (and B/2030/2)]\n\n%s As B/2030/3 says.\n' "$text_en" >cites.txt
printf '%s Об этом говорится в документе B/2030/3.\n' "$text_ru" >cites.ru.txt
symbols "those of other documents are not its own" " " cites.txt cites.ru.txt
cp cites.txt B-RES-2031-5.en.txt
cp cites.ru.txt B_RES_2031_5-RU.txt
symbols "in the name of the file" "B/RES/2031/5 B/RES/2031/5" B-RES-2031-5.en.txt B_RES_2031_5-RU.txt
cp cites.txt report-2031-5.txt
symbols "not every name is one" " B/RES/2031/5" report-2031-5.txt B_RES_2031_5-RU.txt

run "$BITEXT" align -q --dictionary none --from en --to ru own.txt own.ru.txt -o own.tmx
for format in xlf xlf2 jsonl tsv csv; do
    run "$BITEXT" convert own.tmx "own.$format"
    run "$BITEXT" convert "own.$format" back.tmx
    is "through $format" "$(grep -c 'source-symbol">B/C.3/2031/17/Rev.1<' own.tmx)" "$(grep -c 'source-symbol">B/C.3/2031/17/Rev.1<' back.tmx)"
done
is "columns of their own" "source symbol B/C.3/2031/17/Rev.1" "$(cut -f12 own.tsv | sed -n '1p;2p' | tr '\n' ' ' | sed 's/ $//')"
is "the file, too" "source file own.txt" "$(cut -f10 own.tsv | sed -n '1p;2p' | tr '\n' ' ' | sed 's/ $//')"
is "and the languages" "en ru" "$(sed -n 2p own.tsv | cut -f8,9 | tr '\t' ' ')"
run "$BITEXT" tm filter -q --property x-source-symbol --value '^B/C' own.tmx -o found.tmx
is "filtered by symbol" "0 $(grep -c '<tu ' own.tmx)" "$status $(grep -c '<tu ' found.tmx)"

# one memory of two pairs: each unit knows its document
run "$BITEXT" align -q --dictionary none --from en --to ru --force B-RES-2031-5.en.txt B_RES_2031_5-RU.txt -o second.tmx
run "$BITEXT" tm merge -q own.tmx second.tmx -o all.tmx
is "merged, the second's units name their file" "$(grep -c '<tu ' second.tmx)" "$(grep -c 'x-source-file">B-RES-2031-5.en.txt<' all.tmx)"
run "$BITEXT" convert all.tmx all.tsv
is "in a table each row does" "own.txt B-RES-2031-5.en.txt" "$(sed 1d all.tsv | cut -f10 | uniq | tr '\n' ' ' | sed 's/ $//')"
finish
