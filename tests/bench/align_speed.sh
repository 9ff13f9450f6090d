# Time and memory of alignment, the whole process on one core: the long pair of the bench as it is, and texts of 5,000 to
# 500,000 segments (both sides counted) made of its beginning.  The exponent says how time grows: 1 is linear.
. "$SOURCE/tests/bench/common"
pair=$SHARED/bench/align/long-dev.en-es
need "$pair/src.txt"
need_command /usr/bin/time

# measure SET SOURCE TARGET: rows of seconds, memory and segments a second; $seconds is left behind
measure() {
    for run in 1 2 3; do
        /usr/bin/time -f '%U %M' -o "$work/spent.$run" "$BITEXT" align --quiet --force --lines --dictionary none --from en --to es \
            --format beads -o "$work/beads" "$2" "$3" || exit 1
    done
    cat "$work"/spent.? | sort -n | sed -n 2p >"$work/spent"
    read -r seconds memory <"$work/spent"
    lines=$(cat "$2" "$3" | wc -l)
    row "$1" "seconds" "$seconds" "user time, median of 3, loaded machine"
    row "$1" "peak memory, MB" "$((memory / 1024))" "$lines segments"
    row "$1" "segments a second" "$(awk -v n="$lines" -v s="$seconds" 'BEGIN { printf "%.0f", n / s }')" "tokenising included"
}

measure "long-dev.en-es" "$pair/src.txt" "$pair/tgt.txt"
# where the bead ends that holds source segment 2499
awk -F'\t' '{ n = split($1, s, ","); m = split($2, t, ","); if (m) target = t[m] + 1; if (n && s[n] >= 2499) { print s[n] + 1, target; exit } }' \
    "$pair/gold.tsv" >"$work/cut"
read -r source_lines target_lines <"$work/cut"
before=
for size in 5000 50000 500000; do
    awk -v lines="$source_lines" -v times="$((size / 5000))" -f "$SOURCE/tests/bench/tile.awk" "$pair/src.txt" >"$work/src"
    awk -v lines="$target_lines" -v times="$((size / 5000))" -f "$SOURCE/tests/bench/tile.awk" "$pair/tgt.txt" >"$work/tgt"
    measure "$size segments" "$work/src" "$work/tgt"
    [ -z "$before" ] || row "$size segments" exponent "$(awk -v a="$before" -v b="$seconds" \
        'BEGIN { printf "%.2f", log(b / a) / log(10) }')" "from a tenth of them"
    before=$seconds
    first=${first:-$seconds}
done
row "500000 segments" "exponent from 5000" "$(awk -v a="$first" -v b="$before" 'BEGIN { printf "%.2f", log(b / a) / log(100) }')" "over the two steps"
