# Bilingual terms: time and memory for 10,000 to 100,000 units, made by repeating the long bitext.
. "$SOURCE/tests/bench/common"
data=$SHARED/bench
long=$data/align/long-dev.en-es
need "$long/src.txt"
[ -x /usr/bin/time ] || { echo "$table: skipped: /usr/bin/time is not there" >&2; exit 0; }
"$BITEXT" align -q --lines --dictionary none --from en --to es "$long/src.txt" "$long/tgt.txt" --format tsv -o "$work/one.tsv"
sed 1d "$work/one.tsv" | cut -f1,2 >"$work/bare.tsv"
for units in 10000 25000 50000 100000; do
    while cat "$work/bare.tsv"; do :; done 2>/dev/null | head -n "$units" >"$work/long.tsv"
    /usr/bin/time -f '%U %M' -o "$work/took" "$BITEXT" terms -q --dictionary none --from en --to es "$work/long.tsv" -o "$work/found.tsv"
    read -r seconds kilobytes <"$work/took"
    row "$units units" seconds "$seconds" "user time; long-dev.en-es, repeated"
    row "$units units" resident-MB "$((kilobytes / 1024))" "long-dev.en-es, repeated"
done
