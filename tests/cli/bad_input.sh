# Bad input: one line with the cause and the cure, the right exit status, no output file left or overwritten.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
en=$samples/letter.en.md ru=$samples/letter.ru.md

# refused NAME STATUS REGEX ARGUMENTS...: `align ... -o new.tmx` and then over a file that is there
refused() {
    refused_name=$1 refused_status=$2 refused_pattern=$3
    shift 3
    fails "$refused_name" "$refused_status" "$refused_pattern" "$BITEXT" align "$@" -o new.tmx
    echo kept >old.tmx
    "$BITEXT" align "$@" -o old.tmx >out 2>err && status=0 || status=$?
    is "$refused_name: no file is left, none overwritten" "$refused_status kept" "$status $(cat old.tmx; ls | grep -E 'new|part')"
}

mkdir folder
: >empty.txt
printf 'Plain words.\nBad \377 byte.\n' >latin.txt
printf '\115\132\220\000\003\000\000\000\004\000\377\377' >program.bin
printf 'Just one language here, and nothing but English words in it.\nThe second line is English, too.\n' >english.txt

refused "a missing file" 1 'no-such-file\.txt: cannot be opened: No such file.*; check the name' -q "$en" no-such-file.txt
refused "a folder" 1 'folder: is a folder, not a file; name a file in it' -q "$en" folder
refused "an empty file" 1 'empty\.txt: .*(empty|no text).*; ' -q --from en --to ru empty.txt "$ru"
refused "an empty target" 1 'empty\.txt: .*(empty|no text).*; ' -q --from en --to ru "$en" empty.txt
refused "invalid UTF-8: place and cure" 1 'latin\.txt:2:5: .*byte 17 .*--encoding' -q --from en --to ru latin.txt "$ru"
refused "a binary file" 1 'program\.bin: .*binary, not text.*; ' -q program.bin "$ru"
refused "one language only under --bilingual" 1 'english\.txt: .*; ' -q --bilingual english.txt
refused "the same file twice" 3 'letter\.en\.md: source and target are the same file; ' -q "$en" "$en"
cp "$en" copy.md
refused "a copy of the same file" 3 'copy\.md: has the same text as .*; ' -q "$en" copy.md
refused "an unknown encoding" 2 'klingon.*; ' -q --encoding klingon "$en" "$ru"
refused "an unknown input format" 2 'unknown format docxx; .*bitext formats' -q --from-format docxx "$en" "$ru"
refused "an unknown output format" 2 'unknown format tmxx; .*bitext formats' -q --format tmxx "$en" "$ru"
refused "standard input twice" 2 'standard input can be read once only; ' -q - -
refused "--bilingual with two files" 2 '--bilingual takes one file' -q --bilingual "$en" "$ru"
refused "--bilingual with --lines" 2 '--bilingual and --lines exclude each other; ' -q --bilingual --lines "$en"
refused "one file without --bilingual" 2 'takes a source and a target, or one file with --bilingual' -q "$en"

printf 'Bad \377 byte, \344 and \366.\n' >latin1.txt
run "$BITEXT" segment --lang de --encoding ISO-8859-1 latin1.txt
is "--encoding is the cure" "0 Bad ÿ byte, ä and ö." "$status $(cat out)"
fails "an extension that is no format" 2 'out\.docxx: its extension names no format to write; give --format' \
    "$BITEXT" align "$en" "$ru" -o out.docxx
fails "the output over an input" 2 'copy\.md: would be overwritten by the output; ' \
    "$BITEXT" align copy.md "$ru" --format beads -o copy.md
fails "both outputs in one file" 2 'x\.tsv: is named for both outputs; ' \
    "$BITEXT" align "$en" "$ru" -o x.tsv --unaligned x.tsv
fails "unaligned segments as TMX" 2 'x\.tmx: what is left out is written as tsv; ' \
    "$BITEXT" align "$en" "$ru" -o y.tmx --unaligned x.tmx
fails "an output folder that is not there" 1 'no/where/x\.tmx: cannot be written: No such file' \
    "$BITEXT" align -q "$en" "$ru" -o no/where/x.tmx
fails "an output that is a folder" 1 'folder: is a folder, not a file; ' \
    "$BITEXT" align -q "$en" "$ru" --format tmx -o folder
fails "--unaligned that cannot be written" 1 'no/where/x\.tsv: cannot be written' \
    "$BITEXT" align -q "$en" "$ru" -o whole.tmx --unaligned no/where/x.tsv
absent "then the memory is not written either" whole.tmx

fails "segment: a missing file" 1 'nothing\.txt: cannot be opened' "$BITEXT" segment -q nothing.txt
fails "segment: two kinds of output" 2 'are different outputs' "$BITEXT" segment --spans --audit "$en"
fails "segment: a binary file" 1 'binary, not text' "$BITEXT" segment -q program.bin
fails "score: a file that is no list of beads" 1 'letter\.en\.md:1: no tab' "$BITEXT" score "$en" "$en"
printf '0\t0\n1\tx\n' >gold.tsv
fails "score: the line is named" 1 'gold\.tsv:2: not a list of segment numbers; ' "$BITEXT" score gold.tsv gold.tsv
printf 'name with\nnewline' >/dev/null
fails "a name with a line break stays one line" 1 'odd name' "$BITEXT" segment -q "odd
name"
if [ "$(id -u)" = 0 ]; then
    skip "a file without permission" "root may read everything"
else
    : >closed.txt
    chmod 0 closed.txt
    fails "a file without permission" 1 'closed\.txt: cannot be opened: Permission denied; check the permissions' \
        "$BITEXT" segment -q closed.txt
fi
finish
