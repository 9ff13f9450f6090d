# The page of findings in a browser: filters, marks, keys, dismissals; and what stands in texts never runs.
. "$SOURCE/tests/cli/common"
for program in chromium chromedriver python3; do
    command -v $program >/dev/null 2>&1 || { echo "$program is not there: the page of findings is not tried"; exit 77; }
done
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
# U+2028, U+202E and U+200B as bytes
printf 'Opened on 12 March 2007 by the Chair of 5 members.\tОткрыто 13 марта 2007 года в присутствии 6 членов.\n' >ru.tsv
printf "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> 25 dollars\t</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> 52 доллара\n" >>ru.tsv
printf "See A/RES/72/7 of the annual report.  javascript:document.title='run'\tСм. A/RES/72/8 ежегодного доклада о работе.  javascript:document.title='run'\n" >>ru.tsv
printf 'A line\342\200\250and \342\200\256turned\342\200\213 of 7 days \\"<!--\tСтрока\342\200\250и \342\200\256поворот\342\200\213 за 8 дней \\"<!--\n' >>ru.tsv
printf '\360\237\230\200\360\237\230\200 It costs 30 euros.\t\360\237\230\200\360\237\230\200 Это стоит 33 евро.\nNothing here.\t\n' >>ru.tsv
printf 'The Committee met on 12 March 2007.\tاجتمعت اللجنة في 13 آذار/مارس 2007.\n' >ar.tsv
printf 'The Committee met on 12 March 2007.\t委员会于2007年3月13日开会。\n' >zh.tsv
awk 'BEGIN { for (i = 1; i <= 20000; i++) printf "Item %d costs 25 dollars.\tПункт %d стоит 52 доллара.\n", i, i }' >big.tsv
awk 'BEGIN { for (i = 0; i < 1000; i++) printf "Item %d is of use. ", i
             printf "\t"; for (i = 0; i < 1000; i++) printf "Пункт пункт %d полезен. ", i; print "" }' >long.tsv
rules='--only date,symbol,number-value,extent --quiet --from en'
"$BITEXT" check $rules --to ru --level symbol=warning,target-empty=note -o ru.html ru.tsv
"$BITEXT" check $rules --to ar -o ar.html ar.tsv
"$BITEXT" check $rules --to zh -o zh.html zh.tsv
"$BITEXT" check $rules --to ru -o big.html big.tsv
"$BITEXT" check --quiet --only word --from en --to ru -o long.html long.tsv
"$BITEXT" check $rules --to ru -o many.html --each ru.tsv big.tsv
"$BITEXT" check $rules --to ru --only url -o none.html ru.tsv
"$BITEXT" check $rules --to ru --json ru.tsv >ru.jsonl
status=0
python3 "$SOURCE/tests/page/findings.py" "$checks" >"$work/out" 2>&1 || status=$?
cat "$work/out"
checks=$((checks + $(grep -cE '^(not )?ok ' "$work/out")))
failures=$((failures + $(grep -c '^not ok ' "$work/out")))
is "the browser came to the end" 0 "$status"
"$BITEXT" check $rules --to ru --dismissals dismissals.txt --json ru.tsv >left.jsonl
is "what the page saved silences the findings in it" "$(($(wc -l <ru.jsonl) - 2))" "$(wc -l <left.jsonl)"
finish
