# Each command that README shows is run as it stands there, on the sample documents.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
mkdir bin
ln -s "$BITEXT" bin/bitext
PATH=$work/bin:$PATH

# commands SECTION: those of a section of README, one a line; verbs parted by | (tm stat|clean ...) are a command each
commands() {
    awk -v section="$1" '
        /^---/ { inside = before == section }
        { before = $0 }
        inside && sub(/^    bitext /, "") {
            sub(/ +# .*/, "")
            count = split($2, verbs, "|")
            if (count < 2)
                print
            else if (sub(/.* [.][.][.] /, ""))
                for (i = 1; i <= count; i++)
                    print "tm " verbs[i] " " $0
        }' "$SOURCE/README"
}

# as_shown SECTION LEAST: runs them here, in their order; what -o and --review name is there then
as_shown() {
    commands "$1" >../commands
    is "README has commands under $1" yes "$([ "$(wc -l <../commands)" -ge "$2" ] && echo yes)"
    while read -r command; do
        case $command in
        *.docx*) [ -e letter.en.docx ] || { skip "bitext $command" "python3, which makes the DOCX here, is not there"; continue; } ;;
        esac
        run sh -c "bitext $command" </dev/null
        is "bitext $command" 0 "$status$([ "$status" = 0 ] || cat "$work/err")"
        for output in $(echo "$command" | grep -oE -e '(-o|--review|--unaligned|--write-baseline) [^ ]+' | cut -d' ' -f2); do
            [ -e "$output" ] || not_ok "it writes $output"
        done
    done <../commands
}

# docx SOURCE: letter.en.md as letter.en.docx, a line a paragraph
docx() {
    command -v python3 >/dev/null 2>&1 && python3 - "$1" "${1%.md}.docx" <<'END'
import sys, xml.sax.saxutils, zipfile

lines = [line.strip("*#> \n") for line in open(sys.argv[1], encoding="utf-8")]
word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
body = "".join(f"<w:p><w:r><w:t>{xml.sax.saxutils.escape(line)}</w:t></w:r></w:p>" for line in lines if line)
with zipfile.ZipFile(sys.argv[2], "w") as archive:
    archive.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
    archive.writestr("word/document.xml", f"<w:document xmlns:w='{word}'><w:body>{body}</w:body></w:document>")
END
}

letter() {
    bitext align -q --dictionary none --from en --to ru "$samples/letter.en.md" "$samples/letter.ru.md" "$@"
}

mkdir use terms checks
cd use || exit 99
cp "$samples"/letter.* "$samples/rules.srx" .
docx letter.en.md
docx letter.ru.md
cut -f2 "$samples/letters.tsv" >en.txt
cut -f3 "$samples/letters.tsv" >ru.txt
bitext align -q --lines --dictionary none --from en --to ru -f beads en.txt ru.txt -o ours.beads
cut -f1,2 ours.beads >gold.tsv
head -n 3 gold.tsv >mine.beads
head -n 12 letter.en.md >resolution.en.md
letter -o memory.tmx
letter -o big.tmx
printf 'letter.en.md\tletter.ru.md\nen.txt\tru.txt\n' >pairs.tsv
for set in one.en-ru two.en-ru; do
    mkdir -p sets/$set
    cp en.txt sets/$set/src.txt
    cp ru.txt sets/$set/tgt.txt
    cp gold.tsv sets/$set
done
# what the review page exports when a person has said that its first row is right
bitext align -q letter.en.md letter.ru.md -o letter.tmx --review letter.html
{
    printf '{"bitext_patch":1,"date":1700000000,"from":"en","to":"ru","beads":"%s"}\n{"at":1,"beads":1,"rows":1}\n' \
        "$(sed -n 's/.*"rows":"\([0-9a-f]*\)".*/\1/p' letter.html)"
    printf '{"home":1,"source":[{"text":"%s","segments":"0"}],"target":[{"text":"%s","segments":"0"}],"human":true}\n' \
        "United Nations" "Организация Объединенных Наций"
} >letter.patch
as_shown Use 30

cd ../terms || exit 99
letter -o a.tmx
bitext align -q --lines --dictionary none --from en --to ru ../use/en.txt ../use/ru.txt -o b.tmx
bitext terms -q --dictionary none --stems none a.tmx -o base.tbx
bitext terms -q --dictionary none --stems none b.tmx -o found.tsv
sed 1d found.tsv | cut -f1,2 | head -n 40 >gold.tsv
sed 's/^/include	/' gold.tsv >decided.tsv
as_shown Terms 4

cd ../checks || exit 99
cp ../use/letter.*.docx . 2>/dev/null
cp ../terms/base.tbx .
letter -o letter.tmx
letter -o letter.xlf
sed 's/2026 года/2025 года/' letter.tmx >old.tmx
printf 'States\terror\tStates\t!государств\tStates are not named\n' >house.tsv
printf 'profile = un\nterms = base.tbx\nignore = symbol-* Doc. No.\n' >reports.check
printf '# nothing was dismissed\n' >seen.txt
as_shown Checks 7
run bitext check --fail-on error old.tmx
is "without the baseline there is something to fail on" 3 "$status"
finish
