# Pairs of odd shapes: a sensible result or a named error, and nothing lost.
. "$SOURCE/tests/cli/common"
# each NAME SOURCES TARGETS: beads that hold every segment once
each() {
    is "$1" "0 $2 $3" "$status $(cut -f1 out | tr , '\n' | grep -c .) $(cut -f2 out | tr , '\n' | grep -c .)"
}
align() {
    run "$BITEXT" align -q --force --lines --from en --to ru --format beads "$@"
}
awk 'BEGIN { for (i = 0; i < 1000; i++) printf "Строка под номером %d говорит о погоде.\n", i }' >thousand.ru
echo 'Line number 500 speaks of the weather.' >one.en
align one.en thousand.ru
each "one segment against a thousand" 1 1000
align thousand.ru one.en
each "a thousand against one" 1000 1
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "word%d ", i % 5000; print "." }' >long.en
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "слово%d ", i % 5000; print "." }' >long.ru
cat one.en long.en one.en >wide.en
{ sed -n 1p thousand.ru; cat long.ru; sed -n 2p thousand.ru; } >wide.ru
align wide.en wide.ru
each "a segment of 100,000 words" 3 3
awk 'BEGIN { for (i = 0; i < 20000; i++) print "The same line." }' >same.en
awk 'BEGIN { for (i = 0; i < 20000; i++) print "Та же строка." }' >same.ru
align same.en same.ru
each "20,000 identical lines" 20000 20000
printf '\n\n\n' >blank.txt
align blank.txt thousand.ru
each "empty lines only" 3 1000
printf '.\n' >dot.txt
align dot.txt one.en
each "a full stop against a sentence" 1 1
finish
