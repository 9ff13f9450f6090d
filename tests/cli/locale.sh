# The same bytes whatever the user's locale.  The locales are compiled into the test's folder where the machine has their
# sources but not the locales themselves; ICU looks at the variables even where there is no such locale.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH

everything() {
    "$BITEXT" align --bilingual "$samples/letter.en-ru.md" --format tmx
    "$BITEXT" align "$samples/letter.en.md" "$samples/letter.ru.md" --format spans
    for letter in letter.en.md letter.ru.md letter.en-ru.md; do
        "$BITEXT" segment --audit "$samples/$letter"
        "$BITEXT" segment --explain "$samples/$letter"
        "$BITEXT" segment --lang tk "$samples/$letter"
    done
    printf '0\t0\n1\t\n' >gold
    "$BITEXT" score --json gold gold
    "$BITEXT" languages
    "$BITEXT" formats
    "$BITEXT" --version
    "$BITEXT" segment no-such-file
    "$BITEXT" align --help
}

everything >want 2>&1
mkdir locales
LOCPATH=$work/locales
for locale in de_DE.UTF-8 ru_RU.UTF-8 tr_TR.UTF-8; do
    if ! locale -a 2>/dev/null | grep -qix "$(echo $locale | sed 's/UTF-8/utf-\\?8/')"; then
        command -v localedef >/dev/null 2>&1 &&
            localedef -i "${locale%.*}" -f UTF-8 "$work/locales/$locale" >/dev/null 2>&1 && export LOCPATH
        [ -d "$work/locales/$locale" ] || echo "# $locale is not installed: only the variables say so"
    fi
    LC_ALL=$locale LANG=$locale everything >got 2>&1
    same "under $locale" want got
    unset LOCPATH
    LOCPATH=$work/locales
done
TZ=Asia/Kamchatka everything >got 2>&1
same "in another time zone" want got
finish
