# Files under 600 lines, functions of 80 at most, half of them of 20 at most.
. "$SOURCE/tests/house/common"
none "files under 600 lines" "$(c_files libalign tools tests/unit | while read -r file; do
    lines=$(wc -l <"$file")
    [ "$lines" -lt 600 ] || echo "$file: $lines"
done)"
# A function's body starts with { and ends with } in the first column.
for file in $(c_files libalign tools tests/unit); do
    awk -v file="$file" '/^{$/ { start = FNR } /^}$/ && start { print FNR - start + 1, file ":" start; start = 0 }' "$file"
done | sort -n >"$work/functions"
none "functions of 80 lines at most" "$(awk '$1 > 80' "$work/functions")"
is "half of the functions have 20 lines at most" yes \
    "$(awk '{ n[NR] = $1 } END { print (n[int((NR + 1) / 2)] <= 20 ? "yes" : n[int((NR + 1) / 2)]) }' "$work/functions")"
finish
