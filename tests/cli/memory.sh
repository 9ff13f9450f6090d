# The demo under valgrind: no leak, no wrong access.
. "$SOURCE/tests/cli/common"
command -v valgrind >/dev/null 2>&1 || { echo "valgrind is not there"; exit 77; }
case $(grep -c '^S\["SANITIZE_FLAGS"\]=""' "$BUILD/config.status") in 0) echo "built with sanitizers"; exit 77 ;; esac
# A libtool wrapper is a shell script: valgrind has to follow it.
check() {
    name=$1
    shift
    if valgrind -q --trace-children=yes --trace-children-skip='*/dash,*/sed,*/cat' --error-exitcode=99 --leak-check=full \
        --errors-for-leak-kinds=definite,indirect "$BITEXT" "$@" >out 2>err; then
        ok "$name"
    else
        not_ok "$name" "$(grep -v '^bitext' err | head -n 40)"
    fi
}
check "two files" align -q "$SOURCE/tests/samples/letter.en.md" "$SOURCE/tests/samples/letter.ru.md" -o letter.tmx
check "one file" align -q --bilingual "$SOURCE/tests/samples/letter.en-ru.md" --format spans
check "audit" segment -q --audit "$SOURCE/tests/samples/letter.en.md"
printf '0\t0\n1\t1,2\n' >gold
check "score" score gold gold
finish
