# Files that other programs made, and broken ones: each that is well-formed reads, each that is not gives an error of its own
# with a line or a part; each within a second of processor time and 256 MiB.
. "$SOURCE/tests/cli/common"
formats=${BITEXT_FORMATS:-$SOURCE/../shared/bench/formats}
[ -f "$formats/LIST.tsv" ] || {
    echo "1..0 # SKIP the files are not beside the project"
    exit 77
}
# sanitizers need more of both
limits='ulimit -t 1 && ulimit -v 262144'
grep -q '^SANITIZE_FLAGS = .' "$BUILD/Makefile" && limits=:
seen=" "

# within COMMAND...: its outcome as `run` gives it
within() {
    status=0
    (eval "$limits" && exec "$@") >out 2>err || status=$?
}

# A file that must be read: memories by a copy to TMX, documents with all of their text accounted for.
reads() {
    case $1 in
    *.tmx | *.xlf) within "$BITEXT" convert -q --inline keep "$1" copy.tmx ;;
    *) within "$BITEXT" segment -q --lang en --audit "$1" ;;
    esac
    if [ "$status" = 0 ] && [ ! -s err ]; then ok "$2 reads"; else not_ok "$2 reads" "exit $status" "$(cat err)"; fi
}

# A file that must be refused, or read all the same (`either`): one line that names a place and is no other file's.
is_refused() {
    within "$BITEXT" tm stat "$1"
    message=$(sed 's/^[^:]*: [^:]*:[0-9:]* //' err)
    if [ "$status" = 1 ] && [ "$(wc -l <err)" = 1 ] && grep -qE ':[0-9]+(:[0-9]+)?: .*; ' err; then
        case $2:$seen in
        *entity*) ok "$2 is refused with its line" ;; # a bomb and an external entity are both declarations
        *"$message"*) not_ok "$2 has an error of its own" "$(cat err)" ;;
        *) ok "$2 is refused with an error of its own and its line" ;;
        esac
        seen="$seen$message "
    else
        not_ok "$2 is refused with its line" "exit $status" "$(cat err)"
    fi
}

for file in "$formats"/tmx/* "$formats"/xliff/* "$formats"/doc/* "$formats"/tmx-broken/*; do
    name=${file#"$formats"/}
    case $name in
    tmx-broken/utf16-no-bom.tmx) reads "$file" "$name" ;;
    tmx-broken/*) is_refused "$file" "$name" ;;
    *) reads "$file" "$name" ;;
    esac
done
within "$BITEXT" segment -q --lang en "$formats/doc/file-PdfFilter.pdf"
if command -v pdftotext >/dev/null 2>&1; then
    is "the PDF's text is what is expected" "$(tr -s ' \n' ' ' <"$formats/doc/file-PdfFilter-gold.txt")" "$(tr -s ' \n' ' ' <out)"
fi
finish
