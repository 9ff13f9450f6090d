# gcc's static analyzer over the library and the command.
. "$SOURCE/tests/qa/common"
needs gcc
sources | xargs -P "$jobs" -n 1 sh -c 'gcc -std=c17 $QA_FLAGS -O1 -fanalyzer -fanalyzer-verbosity=1 -S -o /dev/null "$1"' sh >"$qa/analyzer.found" 2>&1
sed "s,^$SOURCE/,," "$qa/analyzer.found"
found=$(grep -c 'Wanalyzer-' "$qa/analyzer.found")
echo "$(sources | wc -l) files, $found findings"
[ "$found" = 0 ]
