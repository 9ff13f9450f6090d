# --pins: given beads stand, the rest is aligned around them.
. "$SOURCE/tests/cli/common"
awk -F'\t' '{ print $2 }' "$SOURCE/tests/samples/letters.tsv" >en.txt
awk -F'\t' '{ print $3 }' "$SOURCE/tests/samples/letters.tsv" >ru.txt
align() {
    run "$BITEXT" align -q --lines --from en --to ru --format beads "$@"
}
whole() {
    printf '%s %s' "$(cut -f1 out | tr , '\n' | grep . | paste -sd, -)" "$(cut -f2 out | tr , '\n' | grep . | paste -sd, -)"
}
align en.txt ru.txt
cp out free.beads
every=$(whole)

: >none.pins
align en.txt ru.txt --pins none.pins
same "no pins change nothing" free.beads out

printf '10,11\t10\thuman\n20\t20,21,22\n\t33\n40\t\n' >some.pins
align en.txt ru.txt --pins some.pins --force
is "pins: done" 0 "$status"
is "pins stand, and are sure" 4 "$(grep -c -x -e '10,11	10	1.0000' -e '20	20,21,22	1.0000' -e '	33	1.0000' -e '40		1.0000' out)"
is "each segment once, in order" "$every" "$(whole)"
is "what is far from pins stays" "$(sed -n '1,8p' free.beads | cut -f1,2)" "$(sed -n '1,8p' out | cut -f1,2)"

printf '0,1,2,3,4,5\t0,1,2,3,4\n43\t40,41,42,43\n' >large.pins
align en.txt ru.txt --pins large.pins --force
is "pins larger than any bead that is searched for" 2 "$(grep -c -x -e '0,1,2,3,4,5	0,1,2,3,4	1.0000' -e '43	40,41,42,43	1.0000' out)"
is "each segment once, in order, around large pins" "$every" "$(whole)"

printf '7\t30\n' >far.pins
align en.txt ru.txt --pins far.pins --force
is "a pin far from the rest" "1 $every" "$(grep -c -x '7	30	1.0000' out) $(whole)"
awk '{ print NR - 1 "\t" NR - 1 }' en.txt >all.pins
align en.txt ru.txt --pins all.pins
is "all pinned" "44 44" "$(wc -l <out | tr -d ' ') $(grep -c '1.0000$' out)"
run "$BITEXT" align -q --lines --from en --to ru --pins some.pins --force en.txt ru.txt -o pinned.tmx
is "the reason is told" 2 "$(grep -c '<prop type="x-reason">pin</prop>' pinned.tmx)"

# wrong NAME REGEX PINS
wrong() {
    printf '%b' "$3" >wrong.pins
    fails "$1" 1 "$2" "$BITEXT" align -q --lines --from en --to ru --format beads --pins wrong.pins en.txt ru.txt
}
wrong "pins that cross" 'wrong\.pins:3: pin: crosses the pin of line 1; ' '5\t9\n2\t2\n8\t7\n'
wrong "pins that overlap" 'wrong\.pins:2: source segment 5 is in two beads; ' '4,5\t4\n5\t5\n'
wrong "pins that overlap on the target" 'wrong\.pins:2: target segment 4 is in two beads; ' '4\t4\n5\t4\n'
wrong "a pin behind the end" 'wrong\.pins:1: pin: there is no target segment 44, the target has 44; ' '4\t44\n'
wrong "a pin of segments that are not neighbours" 'wrong\.pins:2: pin: source segments 4 and 6 are not in a row; ' '1\t1\n4,6\t4\n'
wrong "a pin without a tab" 'wrong\.pins:1: no tab between' '4 4\n'
wrong "a pin of nothing" 'wrong\.pins:1: the bead is empty on both sides' '\t\n'
wrong "a pin with a huge number" 'wrong\.pins:1: a segment number is too large' '99999999999\t1\n'
wrong "a pin with a number that 32 bits would make small" 'wrong\.pins:1: a segment number is too large' '4294967297\t1\n'
fails "no file of pins" 1 'no-such\.pins: cannot be opened' \
    "$BITEXT" align -q --lines --from en --to ru --pins no-such.pins en.txt ru.txt
finish
