# What programs compiled against the library rely on is what libalign/libalign.abi has: exported functions, sizes of public structs,
# values of constants.
. "$SOURCE/tests/house/common"
library=$(ls "$BUILD"/.libs/libalign.so "$BUILD"/.libs/libalign.dylib 2>/dev/null | head -n 1)
[ -n "$library" ] || { echo "no shared library was built"; exit 77; }
command -v nm >/dev/null 2>&1 || { echo "nm is not there"; exit 77; }
record=libalign/libalign.abi
status=0
CC=$CC sh libalign/abi.sh libalign/align.h "$library" new "$record" >"$work/now" || status=$?
[ "$status" != 77 ] || { echo "the record is of machines whose long and pointers have 64 bits"; exit 77; }
is "the library can be looked into" 0 "$status"
how="the rule is in Makefile.am, at version-info; then: make abi"
gone=$(comm -23 "$record" "$work/now")
if [ -z "$gone" ]; then
    ok "nothing has gone or changed"
else
    not_ok "nothing has gone or changed" "$gone" "programs compiled against the last release break: current + 1, revision 0, age 0" "$how"
fi
new=$(awk 'NR == FNR { known[$1, $2] = 1; next } !(($1, $2) in known)' "$record" "$work/now")
if [ -z "$new" ]; then
    ok "nothing is new that is not recorded"
else
    not_ok "nothing is new that is not recorded" "$new" "added: current + 1, revision 0, age + 1" "$how"
fi
is "each function has the version that it came in" "" "$(awk '$1 == "function" && $3 !~ /^[0-9]+[.][0-9]+$/' "$record")"
finish
