# A line of 200 MB, in each format: read in memory that is linear in it, or refused with one line.  Part of `make check-long`.
. "$SOURCE/tests/cli/common"
line() {
    yes "$1" | tr '\n' ' ' | head -c 200000000
}
# segments NAME FACTOR: the text is cut, within FACTOR times its size of address space
segments() {
    name=$1 factor=$2
    status=0
    (ulimit -v $((factor * 200000 + 200000)) && exec "$BITEXT" segment -q --lang en "$name") 2>err | tail -c 100 >out || status=$?
    is "$name is read" "0 " "$(grep -q . out && echo 0) $(cat err)"
    rm -f "$name"
}
if grep -q '^SANITIZE_FLAGS = .' "$BUILD/Makefile"; then
    skip "all" "sanitizers need far more memory"
    finish
fi
line 'Word and word is here.' >sentences.txt
cp sentences.txt sentences.md
{
    printf '<p>'
    cat sentences.txt
} >sentences.html
{
    printf '\303\240'
    head -c 200000000 /dev/zero | tr '\0' a
} >letters.txt
for format in tsv csv po tmx xlf; do
    cp sentences.txt refused.$format
    fails "a line of 200 MB is no $format" 1 'refused\..*: .*; ' "$BITEXT" tm stat refused.$format
    rm -f refused.$format
done
for name in sentences.txt letters.txt sentences.html sentences.md; do
    segments $name 8
done
finish
