# SRX files: rules of other tools in segment and align.
. "$SOURCE/tests/cli/common"
rules=$SOURCE/tests/samples/rules.srx

printf '%s' 'Mr. Hill met J. Carr at noon. They spoke: Nobody knows of what. See p. 5 there.' >en.txt
run "$BITEXT" segment -q --lang en --srx "$rules" en.txt
is "the file's rules replace those of the language" \
    "0 Mr. Hill met J. Carr at noon.|They spoke:|Nobody knows of what.|See p.|5 there." "$status $(paste -sd'|' out)"
run "$BITEXT" segment -q --lang ru --srx "$rules" en.txt
is "the language map decides which rules" \
    "0 Mr.|Hill met J.|Carr at noon.|They spoke: Nobody knows of what.|See p.|5 there." "$status $(paste -sd'|' out)"
run "$BITEXT" segment -q --lang en --srx "$rules" --explain en.txt
is "--explain names the rule and its line" "0 3	hold	srx-no-break	$rules:12|15	hold	srx-no-break	$rules:16|29	break	srx-break	$rules:32" \
    "$status $(head -n 3 out | paste -sd'|')"

cat >more.srx <<'X'
<srx version="2.0"><header segmentsubflows="no" cascade="no"/><body><languagerules>
<languagerule languagerulename="en">
<rule break="no"><beforebreak>\bfol\.</beforebreak><afterbreak>\s</afterbreak></rule>
<rule break="yes"><beforebreak>;</beforebreak><afterbreak>\s</afterbreak></rule>
</languagerule></languagerules><maprules>
<languagemap languagepattern="en.*" languagerulename="en"/></maprules></body></srx>
X
printf '%s' 'Mr. Hill read fol. Nine at noon; he slept. See p. 5 there.' >en.txt
run "$BITEXT" segment -q --lang en --srx more.srx --srx-mode extend en.txt
is "--srx-mode extend" "0 Mr. Hill read fol. Nine at noon;|he slept.|See p. 5 there." "$status $(paste -sd'|' out)"
run "$BITEXT" segment -q --lang en --srx more.srx --srx-mode extend --explain en.txt
is "--explain names both kinds of rules, in order" \
    "3	hold	abbreviation-title	locales/en|18	hold	srx-no-break	more.srx:3|32	break	srx-break	more.srx:4|42	break	icu	|49	hold	abbreviation-number	locales/en" \
    "$(sed 's/\(locales.en\):[0-9]*/\1/' out | paste -sd'|')"
run "$BITEXT" segment -q --lang de --srx more.srx --srx-mode extend en.txt
is "a language that the file does not know keeps its own rules" 0 "$status"
fails "in the other mode it is an error" 1 'more.srx: no languagemap matches the language de; add' \
    "$BITEXT" segment -q --lang de --srx more.srx en.txt

printf 'Text.[^1] More.\n\n[^1]: One; two. Three.\n' >note.md
run "$BITEXT" segment -q --lang en --srx more.srx note.md
is "segmentsubflows=no: a footnote is one segment" "0 Text. More.|1 One; two. Three." "$status $(paste -sd'|' out)"

printf 'Mr. Hill came. He left.\n' >a.txt
printf 'Г-н Хилл пришел. Он ушел.\n' >b.txt
run "$BITEXT" align -q --from en --to ru --srx "$rules" --format beads --force a.txt b.txt
is "align --srx" "0 2" "$status $(wc -l <out | tr -d ' ')"

fails "a file that is not there" 1 'none.srx: ' "$BITEXT" segment -q --lang en --srx none.srx en.txt
fails "a file that is no SRX" 1 'en.txt:1.*not well-formed' "$BITEXT" segment -q --lang en --srx en.txt en.txt
sed 's/fol/(fol/' more.srx >bad.srx
fails "a rule that is no expression is named" 1 'bad.srx:3: rule 1 of "en": its beforebreak is no regular expression: U_REGEX_MISMATCHED_PAREN' \
    "$BITEXT" segment -q --lang en --srx bad.srx en.txt
sed 's/;</(a|aa)+b</' more.srx >slow.srx
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "a"; print "" }' >a3000.txt
fails "a rule that would take for ever is named" 1 'slow.srx:4: rule 2 of "en" takes too (long|much memory) on a paragraph; write' \
    "$BITEXT" segment -q --lang en --srx slow.srx a3000.txt
printf '<!DOCTYPE srx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><srx version="2.0">&b;</srx>' >bomb.srx
fails "entities are refused" 1 'bomb.srx:1: the DOCTYPE has declarations' "$BITEXT" segment -q --lang en --srx bomb.srx en.txt
printf '<srx version="2.0"><body>' >cut.srx
fails "a file cut short" 1 'cut.srx:1.*not well-formed' "$BITEXT" segment -q --lang en --srx cut.srx en.txt
fails "--srx-mode takes its words only" 2 'srx-mode takes replace\|extend' \
    "$BITEXT" segment -q --lang en --srx more.srx --srx-mode both en.txt
finish
