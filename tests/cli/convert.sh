# bitext convert: between all bilingual formats, by extension and by name; what it leaves out, what it refuses.
. "$SOURCE/tests/cli/common"
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH

printf 'en\tru\nOne & two.\tОдин и два.\nThree.\tТри.\n' >pairs.tsv
run "$BITEXT" convert pairs.tsv pairs.tmx
is "tsv to tmx" 0 "$status"
is "languages from the header line" 2 "$(grep -c 'xml:lang="ru"' pairs.tmx)"
is "nothing to say" "" "$(cat err)"

for format in tmx xlf xlf2 csv xlsx po jsonl beads ladder hunalign vecalign; do
    run "$BITEXT" convert pairs.tmx "out.$format"
    is "tmx to $format" 0 "$status"
done
for format in xlf xlf2 csv xlsx po jsonl; do
    run "$BITEXT" convert "out.$format" - --format tsv
    is "$format to tsv" "One & two." "$(sed -n '2s/	.*//p' out)"
    is "$format to tsv, target" "Три." "$(sed -n 3p out | cut -f2)"
done
is "ladder" "0 0 1 1 2 2" "$(cut -f1,2 out.ladder | tr '\t\n' '  ' | sed 's/ $//')"
is "vecalign" "[0]:[0]:0.000000 [1]:[1]:0.000000" "$(tr '\n' ' ' <out.vecalign | sed 's/ $//')"
is "json lines" 2 "$(grep -c '^{"source":"' out.jsonl)"

run "$BITEXT" convert pairs.tmx lines --format moses
is "line pairs" "One & two.|Three." "$(tr '\n' '|' <lines.en | sed 's/|$//')"
is "line pairs, target" "Один и два.|Три." "$(tr '\n' '|' <lines.ru | sed 's/|$//')"
run "$BITEXT" convert lines.en lines.ru again.tmx
is "line pairs to tmx" "$(sed '/<header/,/<body>/d' pairs.tmx)" "$(sed '/<header/,/<body>/d' again.tmx)"
run "$BITEXT" convert --source lines.en --target lines.ru --from en --to ru out.ladder - --format tsv
is "a ladder and its texts" "Three." "$(sed -n '3s/	.*//p' out)"

# several languages
cat >four.tmx <<'END'
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
 srclang="en-US" datatype="plaintext"/><body>
<tu><tuv xml:lang="en-US"><seg>Hello</seg></tuv><tuv xml:lang="fr"><seg>Bonjour</seg></tuv><tuv xml:lang="FR-ca"><seg>Salut</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Ja</seg></tuv><tuv xml:lang="en-US"><seg>Yes</seg></tuv><tuv xml:lang="fr"><seg>Oui <ph>&lt;br></ph>!</seg></tuv></tu>
<tu><tuv xml:lang="en-US"><seg>Alone</seg></tuv></tu>
</body></tmx>
END
run "$BITEXT" convert four.tmx - --format tsv --quiet
is "the pair of the first unit, all translations" "Hello>Bonjour Hello>Salut Yes>Oui ! Alone>" \
    "$(sed 1d out | cut -f1,2 | tr '\t\n' '> ' | sed 's/ $//')"
run "$BITEXT" convert four.tmx - --format tsv --from en --to de
is "the pair asked for" "Yes>Ja Alone>" "$(sed 1d out | cut -f1,2 | tr '\t\n' '> ' | sed 's/ $//')"
run "$BITEXT" convert four.tmx -
is "tmx keeps all languages" 7 "$(grep -c '<tuv' out)"
is "codes are kept" 1 "$(grep -c 'Oui <ph>&lt;br&gt;</ph>!' out)"
run "$BITEXT" convert four.tmx - --inline drop
is "codes are dropped" 1 "$(grep -c '<seg>Oui !</seg>' out)"
run "$BITEXT" convert --from en --to fr four.tmx four.csv
is "codes that a format has no place for are told" 1 "$(grep -c 'four\.tmx: 1 units lost their inline codes: four\.csv has no place for them' err)"
run "$BITEXT" convert --from en --to fr --inline drop four.tmx four.csv
is "but not those that nobody wants" 0 "$(grep -c 'inline codes' err)"
fails "two files on one stream" 2 "moses is two files" "$BITEXT" convert four.tmx - --format moses

