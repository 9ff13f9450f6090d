# A memory of two million units, about 1.2 GB: user time, MB/s of what is read, and peak resident memory of the verbs that stream,
# of dedupe within 256 and within 16 MiB, of merge, and of looking up in one million units; xmllint --stream and Translate Toolkit
# on the same file.  UNITS makes it smaller.  The file is removed afterwards.
. "$SOURCE/tests/bench/common"
units=${UNITS:-2000000}
need "$BUILD/tests/bench/make_memory"
[ -x /usr/bin/time ] || { echo "$table: skipped: /usr/bin/time is not there" >&2; exit 0; }
TMPDIR=$work
export TMPDIR
"$BUILD/tests/bench/make_memory" "$units" >"$work/big.tmx" || exit 1
size=$(wc -c <"$work/big.tmx")
note="$units units, $((size / 1000000)) MB; user time, one process"

# measure NAME COMMAND...: rows of what it took
measure() {
    name=$1
    shift
    if ! /usr/bin/time -f '%U %M' -o "$work/took" "$@" >/dev/null 2>"$work/remarks"; then
        row "$name" failed 1 "$(tail -n 1 "$work/remarks" | cut -c1-100 | tr '\t' ' ')"
        return
    fi
    read -r seconds kilobytes <"$work/took"
    row "$name" seconds "$seconds" "$note"
    row "$name" MB/s "$(echo "$size $seconds" | awk '{ printf "%.0f", $1 / 1e6 / $2 }')" "$note"
    row "$name" resident-MB "$(echo "$kilobytes" | awk '{ printf "%.0f", $1 / 1024 }')" "$note"
}

measure stat "$BITEXT" tm stat "$work/big.tmx"
measure validate "$BITEXT" tm validate -q "$work/big.tmx"
measure filter "$BITEXT" tm filter -q --min-confidence 0.5 "$work/big.tmx" -o "$work/out.tmx"
measure convert-tsv "$BITEXT" convert -q "$work/big.tmx" "$work/out.tsv"
rm -f "$work/out.tsv"
measure convert-jsonl "$BITEXT" convert -q "$work/big.tmx" "$work/out.jsonl"
whole=$size
size=$(wc -c <"$work/out.jsonl")
measure stat-jsonl "$BITEXT" tm stat "$work/out.jsonl"
size=$whole
rm -f "$work/out.jsonl"
measure clean "$BITEXT" tm clean -q "$work/big.tmx" -o "$work/out.tmx"
measure dedupe "$BITEXT" tm dedupe -q "$work/big.tmx" -o "$work/out.tmx"
measure dedupe-16MiB "$BITEXT" tm dedupe -q --memory 16 "$work/big.tmx" -o "$work/small.tmx"
cmp -s "$work/out.tmx" "$work/small.tmx" && row dedupe-16MiB same-as-dedupe 1 "1: the same bytes"
rm -f "$work/small.tmx"
measure merge "$BITEXT" tm merge -q "$work/big.tmx" -o "$work/out.tmx"
rm -f "$work/out.tmx"
if command -v xmllint >/dev/null; then
    measure xmllint-stream xmllint --stream --noout "$work/big.tmx"
fi

# Translate Toolkit keeps the whole tree: a tenth of the file, and 8 GiB at most
if /usr/bin/python3 -c 'import translate' 2>/dev/null; then
    "$BUILD/tests/bench/make_memory" $((units / 10)) >"$work/tenth.tmx"
    size=$(wc -c <"$work/tenth.tmx")
    note="$((units / 10)) units, $((size / 1000000)) MB; user time, one process"
    measure stat-tenth "$BITEXT" tm stat "$work/tenth.tmx"
    measure translate-toolkit-tenth sh -c 'ulimit -v 8388608; exec /usr/bin/python3 -c "import sys
from translate.storage import tmx
print(len(tmx.tmxfile.parsefile(sys.argv[1]).units))" "$1"' toolkit "$work/tenth.tmx"
    rm -f "$work/tenth.tmx"
fi
rm -f "$work/big.tmx"
