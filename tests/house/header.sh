# align.h stands alone: as C17 and C++, without a warning.
. "$SOURCE/tests/house/common"
echo '#include "align.h"
int main(void) { return align_version()[0] == 0; }' >"$work/use.c"
cp "$work/use.c" "$work/use.cc"

compiles() {
    name=$1
    shift
    if "$@" 2>"$work/err"; then ok "$name"; else not_ok "$name" "$(head -n 20 "$work/err")"; fi
}
strict="-pedantic -Wall -Wextra -Wstrict-prototypes -Werror -Ilibalign -fsyntax-only"
compiles "C17" $CC -std=c17 $strict "$work/use.c"
compiles "C99" $CC -std=c99 $strict "$work/use.c"
if echo 'int main() { return 0; }' >"$work/try.cc" && $CXX -fsyntax-only "$work/try.cc" 2>/dev/null; then
    strict="-pedantic -Wall -Wextra -Werror -Ilibalign -fsyntax-only"
    compiles "C++11" $CXX -std=c++11 $strict "$work/use.cc"
    compiles "C++20" $CXX -std=c++20 $strict "$work/use.cc"
else
    skip "C++11" "no C++ compiler"
fi
is "align.h stays short" yes "$([ "$(wc -l <libalign/align.h)" -le 1000 ] && echo yes)"
finish
