# Looking up in a memory of one million units: milliseconds a segment, for texts that the memory does not hold and for texts of it
# with a word changed (two of three) or as they are (one of three), with parts and without; and what reading and indexing takes.
. "$SOURCE/tests/bench/common"
units=${UNITS:-1000000}
need "$BUILD/tests/bench/make_memory"
[ -x /usr/bin/time ] || { echo "$table: skipped: /usr/bin/time is not there" >&2; exit 0; }
"$BUILD/tests/bench/make_memory" "$units" 7 >"$work/memory.tmx" || exit 1
"$BUILD/tests/bench/make_memory" 1000 99 >"$work/other.tmx"
"$BITEXT" convert -q "$work/other.tmx" - --format tsv | sed 1d | cut -f1 >"$work/unknown.txt"
"$BITEXT" convert -q "$work/memory.tmx" - --format tsv | sed 1d | awk -F '\t' -v step=$((units / 1000)) 'NR % step == 1 {
    n = split($1, word, " "); if (++k % 3) word[int(n / 2) + 1] = "changed"
    for (i = 1; i <= n; i++) printf "%s%s", word[i], i < n ? " " : "\n" }' >"$work/edited.txt"
echo x >"$work/one.txt"
note="$units units; user time of 1000 segments less that of one"

# took FILE OPTION...: user seconds
took() {
    text=$1
    shift
    /usr/bin/time -f '%U %M' -o "$work/took" "$BITEXT" lookup -q --lines --from en --format tsv "$@" "$work/memory.tmx" "$text" >"$work/out"
    read -r seconds kilobytes <"$work/took"
}
took "$work/one.txt"
start=$seconds
row index seconds "$start" "$units units, $(($(wc -c <"$work/memory.tmx") / 1000000)) MB: reading and indexing, user time"
row index resident-MB "$((kilobytes / 1024))" "$units units"
for texts in unknown edited; do
    for way in parts whole; do
        option=
        [ $way = parts ] || option=--whole
        took "$work/$texts.txt" $option
        row "$texts-$way" ms-a-segment "$(echo "$seconds $start" | awk '{ d = $1 - $2; printf "%.2f", (d > 0 ? d : 0) }')" "$note"
        row "$texts-$way" segments-found "$(sed 1d "$work/out" | cut -f1 | sort -u | wc -l)" "of 1000; $units units"
    done
done
