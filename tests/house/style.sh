# What an eye stumbles over: white space, long lines.
. "$SOURCE/tests/house/common"
texts() {
    find libalign tools locales tests configure.ac Makefile.am README bootstrap -type f ! -name '*.o' ! -name '*.lo' ! -name '*.la' \
        ! -name '*.log' ! -name '*.trs' ! -name .dirstamp ! -path '*/.deps/*' ! -path '*/.libs/*' ! -path 'tests/samples/*' \
        ! -path 'tests/golden/*' ! -path 'tests/hostile/*' ! -path 'tests/spec/*' ! -path 'tests/fuzz/corpus/*' ! -name '*embedded.c' ! -name '*.png' ! -perm -u+x | sort
}
none "no white space at the end of a line" "$(texts | xargs grep -nE '[ 	]+$' /dev/null)"
none "C and shell sources have no tabs" "$(texts | grep -E '\.(c|h|sh)$|/common$' | xargs grep -nF '	' /dev/null |
    grep -vE '^tests/(cli|house|unit|fuzz)/')"
none "no carriage returns" "$(texts | grep -vE '^tests/' | xargs grep -nF "$(printf '\r')" /dev/null)"
none "lines of C have at most 150 characters, and most far fewer" \
    "$(LC_ALL=C.UTF-8 grep -nE '^.{151,}' $(c_files libalign tools) /dev/null)"
none "every file ends with a line break" "$(texts | while read -r file; do
    [ ! -s "$file" ] || [ -z "$(tail -c 1 "$file")" ] || echo "$file"
done)"
finish
