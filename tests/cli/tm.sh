# bitext tm: tools for memories of any size.
. "$SOURCE/tests/cli/common"
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH
head='<tmx version="1.4"><header creationtool="T" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="plaintext"/><body>'
tail='</body></tmx>'
# memory NAME: a TMX of the units on standard input
memory() {
    { echo "$head"; cat; echo "$tail"; } >"$1"
}
# pair SOURCE TARGET [CONFIDENCE]
pair() {
    echo "<tu>${3:+<prop type=\"x-confidence\">$3</prop>}<tuv xml:lang=\"en\"><seg>$1</seg></tuv><tuv xml:lang=\"ru\"><seg>$2</seg></tuv></tu>"
}
# texts FILE: source>target of each unit
texts() {
    "$BITEXT" convert -q "$1" - --format tsv | sed 1d | cut -f1,2 | tr '\t' '>' | paste -s -d '|' -
}

{ pair 'The house is big.' 'Дом большой.' 0.9; pair 'A cat.' 'Кошка.' 0.2; pair 'A cat.' 'Кот.'; pair 'A cat.' 'Кошка.' 0.8; } | memory a.tmx
{ pair 'A dog.' 'Собака.'; pair 'The house is big.' 'Дом большой.'; } | memory b.tmx

# ---- stat ----
run "$BITEXT" tm stat a.tmx
is "stat" 0 "$status"
is "stat: units" "units	4" "$(grep '^units	' out)"
is "stat: a language" "en	4	0	10	35	17	0" "$(grep '^en	' out)"
is "stat: confidence" "units with confidence	3" "$(grep '^units with' out)"
run "$BITEXT" tm stat --json a.tmx b.tmx
is "stat --json" 2 "$(grep -c '^{"file":"[ab].tmx","tool":"T","source_language":"en","units":[0-9]*,.*}$' out)"

