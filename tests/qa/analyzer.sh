# gcc's static analyzer over the library and the command: memory that is freed twice or used afterwards, files left open, and the
# like.  gcc 12 looks into one file at a time: that what a failure returns is never 0, that an opened file has its stream, and who
# keeps what is handed on are unknown to it, so three of its warnings are left to clang_analyzer, cppcheck and the sanitizers.
. "$SOURCE/tests/qa/common"
needs gcc
blind='-Wno-analyzer-malloc-leak -Wno-analyzer-null-dereference -Wno-analyzer-use-of-uninitialized-value'
sources | xargs -P "$jobs" -n 1 sh -c 'gcc -std=c17 $QA_FLAGS -O1 -fanalyzer -fanalyzer-verbosity=1 $0 -S -o /dev/null "$1"' "$blind" \
    >"$qa/$part.found" 2>&1
sed "s,^$SOURCE/,," "$qa/$part.found"
found=$(grep -c 'Wanalyzer-' "$qa/$part.found")
echo "$(sources | wc -l) files, $found findings"
[ "$found" = 0 ]
