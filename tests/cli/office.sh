# Files that a word processor makes of the sample letter read back as the letter does, and align as it does.
. "$SOURCE/tests/cli/common"
command -v soffice >/dev/null 2>&1 || {
    echo "1..0 # SKIP LibreOffice (soffice) is not installed"
    exit 77
}
samples=$SOURCE/tests/samples
awk -f "$SOURCE/tests/cli/to_fodt.awk" "$samples/letter.en.md" "$samples/letter.en.md" >probe.fodt
HOME=$work soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to odt probe.fodt >/dev/null 2>&1
[ -s probe.odt ] || {
    echo "1..0 # SKIP LibreOffice is there, but cannot convert texts: its Writer is not installed"
    exit 77
}

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
    for format in fodt odt docx doc rtf pdf html; do
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

# expect_pairs NAME FORMAT: in a PDF a compound broken at its hyphen may come back as one word
expect_pairs() {
    if [ "$2" = pdf ]; then
        tr -d - <want >want.joined
        tr -d - <got >got.joined
        same "$1, hyphens aside" want.joined got.joined
    else
        same "$1" want got
    fi
}

round_trip letter en "$samples/letter.en.md"
round_trip letter ru "$samples/letter.ru.md"
beads "$samples/letter.en.md" "$samples/letter.ru.md" >want
for format in odt docx doc rtf pdf html; do
    [ -s letter.en.$format ] && [ -s letter.ru.$format ] || continue
    [ $format != pdf ] || command -v pdftotext >/dev/null 2>&1 || continue
    beads letter.en.$format letter.ru.$format >got
    same "the pair aligns the same as $format" want got
done
beads letter.en.docx letter.ru.odt >got
same "DOCX aligns with ODT" want got
beads letter.en.rtf letter.ru.docx >got
same "RTF aligns with DOCX" want got

# An account with a heading, lists and a table in one another, notes, a box, four scripts, links and hidden text.
cp "$SOURCE/tests/cli/rich.fodt" rich.fodt
run "$BITEXT" segment --quiet --lang en rich.fodt
cp out want
for format in odt docx rtf; do
    convert $format rich.fodt
    run "$BITEXT" segment --quiet --lang en rich.$format
    same "rich.$format reads back" want out
    run "$BITEXT" segment --quiet --lang en --audit rich.$format
    is "every character of rich.$format is accounted for" "0 0" "$status $(sed -n 's/^# lost	//p' out)"
done

# The real letters, where they are: one file with both languages; and texts of which each segment becomes a paragraph.
seeds=${BITEXT_SEEDS:-$SOURCE/../shared/seeds}
letter=$seeds/S-2007-279.en-ru.md
if [ -f "$letter" ]; then
    awk -f "$SOURCE/tests/cli/to_fodt.awk" "$letter" "$letter" >both.fodt
    run "$BITEXT" align --quiet --bilingual --format tsv -o pairs.tsv "$letter"
    cut -f1,2 pairs.tsv >want
    for format in docx odt doc rtf pdf html; do
        convert $format both.fodt
        run "$BITEXT" align --quiet --bilingual --format tsv -o pairs.tsv both.$format
        cut -f1,2 pairs.tsv >got
        expect_pairs "the letter in both languages aligns the same as $format" $format
    done
    cut=$("$BITEXT" align --bilingual --format beads "$letter" 2>&1 | sed -n 's/.* up to byte \([0-9]*\),.*/\1/p')
    head -c "$cut" "$letter" >half.en.md
    tail -c "+$((cut + 1))" "$letter" >half.ru.md
    for language in en ru; do
        awk -f "$SOURCE/tests/cli/to_fodt.awk" half.$language.md half.$language.md >half.$language.fodt
    done
    for format in docx odt doc rtf pdf html; do
        convert $format half.en.fodt half.ru.fodt
        run "$BITEXT" align --quiet --from en --to ru --format tsv -o pairs.tsv half.en.$format half.ru.$format
        cut -f1,2 pairs.tsv >got
        expect_pairs "the letter as a pair of $format aligns the same" $format
    done
    for seed in "$seeds"/*.en.*; do
        run "$BITEXT" segment --quiet --lang en "$seed"
        tr -d '*' <out >want
        sed G want >text.md
        awk -f "$SOURCE/tests/cli/to_fodt.awk" text.md text.md >text.fodt
        for format in docx odt doc rtf html pdf; do
            convert $format text.fodt
            run "$BITEXT" segment --quiet --lang en text.$format
            if [ $format != pdf ]; then
                same "$(basename "$seed") reads back from $format" want out
            else # a compound broken at its hyphen may come back as one word
                is "$(basename "$seed") reads back from pdf" yes "$(diff want out | grep -c '^<' | awk '{ print $1 <= 1 ? "yes" : $1 " differ" }')"
            fi
        done
    done
else
    skip "the real letters" "they are not beside the project"
fi
finish
