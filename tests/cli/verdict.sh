# What two documents are to each other: refused, or aligned with a word.
. "$SOURCE/tests/cli/common"

# letter LANGUAGE FIRST LAST: a letter of the same form with these sentences as its body
letter() {
    awk -F'\t' -v column="$([ "$1" = en ] && echo 2 || echo 3)" -v first="$2" -v last="$3" '
        $1 != "body" || (++n >= first && n <= last) { print $column }' "$SOURCE/tests/samples/letters.tsv"
}
letter en 1 36 >all.en
letter ru 1 36 >all.ru
grep '^body' "$SOURCE/tests/samples/letters.tsv" | cut -f2 | sed -n '1,18p' >first.en
grep '^body' "$SOURCE/tests/samples/letters.tsv" | cut -f3 | sed -n '19,36p' >last.ru
align() {
    run "$BITEXT" align --lines --from en --to ru --format beads "$@"
}

align all.en all.ru
is "a letter and its translation: nothing to say" "0 0" "$status $(grep -c -e 'part only' -e 'order' -e 'counterpart:' err)"
cp out whole.beads

fails "unrelated texts are refused, in one line" 3 'last\.ru: the two do not look like a document and its translation: .*; ' \
    "$BITEXT" align -q --lines --from en --to ru --format beads first.en last.ru
echo kept >old.tmx
run "$BITEXT" align -q --lines --from en --to ru first.en last.ru -o old.tmx
is "then what was there before stays" "3 kept" "$status $(cat old.tmx)"
align --force first.en last.ru
is "--force goes on, and the word is said" "0 1" "$status $(grep -c 'do not look like' err)"
is "--force: every segment once" "$(wc -l <first.en)" "$(cut -f1 out | tr , '\n' | grep -c .)"

fails "source and target the wrong way round" 3 'the wrong way round: the source is in ru, the target in en; give the source first' \
    "$BITEXT" align -q --lines --from en --to ru --format beads all.ru all.en
fails "a target in another language" 3 'the target is not in de but looks like ru; ' \
    "$BITEXT" align -q --lines --from en --to de --format beads all.en all.ru
fails "a source in another language" 3 'the source is not in es but looks like en; ' \
    "$BITEXT" align -q --lines --from es --to ru --format beads all.en all.ru
align --force --from ru --to en all.en all.ru
is "--force: languages" 0 "$status"
fails "both in one language" 3 'source and target both look like English; ' \
    "$BITEXT" align -q --lines --format beads all.en first.en
align --from en --to en all.en first.en
is "both in one language, when told so" "0 0" "$status $(grep -c 'both look' err)"

letter en 1 12 >one.en
letter ru 25 36 >other.ru
align one.en other.ru
is "two letters of one form are refused, or it is said that only the form corresponds" 1 \
    "$(grep -c -e 'correspond in part only' -e 'do not look like' err)"

head -n 24 all.ru >cut.ru
align all.en cut.ru
is "a truncated target is aligned with a word" "0 1" \
    "$status $(grep -c 'the target ends earlier: source segments [0-9]*-43 have no counterpart' err)"
is "what is there is aligned" "$(head -n 20 whole.beads | cut -f1,2)" "$(head -n 20 out | cut -f1,2)"
tail -n 32 all.en >tail.en
align tail.en all.ru
is "a source that begins later" "0 1" "$status $(grep -c 'the source begins later: target segments 0-' err)"

# a letter of sentences with names and numbers, of which two blocks changed places
sentences() {
    awk -v language="$1" 'BEGIN {
        split("Torbela Varinsk Kumorat Selmiga Darufon Polkesh Nirvado Gastrel Bumikor Zelmont Fardigo Leskuna", en, " ")
        split("Торбела Варинск Куморат Сельмига Даруфон Полкеш Нирвадо Гастрель Бумикор Зельмонт Фардиго Лескуна", ru, " ")
        for (i = 0; i < 30; i++)
            if (language == "en")
                printf "In the year %d the town of %s had %d schools.\n", 1900 + 3 * i, en[1 + (i * 5) % 12], 17 + 4 * i
            else
                printf "В %d году в городе %s было %d школ.\n", 1900 + 3 * i, ru[1 + (i * 5) % 12], 17 + 4 * i
    }'
}
sentences en >order.en
{ sentences ru | sed -n 1,6p; sentences ru | sed -n 19,24p; sentences ru | sed -n 7,18p; sentences ru | sed -n 25,30p; } >moved.ru
align order.en moved.ru --unaligned rest.tsv
is "a block in another order is told" "0 1" "$status $(grep -c '1 block stands in another order, set aside' err)"
is "each of its segments says where its counterpart is" "6 6" \
    "$(cut -f6 rest.tsv | grep -c 'moved block: matches target segments 6-11$') $(cut -f6 rest.tsv | grep -c 'moved block: matches source segments 18-23$')"
is "they are without a counterpart in the beads" "6 6" "$(awk -F'\t' '$1 == ""' out | wc -l | tr -d ' ') $(awk -F'\t' '$2 == ""' out | wc -l | tr -d ' ')"
is "nothing else is" 24 "$(awk -F'\t' '$1 == $2 || ($1 != "" && $2 != "")' out | wc -l | tr -d ' ')"

head -n 1 all.en >one.txt
align one.txt all.ru
is "one segment against many is aligned" "0 0" "$status $(cut -f1 out | grep -v '^$' | head -n 1)"
is "nothing is lost" 44 "$(cut -f2 out | tr , '\n' | grep -c .)"
finish
