# bitext explain: evidence with numbers, anchors with places, the runner-up.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
run "$BITEXT" align -q --dictionary none "$samples/letter.en.md" "$samples/letter.ru.md" -o letter.tmx
units=$(grep -c '<tu ' letter.tmx)
explain() {
    "$BITEXT" explain -q --dictionary none "$@"
}
run explain letter.tmx
is "every unit is told of" "0 $units" "$status $(grep -cE '^[0-9]+: [0-9]+-[0-9]+, probability [01]\.[0-9]{4}$' out)"
prints "one that is numbered" 0 '^3: 1-1, probability ' explain letter.tmx 3
is "and no other" 1 "$(grep -cE '^[0-9]+: ' out)"
is "its texts" 2 "$(grep -cE '^  (source|target) 3: A/81/417$' out)"
is "an anchor with both places" 1 "$(grep -cE '^  symbol  "A/81/417" \(3: 0-8\) = "A/81/417" \(3: 0-8\)  1\.00$' out)"
is "kinds of evidence with their sums" yes "$([ "$(grep -cE '^ +[+-][0-9]+\.[0-9]{2}  [a-z]+: ' out)" -ge 4 ] && echo yes)"
is "what it competes with" 1 "$(grep -cE '^  else source [0-9-]+ with target [0-9-]+, probability 0\.' out)"
run explain --json letter.tmx 3 5
is "--json: an object a line" "0 2" "$status $(grep -cE '^\{"bead":[35],"source":\[[0-9]+,[0-9]+\],"target":\[.*"probability":.*"features":\{"[a-z]+\.[a-z-]+":\{"value":.*"anchors":\[.*"runner_up":(null|\{.*\})\}$' out)"

# The score is what the weights make of the features.
printf 'One two 77.\nThree four.\n' >en.txt
printf 'Раз два 77.\nТри четыре.\n' >ru.txt
"$BITEXT" align -q --force --lines --from en --to ru --dictionary none --format beads en.txt ru.txt >two.beads
texts="--from en --to ru --source en.txt --target ru.txt"
# shellcheck disable=SC2086
run explain $texts --json two.beads 1
is "beads with their texts" "0 1" "$status $(grep -c '"kind":"number","strength":1.0000,"source":{"text":"77","segment":0,"begin":8,"end":10},"target":{"text":"77","segment":0,"begin":14,"end":16}' out)"
# shellcheck disable=SC2086
run explain $texts --json --evidence=-number two.beads 1
is "evidence that is left out is not told" "0 0" "$status $(grep -c '"number\.' out)"
printf '0,1\t0\n\t1\n' >wrong.beads
# shellcheck disable=SC2086
run explain $texts wrong.beads
is "beads that are wrong are improbable" 2 "$(grep -cE '^[12]: [02]-1, probability 0\.[0-4]' out)"
fails "a bead that is not there" 2 'there is no bead 99; they are numbered from 1 to' explain letter.tmx 99
fails "no number" 2 'there is no bead x;' explain letter.tmx x
fails "no bitext" 1 'absent.tmx' explain absent.tmx
awk 'BEGIN { for (i = 0; i < 1000; i++) printf "word%d ", i; print "" }' >big.en
awk 'BEGIN { for (i = 0; i < 1000; i++) printf "слово%d ", i; print "" }' >big.ru
printf '0\t0\n' >big.beads
run explain --from en --to ru --source big.en --target big.ru big.beads
is "a segment of a thousand words" "0 1" "$status $(grep -c '^1: 1-1' out)"
finish
