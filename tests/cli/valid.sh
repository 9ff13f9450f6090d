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
    for file in letter.tmx codes.tmx codes.xlf "$formats"/tmx/*.tmx "$formats"/xliff/*.xlf; do
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
fi
finish
