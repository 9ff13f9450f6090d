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
fails "nor do options that it would pass over" 2 'has no use for' "$BITEXT" batch --pipe -j 4
fails "nor a limit of time" 2 'has no use for' "$BITEXT" batch --pipe --seconds 5
fails "an option that is wrong is told once" 1 'none.tsv: cannot be opened' "$BITEXT" batch --pipe --dictionary none.tsv

# ---- records that are no pairs ----
{ printf '\357\273\277%s\r\n' "$good"; echo '{"id":"e","source":"","target":"x"}'; } >in
pipe
is "a byte order mark and ends of lines as Windows has them" 1 "$(grep -c '^{"id":"a","verdict":"pair"' out)"
is "a side without text is an error, as it is for files" '{"id":"e","record":2,"error":"there is no text to align in the source"}' "$(sed -n 2p out)"
one='"The Council met on 3 May. It adopted the resolution of the States."'
printf '{"source":%s,"target":%s}\n{"source":%s,"target":%s,"from":"en","to":"en"}\n' "$one" "$one" "$one" "$one" >in
pipe
is "the same language twice is refused" 3 "$status"
is "unless it was told" "1 1" "$(grep -c 'both look like English' out) $(grep -c '"verdict"' out)"
printf '{"source":%s,"target":"x","from":"English"}\n' "$one" >in
pipe
is "the name of a language is no tag" 1 "$(grep -c 'English is the name of a language, not its tag; say en' out)"

# ---- a partner that waits for each answer ----
mkfifo there back
"$BITEXT" batch --pipe --dictionary none <there >back &
process=$!
exec 3>there 4<back
printf '%s\n' "$good" >&3
(sleep 60 && kill $process 2>/dev/null) 2>/dev/null &
watch=$!
read -r line <&4
is "an answer comes before the input ends" 1 "$(printf '%s\n' "$line" | grep -c '"verdict":"pair"')"
kill $watch 2>/dev/null
exec 3>&- 4<&-
wait $process
finish
