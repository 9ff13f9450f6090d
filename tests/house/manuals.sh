# Every verb has a manual page that names each of its options, and the pages are well-formed.
. "$SOURCE/tests/house/common"
# a verb of two words, such as "tm stat", is written here as its page is: tm-stat
verbs=$("$BITEXT" --help | sed -n '/^Verbs/,/^$/s/^  \([a-z ]*[a-z]\)  .*/\1/p' | tr ' ' '-')
is "there are verbs" yes "$([ "$(echo "$verbs" | wc -l)" -ge 5 ] && echo yes)"
for verb in $verbs; do
    page=$BUILD/bitext-$verb.1
    if [ ! -e "$page" ]; then
        not_ok "bitext-$verb.1 is there"
        continue
    fi
    none "bitext-$verb.1 names every option" "$("$BITEXT" "$verb" --help | grep -oE '^ +(-[a-z], )?--[a-z-]+' | grep -oE -e '--[a-z-]+' |
        while read -r option; do
            sed 's/\\-/-/g' "$page" | grep -qE -e "$option( |$|\\\\)" || echo "$option"
        done)"
    none "bitext(1) names bitext-$verb(1)" "$(sed 's/\\-/-/g' "$BUILD/bitext.1" | grep -q "bitext-$verb" || echo missing)"
done
none "bitext(1) names every other page" "$(for page in locales/*.[1-9] libalign/*.[1-9] bitext-rules.7 libalign.3; do
    name=$(basename "$page")
    sed 's/\\-/-/g' "$BUILD/bitext.1" | grep -qE "^[.]BR ${name%.*} [(]${name##*.}[)]" || echo "$name"
done)"
none "libalign(3) has every function" "$(sed -n 's/^function \([a-z0-9_]*\) .*/\1/p' libalign/libalign.abi | while read -r name; do
    sed -n '/^\.nf$/,/^\.fi$/p' "$BUILD/libalign.3" | grep -q "[ *]$name(" || echo "$name"
done)"
is "and every section of align.h" "" "$(sed -n 's,^/\* ---- \(.*\) ---- \*/$,.SH \1,p' libalign/align.h | tr a-z A-Z | grep -vxFf "$BUILD/libalign.3")"
none "bitext-formats(5) has every format" "$("$BITEXT" formats | cut -f1 | while read -r name; do
    sed 's/\\-/-/g' libalign/bitext-formats.5 | grep -qE "^\.(B|BR) (.*[ \"])?$name([ ,\"]|\$)" || echo "$name"
done)"
none "and every column of tables" "$(sed -n '1s/	/\n/gp' tests/golden/pairs.tsv | while read -r name; do
    grep -qE "^\.(B|BR) \"?$name[\" ,]*" libalign/bitext-formats.5 || echo "$name"
done)"
none "no page breaks names with hyphens" "$(grep -L '^[.]nh$' "$BUILD"/bitext*.[17] "$BUILD"/libalign.3 locales/*.[1-9] libalign/*.[1-9])"
if command -v mandoc >/dev/null 2>&1; then
    for page in "$BUILD"/bitext*.[17] "$BUILD"/libalign.3 locales/*.[1-9] libalign/*.[1-9]; do
        [ -e "$page" ] || continue
        none "mandoc has nothing to say of $(basename "$page")" "$(mandoc -T lint -W warning "$page" 2>&1 | grep -v 'missing date')"
    done
else
    skip "mandoc has nothing to say" "no mandoc"
fi
finish
