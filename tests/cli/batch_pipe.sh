# Pairs of documents as JSON Lines in, bitexts out.
. "$SOURCE/tests/cli/common"
# standard input goes through a file, so that `status` is that of this shell
pipe() {
    status=0
    "$BITEXT" batch --pipe --dictionary none <in >"$work/out" 2>"$work/err" || status=$?
}
good='{"id":"a","source":"The Council met.\n\nIt adopted resolution 12 (1999) on 3 May.","target":"Совет собрался.\n\nОн принял резолюцию 12 (1999) 3 мая.","from":"en","to":"ru","other":{"x":[1,2]}}'

printf '%s\n' "$good" >in
pipe
is "a record becomes a bitext" 0 "$status"
is "with its id, verdict and units" 1 "$(grep -c '^{"id":"a","verdict":"pair","units":\[{"source":"The Council met.","target":"Совет собрался.","confidence":[01]\.[0-9]*},{"source":"It adopted resolution 12 (1999) on 3 May.","target":"Он принял резолюцию 12 (1999) 3 мая.","confidence":[01]\.[0-9]*}\]}$' out)"

{
    printf '%s\n' "$good"
    echo 'no json'
    echo '{"id":"b","source":"only"}'
    echo '{"id":"c","source":"x","target":"\ud800"'
    printf '{"source":"\377","target":"x"}\n'
    echo
    echo '[1]'
    printf '%s' "$good"
} >in
pipe
is "what is wrong ends with 1" 1 "$status"
is "a line out for a line in" 8 "$(wc -l <out | tr -d ' ')"
is "errors tell the record" "2 3 4 5 6 7" "$(grep -o '"record":[0-9]*' out | cut -d: -f2 | tr '\n' ' ' | sed 's/ $//')"
is "and its id, where it could be read" 1 "$(sed -n 3p out | grep -c 'needs the members source and target')"
is "the others are done, a last line without its end too" 2 "$(grep -c '"units":' out)"

awk 'BEGIN {
    printf "{\"id\":\"long\",\"from\":\"en\",\"to\":\"ru\",\"source\":\""
    for (n = 1; n <= 3000; n++) printf "Paragraph %d of the report is about the year %d.\\n\\n", n, 1000 + n
    printf "\",\"target\":\""
    for (n = 1; n <= 3000; n++) printf "Пункт %d доклада посвящен %d году.\\n\\n", n, 1000 + n
    print "\"}" }' >in
pipe
is "a very long line" 0 "$status"
is "has all its units" 3000 "$(grep -o '"confidence"' out | wc -l | tr -d ' ')"
printf '{"source":"# Head\\n\\n* one\\n* two\\n","target":"# Глава\\n\\n* раз\\n* два\\n","source_name":"a.md","target_name":"b.md","from":"en","to":"ru"}\n' >in
pipe
is "the name tells the format" 1 "$(grep -c '"source":"Head"' out)"
: >in
pipe
is "nothing in, nothing out" "0 0" "$status $(wc -c <out | tr -d ' ')"
run "$BITEXT" batch --pipe pairs.tsv
is "a manifest does not go with it" 2 "$status"
finish
