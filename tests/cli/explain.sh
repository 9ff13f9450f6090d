# bitext segment --explain: why lines are joined or kept apart, why sentences end; and the stages by themselves.
. "$SOURCE/tests/cli/common"
minutes=$SOURCE/tests/samples/minutes.txt

run "$BITEXT" segment -q --lang en --explain "$minutes"
sed 's/\(locales.en\):[0-9]*$/\1/' out >plain
same "layout first, then sentences" "$SOURCE/tests/golden/explain.tsv" plain
wrong=$(grep 'locales/en:' out | while IFS='	' read -r offset verdict rule entry; do
    word=$(head -c "$offset" "$minutes" | awk 'END { print $NF }')
    sed -n "${entry#locales/en:}p" "$SOURCE/locales/en" | tr ', ' '\n\n' | grep -qxF -e "$word" ||
        echo "$entry does not name $word"
done)
is "the line of the locale file has the entry" "" "$wrong"

run "$BITEXT" segment -q --lang en --explain --stage layout "$minutes"
is "--stage layout explains lines only" "$(grep -cE '	(line-|furniture|footnote|format)' "$SOURCE/tests/golden/explain.tsv")" "$(wc -l <out | tr -d ' ')"
run "$BITEXT" segment -q --lang en --stage layout "$minutes"
is "--stage layout leaves paragraphs whole" \
    "5 2. A new secretary was not found. The old one stays until the end of the year, as Mr. Holm proposed." \
    "$(wc -l <out | tr -d ' ') $(sed -n 4p out)"
run "$BITEXT" segment -q --lang en --stage layout --paragraphs line "$minutes"
is "--paragraphs line: each line is a paragraph" "9 school, which the town had lent for the day. Forty members had come, and" \
    "$(wc -l <out | tr -d ' ') $(sed -n 3p out)"
run "$BITEXT" segment -q --lang en --stage layout --paragraphs line --explain "$minutes"
is "it is the reason told" "8 paragraphs-line" "$(cut -f3 out | grep paragraphs | sort | uniq -c | sed 's/^ *//')"
run "$BITEXT" segment -q --lang en --stage layout --paragraphs blank "$minutes"
is "--paragraphs blank: nothing but a blank line ends one" 4 "$(wc -l <out | tr -d ' ')"
printf 'One line.\nAnother one\n\n\n\nand the rest.\n' >text.txt
run "$BITEXT" segment -q --lang en --paragraphs blank text.txt
is "--paragraphs blank goes on over a line break and stops at blank lines" "One line.|Another one|and the rest." "$(paste -sd'|' out)"
run "$BITEXT" segment -q --lang en --paragraphs line text.txt
is "--paragraphs line stops at each" "One line.|Another one|and the rest." "$(paste -sd'|' out)"
fails "--stage takes its words only" 2 'stage takes sentences\|layout' "$BITEXT" segment --stage words text.txt
finish
