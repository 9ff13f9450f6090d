# The review page in a browser: what each key and button does, and that exports are what `bitext apply` writes.
. "$SOURCE/tests/cli/common"
for program in chromium chromedriver python3; do
    command -v $program >/dev/null 2>&1 || { echo "$program is not there: the review page is not tried"; exit 77; }
done
samples=$SOURCE/tests/samples
SOURCE_DATE_EPOCH=1700000000
PYTHONDONTWRITEBYTECODE=1
export SOURCE_DATE_EPOCH PYTHONDONTWRITEBYTECODE
page="$BITEXT align -q --dictionary none"
$page "$samples/letter.en.md" "$samples/letter.ru.md" -o letter.tmx --review letter.html
$page "$samples/letter.en.md" "$samples/letter.ru.md" -o un.tmx --review un.html --profile un
cp "$SOURCE/tests/page/hostile.jsonl" .
"$BITEXT" review --dictionary none hostile.jsonl -o hostile.html
"$BITEXT" review --no-evidence letter.tmx -o memory.html
awk 'BEGIN { print "source\ttarget\tconfidence"
    for (i = 1; i <= 20000; i++) printf "Paragraph %d of the report on water was adopted by the council.\tПункт %d доклада о воде был принят советом.\t%s\n",
        i, i, i % 50 ? "0.99" : "0.4" }' >big.tsv
"$BITEXT" review --no-evidence --from en --to ru big.tsv -o big.html
is "the page of the letter is under 150 KB" yes "$([ "$(wc -c <letter.html)" -lt 150000 ] && echo yes)"
is "the sources of the page are under 2000 lines" yes "$([ "$(cat "$SOURCE"/tools/review/*.js "$SOURCE"/tools/review/*.css "$SOURCE"/tools/review/*.html | wc -l)" -lt 2000 ] && echo yes)"
status=0
python3 "$SOURCE/tests/page/review.py" "$BITEXT" "$checks" >"$work/out" 2>&1 || status=$?
cat "$work/out"
checks=$((checks + $(grep -cE '^(not )?ok ' "$work/out")))
failures=$((failures + $(grep -c '^not ok ' "$work/out")))
is "the browser came to the end" 0 "$status"
finish
