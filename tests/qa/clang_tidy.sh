# clang-tidy over the library and the command, with the checks of .clang-tidy.
. "$SOURCE/tests/qa/common"
needs clang-tidy
sources | xargs -P "$jobs" -n 4 sh -c 'clang-tidy -quiet "$@" -- -std=c17 $QA_FLAGS 2>/dev/null' sh >"$qa/clang_tidy.found"
sed "s,^$SOURCE/,," "$qa/clang_tidy.found"
found=$(grep -E ': (error|warning): ' "$qa/clang_tidy.found" | sort -u | wc -l)
echo "$(sources | wc -l) files, $found findings"
[ "$found" = 0 ]
