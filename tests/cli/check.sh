# bitext check: a memory, and two documents.
. "$SOURCE/tests/cli/common"
printf 'The meeting was opened.\tЗаседание открылось.\nThe session is closed.\tThe session is closed.\n' >pairs.tsv
printf 'One more thing to say.\t\nA/RES/72/7\tA/RES/72/7\n' >>pairs.tsv
printf 'The Chair opened the meeting today.\tThe meeting was called to order by the Chair.\n' >>pairs.tsv
"$BITEXT" convert --quiet --from en --to ru pairs.tsv pairs.tmx
"$BITEXT" convert --quiet --from en --to ru pairs.tsv pairs.xlf
"$BITEXT" convert --quiet --from en --to ru pairs.tsv pairs.po
only='--only extent,language --from en --to ru --quiet'
"$BITEXT" check $only pairs.tsv >out.txt
cat >want.txt <<'END'
pairs.tsv:2: error: same-as-source: the target is the source, word for word
pairs.tsv:3: error: target-empty: the target is empty
pairs.tsv:5: error: target-language: the target does not look like Russian
END
same "text, as compilers print it" want.txt out.txt
for format in xlf po; do
    "$BITEXT" check $only pairs.$format | sed "s/^pairs.$format/pairs.tsv/" >out.txt
    same "the same from $format" want.txt out.txt
done
# a TMX cannot hold the unit without a target
prints "a memory" 0 '^pairs.tmx:4: error: target-language: ' "$BITEXT" check $only pairs.tmx
prints "--json" 0 '^\{"rule":"target-language","severity":"error","unit":4,"line":[0-9]+,"source_span":null,"target_span":\[0,45\],"message":".*","its":"untranslated","mqm":"untranslated",' \
    "$BITEXT" check $only --json pairs.tmx
"$BITEXT" check $only --json pairs.tsv >json.out
"$BITEXT" check $only -o report.jsonl pairs.tsv
same "--output, its extension says the format" json.out report.jsonl

run "$BITEXT" check $only --fail-on error pairs.tsv
is "--fail-on error" 3 "$status"
run "$BITEXT" check $only --level target-language=warning,extent=note --fail-on error pairs.tsv
is "--level lowers" 0 "$status"
run "$BITEXT" check $only --level target-language=warning,extent=note --fail-on warning pairs.tsv
is "--fail-on warning" 3 "$status"
prints "--rules" 0 '^target-empty	error	the target is empty$' "$BITEXT" check --rules
printf 'council\tсовет\n' >terms.tsv
printf 'The council met.\tКоллегия заседала.\nThe hall is open.\tЗал закрыт..\n' >units.tsv
prints "--terms" 0 '^units.tsv:1: warning: term-missing: "council" is not translated as "совет"$' \
    "$BITEXT" check --only term --terms terms.tsv --stems none --from en --to ru --quiet units.tsv
printf 'open\terror\topen\t!откры\topen is open\n' >patterns.tsv
prints "--patterns" 0 '^units.tsv:2: error: pattern: open: open is open$' \
    "$BITEXT" check --only pattern --patterns patterns.tsv --from en --to ru --quiet units.tsv
printf 'open\terror\t(\t\tm\n' >broken.tsv
fails "a pattern that is no expression" 1 'broken.tsv:1: .*no regular expression' \
    "$BITEXT" check --patterns broken.tsv --from en --to ru units.tsv
fails "a termbase that is not there" 1 'no-such.tbx: ' "$BITEXT" check --terms no-such.tbx --from en --to ru units.tsv
run "$BITEXT" check --spelling --stems none --from en --to ru units.tsv
is "spelling without a dictionary is told of once" 1 "$(grep -c 'no hunspell dictionary for Russian' "$work/err")"
fails "a rule that is none" 2 "there is no rule or family of checks 'numbr'.*--rules" "$BITEXT" check --only numbr --from en --to ru pairs.tsv
fails "a format that is none" 2 'unknown format sarff' "$BITEXT" check --format sarff pairs.tsv
fails "no file" 2 'names no file' "$BITEXT" check
fails "the report over its input" 2 'would be overwritten' "$BITEXT" check -o pairs.tsv pairs.tsv

# two documents: what is left out of one, what is added to the other; the name of the language stands in one of them only
letter=$SOURCE/tests/samples/letter
documents='--from en --to ru --dictionary none --quiet --only extent --profile un --fail-on error'
lines() {
    sed 's/^[^:]*:[0-9]*: //' "$work/out" | grep '^error' | grep -v '"Russian"'
}
run "$BITEXT" check $documents "$letter.en.md" "$letter.ru.md"
is "nothing else is missing in the sample letter" "" "$(lines)"
sed '/^- представлять/d' "$letter.ru.md" >short.ru.md
run "$BITEXT" check $documents "$letter.en.md" short.ru.md
is "a list item left out" '3 error: omission: nothing in the target translates "To report' "$status $(lines | cut -d' ' -f1-9)"
sed '/^- To measure/d' "$letter.en.md" >short.en.md
run "$BITEXT" check $documents short.en.md "$letter.ru.md"
is "another one added" '3 error: addition: nothing in the source has "измерять' "$status $(lines | cut -d' ' -f1-8)"
finish
