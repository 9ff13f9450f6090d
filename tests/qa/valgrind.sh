# Memcheck over the unit tests and over the command's main verbs: bytes that were never set, and what is lost at the end.
# Tests of failing allocations and of limits are left out: they take hours there, and the sanitizers run them.  Of the others
# those are run that QA_TESTS has, if it is given.
. "$SOURCE/tests/qa/common"
needs valgrind
grep -q '^S\["SANITIZE_FLAGS"\]=""' config.status || { echo "this build has sanitizers, which do not go with valgrind"; exit 77; }
MAKEFLAGS= $MAKE -s -j"$jobs" check TESTS= >"$qa/valgrind-make.log" 2>&1 || { tail "$qa/valgrind-make.log"; exit 1; }
options="-q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite"
options="$options --suppressions=$SOURCE/tests/qa/valgrind.supp"
rm -rf "$qa/valgrind"
mkdir -p "$qa/valgrind"
bitext="$BUILD/libtool --mode=execute valgrind $options $BUILD/bitext"
samples=$SOURCE/tests/samples
{
    for program in tests/unit/test_*; do
        case $program in *.*|*faults*|*hostile*) continue ;; esac
        case " ${QA_TESTS:-$program} " in *" $program "*|' all ') ;; *) continue ;; esac
        [ ! -x "$program" ] || echo "$(basename "$program")|$BUILD/libtool --mode=execute valgrind $options $program"
    done
    echo "align|$bitext align -q $samples/letter.en.md $samples/letter.ru.md -o $qa/valgrind/letter.tmx"
    echo "bilingual|$bitext align -q --bilingual $samples/letter.en-ru.md -o $qa/valgrind/both.tmx --review $qa/valgrind/review.html"
    echo "un|$bitext align -q --profile un $samples/letter.en.md $samples/letter.ru.md -o $qa/valgrind/un.xlf"
    echo "segment|$bitext segment --lang en --explain $samples/letter.en.md"
    echo "check|$bitext check --profile strict $samples/letter.en.md $samples/letter.ru.md -o $qa/valgrind/findings.html"
    echo "terms|$bitext terms $SOURCE/tests/golden/pairs.tmx -o $qa/valgrind/terms.tsv"
    echo "lookup|$bitext lookup $SOURCE/tests/golden/pairs.tmx $samples/letter.en.md"
    echo "stat|$bitext tm stat $SOURCE/tests/golden/pairs.tmx"
    echo "clean|$bitext tm clean $SOURCE/tests/golden/pairs.tmx -o $qa/valgrind/clean.tmx"
    echo "convert|$bitext convert $SOURCE/tests/golden/pairs.tmx $qa/valgrind/pairs.xlsx"
    echo "words|$bitext words $SOURCE/tests/golden/pairs.tmx"
} >"$qa/valgrind/list"
# Memory that valgrind speaks of is an error; that a check finds something in the letter is none.
xargs -P "$jobs" -d '\n' -n 1 sh -c '
    log=$0/${1%%|*}.log
    ${1#*|} >"$log" 2>&1
    status=$?
    if [ $status = 99 ] || grep -q "^==[0-9]*== " "$log"; then echo "${1%%|*}"; fi' "$qa/valgrind" <"$qa/valgrind/list" >"$qa/valgrind/found"
for name in $(sort "$qa/valgrind/found"); do
    echo "== $name"
    grep '^==[0-9]*== ' "$qa/valgrind/$name.log" | head -n 40
done
echo "$(wc -l <"$qa/valgrind/list") programs, $(wc -l <"$qa/valgrind/found") with findings"
[ ! -s "$qa/valgrind/found" ]
