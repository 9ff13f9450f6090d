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
if command -v mandoc >/dev/null 2>&1; then
    for page in "$BUILD"/bitext*.[17] locales/*.[1-9] libalign/*.[1-9]; do
        [ -e "$page" ] || continue
        none "mandoc has nothing to say of $(basename "$page")" "$(mandoc -T lint -W warning "$page" 2>&1 | grep -v 'missing date')"
    done
else
    skip "mandoc has nothing to say" "no mandoc"
fi
finish
