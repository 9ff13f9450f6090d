# cppcheck over the library and the command.
. "$SOURCE/tests/qa/common"
needs cppcheck
mkdir -p "$qa/cppcheck"
# suppressed: includes of the system, which cppcheck does not need; callbacks, whose types are given
cppcheck -q -j "$jobs" --std=c11 --enable=warning,performance,portability,style --inline-suppr \
    --cppcheck-build-dir="$qa/cppcheck" --include="$BUILD/config.h" -D__GNUC__=12 -DUINT64_MAX=18446744073709551615ULL \
    -I "$SOURCE/libalign" -I "$SOURCE/tools" -I "$BUILD" \
    --suppressions-list="$SOURCE/tests/qa/cppcheck.supp" --template='{file}:{line}: {severity}: {message} [{id}]' \
    $(sources) >"$qa/cppcheck/found" 2>&1
sed "s,^$SOURCE/,," "$qa/cppcheck/found"
found=$(grep -cE ': (error|warning|style|performance|portability): ' "$qa/cppcheck/found")
echo "$(sources | wc -l) files, $found findings"
[ "$found" = 0 ]
