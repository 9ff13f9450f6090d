# What is written is valid by the formats' own grammars: TMX by tmx14.dtd, XLIFF by its schemas, for the sample letter and for
# memories that other tools made; XLSX opens in LibreOffice with the same cells.  Skipped where grammars or programs are absent.
. "$SOURCE/tests/cli/common"
formats=$SOURCE/../shared/bench/formats
schemas=$formats/schemas
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH
"$BITEXT" align --quiet "$SOURCE/tests/samples/letter.en.md" "$SOURCE/tests/samples/letter.ru.md" -o letter.tmx
cat >codes.tmx <<'END'
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" datatype="html"/><body>
<tu tuid="a b" changedate="20200102T030405Z"><note>A note &amp; more</note><prop type="x-document">A/1</prop><prop type="odd name!">v</prop>
<tuv xml:lang="en"><prop type="x-own">1</prop><seg>See <bpt i="1" x="1" type="bold">&lt;b></bpt>the <ph x="2" type="image" assoc="b">&lt;img alt="<sub type="alt">a <ph>|</ph> cat</sub>"></ph><ept i="1">&lt;/b></ept><hi type="term" x="5">house</hi> <it pos="begin" x="3">&lt;i></it>now.<it pos="end" x="4">&lt;/u></it></seg></tuv>
<tuv xml:lang="ru"><seg><bpt i="1" x="1" type="bold">&lt;b></bpt>Дом<ept i="1">&lt;/b></ept>.<ut x="6">{z}</ut><ph type="my kind"/></seg></tuv></tu>
<tu tuid="a b"><tuv xml:lang="en"><seg>Over<bpt i="1"/>la<bpt i="2"/>p<ept i="1"/>ping<ept i="2"/></seg></tuv><tuv xml:lang="ru"><seg>Вна<hi>хлё<hi type="x y">ст</hi></hi><ph><sub>a<hi>b</hi><ut>c</ut><bpt i="4"/>d<ept i="4"/><it pos="end"/></sub></ph> &amp; &lt;</seg></tuv></tu>
<tu tuid="#1"><tuv xml:lang="en"><seg>Only one</seg></tuv></tu>
</body></tmx>
END

cat >codes.xlf <<'END'
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="f" source-language="en" target-language="ru" datatype="html"><body>
<trans-unit id="1"><source>A <ph id="1">z<sub>b<g id="2" ctype="bold">c<x id="3"/></g><bx id="5" rid="6"/>d<ex id="7" rid="6"/><mrk mtype="term">e</mrk><it id="8" pos="close">u</it></sub></ph></source><target>Б</target></trans-unit>
</body></file></xliff>
END

# codes of documents: nested, across sentences, alone, in tables, with signs that XML needs escaped
cat >page.en.html <<'END'
<h1>A <em>short <b>guide</b></em></h1>
<p><b>It opens here. It <i>goes on</b> in two.</i> See <a href="a?b=1&amp;c='2'" title="x &lt; y">the "list"</a><br>and <img src="i.png" alt="an <image>"> this.</p>
<ul><li><u>One</u> item<sup>2</sup></li><li><code>f(a &lt; b)</code> and <span style="color:red">red</span></li></ul>
<table><tr><td>H<sub>2</sub>O</td><td><strong>Water</strong></td></tr></table>
END
cat >page.ru.html <<'END'
<h1><em>Краткий <b>справочник</b></em></h1>
<p><b>Начало здесь. Продолжение <i>идёт</b> в двух.</i> См. <a href="a?b=1&amp;c='2'">«список»</a><br>и <img src="i.png"> это.</p>
<ul><li><u>Первый</u> пункт<sup>2</sup></li><li><code>f(a &lt; b)</code> и <span style="color:red">красный</span></li></ul>
<table><tr><td>H<sub>2</sub>O</td><td><strong>Вода</strong></td></tr></table>
END
"$BITEXT" align --quiet --force --dictionary none --inline keep --from en --to ru page.en.html page.ru.html -o page.tmx
"$BITEXT" align --quiet --inline keep "$SOURCE/tests/samples/letter.en.md" "$SOURCE/tests/samples/letter.ru.md" -o markdown.tmx
documents='page.tmx markdown.tmx'
if command -v soffice >/dev/null 2>&1; then
    for format in docx odt; do
        timeout 120 soffice "-env:UserInstallation=file://$work/office" --headless --convert-to "$format:$([ $format = docx ] && echo 'MS Word 2007 XML' || echo writer8)" --infilter='HTML (StarWriter)' page.en.html page.ru.html >/dev/null 2>&1
        "$BITEXT" align --quiet --force --dictionary none --inline keep --from en --to ru "page.en.$format" "page.ru.$format" -o "page.$format.tmx"
        documents="$documents page.$format.tmx"
    done
