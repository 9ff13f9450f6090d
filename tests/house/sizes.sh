# Files under 600 lines (a remark) and 900 at most, functions of 80 at most, half of them of 20 at most.
. "$SOURCE/tests/house/common"
wc -l $(c_files libalign tools tests/unit) | grep -v ' total$' >"$work/files"
awk '$1 >= 600 { print "# better under 600 lines: " $2 " has " $1 }' "$work/files"
none "files of 900 lines at most" "$(awk '$1 > 900 && $2 != "libalign/align.h"' "$work/files")"
# A function's body starts with { and ends with } in the first column.
for file in $(c_files libalign tools tests/unit); do
    awk -v file="$file" '/^{$/ { start = FNR } /^}$/ && start { print FNR - start + 1, file ":" start; start = 0 }' "$file"
done | sort -n >"$work/functions"
none "functions of 80 lines at most" "$(awk '$1 > 80' "$work/functions")"
is "half of the functions have 20 lines at most" yes \
    "$(awk '{ n[NR] = $1 } END { print (n[int((NR + 1) / 2)] <= 20 ? "yes" : n[int((NR + 1) / 2)]) }' "$work/functions")"
finish
