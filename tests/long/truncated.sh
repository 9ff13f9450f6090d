# Every format cut off at each hundredth of its length: read as far as it goes, or refused in one line with its place; within a
# second of processor time and 256 MiB, never a crash, and no output left of what was refused.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
# sanitizers need more of both
limits='ulimit -t 1 && ulimit -v 262144'
grep -q '^SANITIZE_FLAGS = .' "$BUILD/Makefile" && limits=:

# reads FILE: what a user would do with it
reads() {
    case $1 in
    *.md | *.txt | *.html | *.fodt | *.rtf | *.doc | *.docx | *.odt | *.pdf) "$BITEXT" segment -q --lang en --audit "$1" ;;
    *.beads | *.ladder | *.vecalign)
        "$BITEXT" convert -q --from en --to ru --source whole.en --target whole.ru "$1" new.tmx
        ;;
    *.en) "$BITEXT" convert -q --from-format moses --from en --to ru cut.en cut.ru new.tmx ;;
    *) "$BITEXT" convert -q --inline keep "$1" new.tmx ;;
    esac
}

# cut_up FILE PLACE: PLACE is what a refusal says behind the name of the file, as an extended regular expression
cut_up() {
    size=$(wc -c <"$1")
    name=cut.${1##*.}
    percent=0
    read=0
    wrong=
    while [ $percent -lt 100 ]; do
        head -c $((size * percent / 100)) "$1" >"$name"
        rm -f new.tmx
        status=0
        (eval "$limits" && reads "$name") >out 2>err || status=$?
        if [ $status = 0 ] && [ ! -s err ]; then
            read=$((read + 1))
        elif [ $status != 1 ] || [ "$(wc -l <err)" != 1 ] || [ -e new.tmx ] ||
            ! grep -qE "^bitext: cut[^ :]*($2|: is empty|: has no text).*; " err; then
            wrong="$wrong $percent %: exit $status, $(head -n 2 err);"
        fi
        percent=$((percent + 1))
    done
    is "$1 cut off at each of 100 places ($read read)" "" "$wrong"
}

"$BITEXT" segment -q --lang en "$samples/letter.en.md" >whole.en
"$BITEXT" segment -q --lang ru "$samples/letter.ru.md" >whole.ru
for format in tmx xlf xlf2 po tsv csv hunalign ladder vecalign beads; do
    "$BITEXT" align -q --dictionary none --inline keep --from en --to ru "$samples/letter.en.md" "$samples/letter.ru.md" -o whole.$format
    place=':[0-9]+(:[0-9]+)?: '
    cut_up whole.$format "$place"
done
cp whole.ru cut.ru
cut_up whole.en ':[0-9]+'

cp "$samples/letter.ru.md" "$samples/minutes.txt" .
awk -f "$SOURCE/tests/cli/to_fodt.awk" letter.ru.md letter.ru.md >letter.fodt
cat >page.html <<'END'
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Water &amp; ice</title><style>p { color: red }</style>
<script>if (1 < 2) document.write("<p>");</script></head><body><h1>Water <b>and</b> ice</h1><!-- draft --><p>The <a
href="/map?a=1&amp;b=2">map</a> shows&nbsp;27&#160;stations.<br>Two lie in Dovan&hellip;</p><ul><li>First<li>Second</ul><table>
<tr><th>Year<th>Ice<tr><td>1961<td>100 %</table><p lang="ru">Карта не найдена.</p></body></html>
END
cut_up letter.ru.md ':'
cut_up minutes.txt ':'
cut_up page.html ':'
cut_up letter.fodt ':[0-9]+:[0-9]+'

# an archive has its table of contents at its end, a PDF too, but poppler looks for what it would have said
if ! command -v soffice >/dev/null 2>&1; then
    skip "RTF, DOC, DOCX, ODT and PDF cut off" "LibreOffice (soffice) is not installed"
    finish
fi
for format in doc rtf docx odt pdf; do
    HOME=$work soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to $format --outdir "$work" letter.fodt \
        >convert.log 2>&1
    if [ ! -s letter.$format ]; then
        skip "letter.$format cut off" "LibreOffice cannot convert texts: its Writer is not installed"
    elif [ $format = pdf ] && ! command -v pdftotext >/dev/null 2>&1; then
        skip "letter.pdf cut off" "pdftotext is not installed"
    elif [ $format = rtf ]; then
        cut_up letter.rtf '(:[0-9]+:[0-9]+|: is no RTF)'
    else
        cut_up letter.$format ': '
    fi
done
finish