fi
# Segments, codes without what formats say in words of their own.
bare() {
    sed -n 's/ \(x\|i\|type\|assoc\)="[^"]*"//g; s/.*\(<seg>.*<\/seg>\).*/\1/p' "$1"
}
for file in $documents; do
    is "$file holds codes" yes "$(grep -q '<bpt' "$file" && echo yes)"
    # what the formats keep of codes: how many of each kind, in which order, with which native code
    "$BITEXT" convert -q "$file" same.tmx && bare same.tmx >want
    for format in xlf xlf2 jsonl; do
        "$BITEXT" convert -q "$file" "through.$format" && "$BITEXT" convert -q "through.$format" back.tmx
        bare back.tmx >got
        same "$file: codes through $format and back" want got
    done
done
"$BITEXT" align --quiet --force --dictionary none --inline keep --from en --to ru page.en.html page.ru.html -o page.jsonl
"$BITEXT" convert -q page.jsonl back.tmx && bare back.tmx | sed 's/&quot;/"/g' >got
bare page.tmx | sed 's/&quot;/"/g' >want
same "JSON Lines of the aligner, too" want got

# check NAME FILE XMLLINT-OPTION...
check() {
    title=$1 checked=$2
    shift 2
    if xmllint --noout --nonet "$@" "$checked" >"$work/verdict" 2>&1; then
        ok "$title"
    else
        not_ok "$title" "$(head -n 5 "$work/verdict")"
    fi
}

# The schemas of XLIFF name that of xml:lang by an address in the net: a copy that names the file.
local_schema() {
    sed "s|schemaLocation=\"[^\"]*xml\.xsd\"|schemaLocation=\"$schemas/xml.xsd\"|" "$1" >"$2"
}

if command -v xmllint >/dev/null 2>&1 && [ -e "$schemas/tmx14.dtd" ]; then
    local_schema "$schemas/xliff-core-1.2-strict.xsd" strict.xsd
    local_schema "$schemas/xliff2.1/xliff_core_2.0.xsd" two.xsd
    for file in letter.tmx codes.tmx codes.xlf $documents "$formats"/tmx/*.tmx "$formats"/xliff/*.xlf; do
        name=$(basename "$file")
        for codes in keep drop; do
            run "$BITEXT" convert -q --inline "$codes" "$file" out.tmx
            is "$name: read" 0 "$status"
            check "$name, codes: $codes: TMX" out.tmx --dtdvalid "$schemas/tmx14.dtd"
            "$BITEXT" convert -q --inline "$codes" "$file" out.xlf
            check "$name, codes: $codes: XLIFF 1.2" out.xlf --schema strict.xsd
            "$BITEXT" convert -q --inline "$codes" "$file" out.xlf2
            check "$name, codes: $codes: XLIFF 2.1" out.xlf2 --schema two.xsd
        done
    done
else
    skip "valid" "xmllint or the grammars are not there"
fi

if ! command -v soffice >/dev/null 2>&1; then
    skip "XLSX opens in LibreOffice" "LibreOffice is not there"
else
    cat >cells.tsv <<'END'
en	ru
=1+1	"quoted", then; more
007	Ноль ноль семь
http://localhost/x	mailto:a_x0041_b
  two  spaces 	<b>&amp;</b>
END
    "$BITEXT" convert -q cells.tsv cells.xlsx
    run timeout 120 soffice "-env:UserInstallation=file://$work/office" --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' cells.xlsx
    "$BITEXT" convert -q --from en --to ru --encoding UTF-8 cells.csv - --format tsv 2>err | cut -f1,2 >got
    "$BITEXT" convert -q cells.tsv - --format tsv | cut -f1,2 >want
    same "XLSX opens in LibreOffice" want got
    "$BITEXT" convert -q letter.tmx letter.xlsx
    run timeout 120 soffice "-env:UserInstallation=file://$work/office" --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' letter.xlsx
    "$BITEXT" convert -q letter.csv got.jsonl
    "$BITEXT" convert -q letter.tmx letter.tsv
    "$BITEXT" convert -q letter.tsv want.jsonl
    same "with all columns" want.jsonl got.jsonl
    mkdir saved
    run timeout 120 soffice "-env:UserInstallation=file://$work/office" --headless --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir saved \
        cells.xlsx letter.xlsx
    "$BITEXT" convert -q saved/cells.xlsx - --format tsv 2>err | cut -f1,2 >got
    "$BITEXT" convert -q cells.tsv - --format tsv | cut -f1,2 >want
    same "XLSX that LibreOffice has saved is read" want got
    "$BITEXT" convert -q saved/letter.xlsx got.jsonl
    same "with all columns, too" want.jsonl got.jsonl
fi
finish