# standard input, encodings
printf 'source;target\n"a ""b"";\nc";d\n' >semi.csv
run "$BITEXT" convert --from en --to de - --from-format csv - --format jsonl <semi.csv
is "csv with semicolons, quotes, a line break" '{"source":"a \"b\";\nc","target":"d"' "$(cut -d, -f1,2 out)"
if printf 'x' | iconv -t WINDOWS-1251 >/dev/null 2>&1; then
    iconv -f UTF-8 -t WINDOWS-1251 pairs.tsv >old.tsv
    fails "windows-1251 unsaid" 1 'old\.tsv:2: not valid UTF-8 .*--encoding' "$BITEXT" convert old.tsv x.tmx
    run "$BITEXT" convert --encoding windows-1251 old.tsv x.tmx
    is "windows-1251 said" "$(cat pairs.tmx | sed 1,5d)" "$(cat x.tmx | sed 1,5d)"
    iconv -f UTF-8 -t UTF-16 pairs.tsv >wide.tsv
    run "$BITEXT" convert wide.tsv x.tmx
    is "UTF-16 is seen" "$(cat pairs.tmx | sed 1,5d)" "$(cat x.tmx | sed 1,5d)"
fi

# what is wrong is named, and the output stays as it was
echo before >kept.tmx
broken() {
    printf "$2" >"$1"
    fails "$1: $3" 1 "$3" "$BITEXT" convert "$1" kept.tmx
    is "kept" before "$(cat kept.tmx)"
}
broken one.tsv 'a\tb\nc\n' 'one\.tsv:2: one column'
broken open.csv 'a,b\nc,"d\ne,f\n' 'open\.csv:2: a quote that is opened here'
broken x.po 'msgid "a"\nmsgid "b"\n' 'x\.po:1: a msgid without msgstr|x\.po'
broken y.po 'msgid "a\nmsgstr "b"\n' 'y\.po:1: a string that does not end'
broken z.po 'rubbish\n' 'z\.po:1: no line of a PO file'
broken x.xlf '<a/>' 'is no XLIFF'
broken y.xlf '<xliff version="1.2"><file><body>' 'cut off'
broken empty.tmx '' 'empty\.tmx: is empty'
broken data.unknown 'just text\n' 'in no bilingual format'
broken a.jsonl '{"source":"a"\n' 'a\.jsonl:1: no JSON from byte 14 on: the line ends too early'
broken b.jsonl '\n{"source":"a","target":"b"}x\n' 'b\.jsonl:2: .*something stands behind'
broken c.jsonl '{"source":"a","source":"b"}\n' 'c\.jsonl:1: a member that comes twice'
broken d.jsonl '{"source":"\\ud800"}\n' 'half of a character'
broken e.jsonl '{"source":"a\377"}\n' 'e\.jsonl:1: not valid UTF-8 .0xFF'
broken f.jsonl '[1]\n' 'an object .* is expected here'
broken g.jsonl '{"a":1}\n' 'an object without source and target'
broken h.jsonl '{"source":"abc","target":"d","source_codes":[{"at":9,"kind":"open"}]}\n' 'a code whose place is not in its text'
broken i.jsonl "{\"source\":\"a\",\"x\":$(printf '%0100d' 0 | tr 0 '[')" 'i\.jsonl:1: .*nested too deep'
head -c 17000000 /dev/zero | tr '\0' 'a' >long.jsonl
fails "a line without end" 1 'long\.jsonl:1: a line of more than 16 MiB' "$BITEXT" convert long.jsonl kept.tmx
# objects that others write; native codes that are no XML are text
cat >others.jsonl <<'END'
{"translation": {"en": "One.", "fr": "Un."}, "domain": "law", "n": [1, -2.5e3, {"a": null}]}
{"target":"b","source":"a","source_codes":[{"at":0,"kind":"alone","xml":"<sub><sub>]]>"},{"at":1,"kind":"alone","xml":"<sub>b</sub>"}]}
END
run "$BITEXT" convert --to fr others.jsonl -
is "a translation by language, a member of theirs" "1 1 1" \
    "$(grep -c '"fr"><seg>Un.<' out) $(grep -c '"x-domain">law<' out) $(grep -c '<seg><ph>&lt;sub&gt;&lt;sub&gt;\]\]&gt;</ph>a<ph><sub>b</sub></ph></seg>' out)"
printf '0\t0\n' >x.beads
fails "beads without texts" 2 'x\.beads: it holds numbers of segments.*--source' "$BITEXT" convert x.beads kept.tmx
run "$BITEXT" convert --source lines.en --target lines.ru out.beads ok.tsv
is "beads with texts" 0 "$status"
printf '0\t7\n' >far.beads
fails "beads beyond the text" 1 'far\.beads:1: segment 7 of the target, which has 2 lines' \
    "$BITEXT" convert --source lines.en --target lines.ru far.beads x.tsv
head -n 1 lines.ru >short.ru
fails "line pairs of unequal length" 1 'short\.ru ends before line 2' "$BITEXT" convert lines.en short.ru x.tmx
fails "an unknown format" 2 'unknown format' "$BITEXT" convert pairs.tsv x.tmx --format nonsense
fails "an unknown extension" 2 'names no format to write' "$BITEXT" convert pairs.tsv x.nonsense
fails "a missing file" 1 'none\.tmx: cannot be opened' "$BITEXT" convert none.tmx x.tsv
finish
