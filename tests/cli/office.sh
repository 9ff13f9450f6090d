# Files that a word processor makes of the sample letter read back as the letter does, and align as it does.
. "$SOURCE/tests/cli/common"
command -v soffice >/dev/null 2>&1 || {
    echo "1..0 # SKIP LibreOffice (soffice) is not installed"
    exit 77
}
samples=$SOURCE/tests/samples

# convert FORMAT FILES...: a home of its own, so that no running office is disturbed
convert() {
    format=$1
    shift
    HOME=$work soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$format" --outdir "$work" "$@" \
        >convert.log 2>&1
}

# The footnote's place differs, at the foot of a page or behind its paragraph: it is looked at on its own.
text_of() {
    run "$BITEXT" segment --quiet --lang "$1" "$2"
    grep -v '^1 ' out >"$3.text"
    grep '^1 ' out >"$3.note"
}

# round_trip NAME LANGUAGE MARKDOWN
round_trip() {
    awk -f "$SOURCE/tests/cli/to_fodt.awk" "$3" "$3" >"$1.$2.fodt"
    text_of "$2" "$3" want
    for format in fodt odt docx pdf html; do
        [ $format = fodt ] || convert $format "$1.$2.fodt"
        if [ $format = pdf ] && ! command -v pdftotext >/dev/null 2>&1; then
            skip "$1.$2.pdf" "pdftotext is not installed"
            continue
        fi
        if [ ! -s "$1.$2.$format" ]; then
            skip "$1.$2.$format" "soffice made no such file: $(tail -n 1 convert.log)"
            continue
        fi
        text_of "$2" "$1.$2.$format" got
        same "the text of $1.$2.$format" want.text got.text
        same "the footnote of $1.$2.$format" want.note got.note
        run "$BITEXT" segment --quiet --lang "$2" --audit "$1.$2.$format"
        is "every character of $1.$2.$format is accounted for" "0 0" "$status $(sed -n 's/^# lost	//p' out)"
    done
}

# beads FROM TO: what is aligned with what, as text, footnotes aside
beads() {
    run "$BITEXT" align --quiet --from en --to ru --format tsv -o pairs.tsv "$1" "$2"
    cut -f1,2 pairs.tsv 2>/dev/null | grep -v '^1 ' | sort
}

round_trip letter en "$samples/letter.en.md"
round_trip letter ru "$samples/letter.ru.md"
beads "$samples/letter.en.md" "$samples/letter.ru.md" >want
for format in odt docx pdf html; do
    [ -s letter.en.$format ] && [ -s letter.ru.$format ] || continue
    [ $format != pdf ] || command -v pdftotext >/dev/null 2>&1 || continue
    beads letter.en.$format letter.ru.$format >got
    same "the pair aligns the same as $format" want got
done
beads letter.en.docx letter.ru.odt >got
same "DOCX aligns with ODT" want got
finish