# ---- merge, dedupe ----
run "$BITEXT" tm merge -q a.tmx b.tmx -o all.tmx
is "merge keeps the order" "The house is big.>Дом большой.|A cat.>Кошка.|A cat.>Кот.|A cat.>Кошка.|A dog.>Собака.|The house is big.>Дом большой." "$(texts all.tmx)"
is "merge keeps the first header" 'creationtool="T"' "$(grep -o 'creationtool="[^"]*"' all.tmx)"
run "$BITEXT" tm dedupe all.tmx -o once.tmx
is "dedupe keeps the first and every translation" "The house is big.>Дом большой.|A cat.>Кошка.|A cat.>Кот.|A dog.>Собака." "$(texts once.tmx)"
is "dedupe counts" 1 "$(grep -c '6 units read, 4 written, 2 duplicates dropped' err)"
run "$BITEXT" tm merge --dedupe a.tmx b.tmx -o both.tmx
is "merge --dedupe" "$(texts once.tmx)" "$(texts both.tmx)"
# more units than the memory allowed holds: several rounds through a file
awk 'BEGIN { for (i = 0; i < 120000; i++) printf "unit %d\tедин. %d\n", i * 7919 % 60000, i * 7919 % 60000 }' >many.tsv
"$BITEXT" convert -q --from en --to ru many.tsv many.tmx
run "$BITEXT" tm dedupe --memory 1 -o small.tmx many.tmx
is "dedupe in rounds" 1 "$(grep -c '120000 units read, 60000 written' err)"
run "$BITEXT" tm dedupe -o large.tmx many.tmx
is "dedupe in rounds gives the same" "" "$(cmp small.tmx large.tmx)"
is "no temporary file is left" "" "$(ls | grep -E 'spool|part$')"

# ---- filter ----
run "$BITEXT" tm filter -q --min-confidence 0.5 a.tmx -o f.tmx
is "filter by confidence" "The house is big.>Дом большой.|A cat.>Кот.|A cat.>Кошка." "$(texts f.tmx)"
run "$BITEXT" tm filter -q --source '^The\b' a.tmx -o f.tmx
is "filter by source" "The house is big.>Дом большой." "$(texts f.tmx)"
run "$BITEXT" tm filter -q --target 'кот' --invert a.tmx -o f.tmx
is "filter by target, inverted: case counts" 4 "$(grep -c '<tu>' f.tmx)"
run "$BITEXT" tm filter -q --target '(?i)кот' a.tmx -o f.tmx
is "filter by target" "A cat.>Кот." "$(texts f.tmx)"
{ pair 'Yes.' 'Разумеется, с превеликим удовольствием.'; pair 'No.' 'Нет.'; } | memory ratio.tmx
run "$BITEXT" tm filter -q --max-ratio 3 ratio.tmx -o f.tmx
is "filter by length" "No.>Нет." "$(texts f.tmx)"
run "$BITEXT" tm filter -q --property x-confidence --value '^0.2' a.tmx -o f.tmx
is "confidence is no property" 0 "$(grep -c '<tu>' f.tmx)"
fails "a pattern that is none" 2 'no regular expression' "$BITEXT" tm filter --source '(' a.tmx -o x.tmx
fails "a value without a property" 2 'needs --property' "$BITEXT" tm filter --value x a.tmx -o x.tmx
printf '%s\n' '<tu><tuv xml:lang="en"><seg>One</seg></tuv><tuv xml:lang="de"><seg>Eins</seg></tuv><tuv xml:lang="fr"><prop type="p">q</prop><seg>Un</seg></tuv></tu>' \
    '<tu><tuv xml:lang="en"><seg>Two</seg></tuv><tuv xml:lang="de"><seg>Zwei</seg></tuv></tu>' | memory three.tmx
run "$BITEXT" tm filter -q --from fr --to en three.tmx -o f.tmx
is "filter by languages" "Un>One" "$("$BITEXT" convert -q --from fr f.tmx - --format tsv | sed 1d | cut -f1,2 | tr '\t' '>')"
is "and their properties" 1 "$(grep -c '<prop type="p">q</prop>' f.tmx)"
is "and nothing else" 0 "$(grep -c Eins f.tmx)"

# ---- split ----
run "$BITEXT" tm split -q -n 2 -o part.tmx all.tmx
is "split" "part-0001.tmx part-0002.tmx part-0003.tmx" "$(ls part-*.tmx | paste -s -d ' ' -)"
run "$BITEXT" tm merge -q part-*.tmx -o again.tmx
is "split and merged is the same" "" "$(cmp all.tmx again.tmx)"
fails "split to standard output" 2 'parts are files' "$BITEXT" tm split a.tmx

# ---- diff ----
{ pair 'A cat.' 'Котик.'; pair 'The house is big.' 'Дом большой.'; pair 'A horse.' 'Лошадь.'; } | memory new.tmx
run "$BITEXT" tm diff a.tmx new.tmx
is "diff" "<	A cat.	Кошка.|<	A cat.	Кот.|<	A cat.	Кошка.|>	A cat.	Котик.|+	A horse.	Лошадь." "$(paste -s -d '|' out)"
run "$BITEXT" tm diff --fail -q a.tmx new.tmx
is "diff --fail" 3 "$status"
run "$BITEXT" tm diff --fail all.tmx again.tmx
is "diff of the same" "0 " "$status $(cat out)"
fails "diff with standard input" 2 'can be read once only' "$BITEXT" tm diff - a.tmx

# ---- clean ----
{
    pair '  Two   spaces&#10;here. ' 'Два&#9;пробела.'
    pair 'Caf&#xC3;&#xA9; au lait' 'РљРѕС„Рµ СЃ РјРѕР»РѕРєРѕРј'
    pair 'Fish &amp;amp; chips &amp;lt;now&amp;gt;' 'Рыба &amp;amp;'
    pair 'The same text here.' 'The same text here.'
    pair 'A/RES/75/272' 'A/RES/75/272'
    pair 'Something quite long.' 'Something in English anyway.'
    pair 'Empty.' ' '
    pair 'Bell&#x85;' 'Звонок&#xFEFF;'
} | memory dirty.tmx
run "$BITEXT" tm clean dirty.tmx -o clean.tmx
is "clean" "Two spaces here.>Два пробела.|Café au lait>Кофе с молоком|Fish & chips <now>>Рыба &|A/RES/75/272>A/RES/75/272|Bell>Звонок" "$(texts clean.tmx)"
is "clean counts what it drops" 1 "$(grep -c '8 units read, 5 written, 1 half empty dropped, 1 the same as their source dropped, 1 in a wrong language dropped' err)"
is "clean counts what it mends" 1 "$(grep -c 'texts mended: ' err)"

# ---- validate ----
run "$BITEXT" tm validate a.tmx
is "validate: twice the same source is no fault" "0 " "$status $(cat out)"
cat >bad.tmx <<'END'
<tmx version="1.4">
<header creationtool="T" creationtoolversion="1" segtype="sentence" o-tmf="t" srclang="en" datatype="plaintext"/>
<body>
<tu creationdate="2020-01-01" colour="red"><tuv xml:lang="en"><seg>a&#10;b</seg></tuv><tuv xml:lang="d"><seg> c</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>One <bpt i="1">x</bpt>bold.</seg></tuv><tuv xml:lang="ru"><seg/></tuv></tu>
<tu><tuv xml:lang="ru"><seg>Один &#xFFFD; &#x7F;</seg></tuv><tuv><seg>x</seg></tuv></tu>
</body></tmx>
END
run "$BITEXT" tm validate bad.tmx
is "validate: status" 3 "$status"
for rule in header-attribute:2:warning date:4:warning unknown-attribute:4:warning line-break:4:warning language-tag:4:warning \
    space-at-ends:4:note code-unpaired:5:error empty:5:warning language-missing:6:error source-missing:6:warning \
    replacement-character:6:warning control-character:6:warning; do
    name=${rule%%:*} rest=${rule#*:}
    is "validate: $name" 1 "$(grep -cE "^bad\.tmx:${rest%:*}: ${rest#*:}: .*\[$name\]\$" out)"
done
run "$BITEXT" tm validate --json --fail-on never -q bad.tmx
is "validate --json" "0 12" "$status $(grep -c '^{"file":"bad.tmx","line":[0-9]*,"unit":[0-9]*,"rule":"[a-z-]*","severity":"[a-z]*","message":".*"}$' out)"
run "$BITEXT" tm validate --fail-on warning b.tmx bad.tmx
is "validate --fail-on" 3 "$status"
echo '<tmx><body>' >cut.tmx
run "$BITEXT" tm validate cut.tmx
is "validate: cut off" "1 1" "$status $(grep -c 'cut\.tmx:.*cut off' err)"

# ---- failures leave what was there ----
echo before >kept.tmx
if (ulimit -f 64) 2>/dev/null; then
    (trap '' XFSZ; ulimit -f 64; "$BITEXT" tm merge -q many.tmx -o kept.tmx 2>err)
    is "disk full" "1 before" "$? $(cat kept.tmx)"
    is "disk full is said" 1 "$(grep -c 'kept\.tmx: cannot be written: File too large' err)"
fi
mkfifo pipe
{ head -c 200000 many.tmx; sleep 10; } >pipe &
feeder=$!
"$BITEXT" tm merge pipe -o kept.tmx 2>/dev/null &
reader=$!
sleep 0.3
kill -9 "$reader" "$feeder" 2>/dev/null
wait "$reader" 2>/dev/null
is "killed in the middle" before "$(cat kept.tmx)"
(trap '' PIPE; "$BITEXT" tm merge -q many.tmx 2>err; echo $? >code) | head -c 10 >/dev/null
is "a closed pipe" 1 "$(cat code)"
fails "an output in no folder" 1 'cannot be written' "$BITEXT" tm merge a.tmx -o none/x.tmx
fails "an input that is missing" 1 'none\.tmx: cannot be opened' "$BITEXT" tm merge a.tmx none.tmx -o x.tmx
absent "and no output" x.tmx
fails "tm without more" 2 'what of it' "$BITEXT" tm
fails "tm with nonsense" 2 'unknown verb tm stats; did you mean tm stat' "$BITEXT" tm stats a.tmx
finish
