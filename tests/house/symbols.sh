# The shared library exports what align.h declares, nothing more, nothing less.
. "$SOURCE/tests/house/common"
library=$(ls "$BUILD"/.libs/libalign.so "$BUILD"/.libs/libalign.dylib 2>/dev/null | head -n 1)
[ -n "$library" ] || { echo "no shared library was built"; exit 77; }
command -v nm >/dev/null 2>&1 || { echo "nm is not there"; exit 77; }
nm -D --defined-only "$library" | awk '{ print $NF }' | sed 's/@.*//' | sort -u >"$work/exported"
$CC -E -P libalign/align.h | tr '\n' ' ' | sed 's/[;{}]/&\n/g' | grep -v typedef |
    grep -oE '\balign_[a-z0-9_]+ *\(' | tr -d ' (' | sort -u >"$work/declared"
is "align.h declares functions" yes "$([ "$(wc -l <"$work/declared")" -gt 30 ] && echo yes)"
none "every function declared is exported" "$(comm -13 "$work/exported" "$work/declared")"
none "nothing else is exported" "$(comm -23 "$work/exported" "$work/declared")"

# A function of ours with the name of one of theirs would be called in its place: the linker says nothing.
archive=$BUILD/libalign/.libs/libinternal.a
if command -v ldd >/dev/null 2>&1 && [ -e "$archive" ]; then
    ldd "$library" | awk '$3 ~ /^\// && $3 !~ /\/lib(c|asan|ubsan|gcc_s)[.]/ { print $3 }' | xargs nm -D --defined-only |
        awk 'NF == 3 { print $3 }' | sed 's/@.*//' | sort -u >"$work/theirs"
    nm --defined-only "$archive" 2>/dev/null | awk '$2 ~ /[TDBR]/ { print $3 }' | sort -u >"$work/ours"
    is "symbols of other libraries are known" yes "$([ "$(wc -l <"$work/theirs")" -gt 1000 ] && echo yes)"
    none "no name is that of another library's function" "$(comm -12 "$work/ours" "$work/theirs")"
fi
finish
