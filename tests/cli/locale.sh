# The same bytes whatever the user's locale.  The locales are compiled into the test's folder where the machine has their
# sources but not the locales themselves; ICU looks at the variables even where there is no such locale.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH

locale=C
bitext() {
    env LC_ALL="$locale" LANG="$locale" LOCPATH="$work/locales" "$BITEXT" "$@"
}

everything() {
    bitext align --bilingual "$samples/letter.en-ru.md" --format tmx
    bitext align "$samples/letter.en.md" "$samples/letter.ru.md" --format spans
    for letter in letter.en.md letter.ru.md letter.en-ru.md; do
        bitext segment --audit "$samples/$letter"
        bitext segment --explain "$samples/$letter"
        bitext segment --lang tk "$samples/$letter"
    done
    printf '0\t0\n1\t\n' >gold
    bitext score --json gold gold
    bitext languages
    bitext formats
    bitext --version
    bitext segment no-such-file
    bitext align --help
}

everything >want 2>&1
mkdir locales
for locale in de_DE.UTF-8 ru_RU.UTF-8 tr_TR.UTF-8; do
    # LOCPATH hides the locales of the system, so each has to be made.
    localedef -i "${locale%.*}" -f UTF-8 "locales/$locale" >/dev/null 2>&1
    env LC_ALL="$locale" LOCPATH="$work/locales" locale charmap 2>/dev/null | grep -qx UTF-8 ||
        echo "# $locale cannot be made here: only the variables say so"
    everything >got 2>&1
    same "under $locale" want got
done
locale=C
TZ=Asia/Kamchatka
export TZ
everything >got 2>&1
same "in another time zone" want got
finish
