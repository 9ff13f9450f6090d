# The module for Python: declared as align.h declares it, and doing what the command does.
. "$SOURCE/tests/cli/common"
command -v python3 >/dev/null 2>&1 || { echo "python3 is not there"; exit 77; }
LIBALIGN=$(ls "$BUILD"/.libs/libalign.so "$BUILD"/.libs/libalign.dylib 2>/dev/null | head -n 1)
[ -n "$LIBALIGN" ] || { echo "no shared library was built"; exit 77; }
grep -q '^S\["SANITIZE_FLAGS"\]=""' "$BUILD/config.status" || { echo "a library with sanitizers cannot be loaded by python3"; exit 77; }
PYTHONPATH=$SOURCE/tools PYTHONDONTWRITEBYTECODE=1 SOURCE_DATE_EPOCH=1000000000
export LIBALIGN PYTHONPATH PYTHONDONTWRITEBYTECODE SOURCE_DATE_EPOCH
python3 -c 'import ctypes, sys; sys.exit(sys.version_info < (3, 8))' || { echo "python3 is older than 3.8"; exit 77; }
samples=$SOURCE/tests/samples

# ---- declarations ----
# declarations: one a line, attributes and white space aside
declarations() {
    tr '\n' ' ' | sed 's/__attribute__((warn_unused_result))//g; s/{[^{}]*;[^{}]*}/{}/g; s/  */ /g; s/; */;\n/g; s/^ //' | sort
}
$CC -E -P "$SOURCE/libalign/align.h" | grep -v '^#' | declarations >header
python3 -c 'import bitext; print(bitext._HEADER)' | declarations | grep . >module
is "functions are declared" yes "$([ "$(grep -c '(' module)" -gt 40 ] && echo yes)"
is "as in align.h, and constants, too" "" "$(sed 's/ )/)/g; s/( /(/g; s/{ /{/; s/ }/}/; s/, */, /g' header | sort >1
    sed 's/ )/)/g; s/( /(/g; s/{ /{/; s/ }/}/; s/, */, /g' module | sort >2
    comm -13 1 2)"
python3 >layout.c <<'END'
import ctypes, bitext
print('#include "align.h"')
for name in bitext._members:
    struct = bitext._types[name]
    print(f'_Static_assert(sizeof({name}) == {ctypes.sizeof(struct)}, "size of {name}");')
    for field, _ in struct._fields_:
        place = getattr(struct, field)
        print(f'_Static_assert(offsetof({name}, {field}) == {place.offset}, "place of {name}.{field}");')
        print(f'_Static_assert(sizeof((({name} *)0)->{field}) == {place.size}, "size of {name}.{field}");')
END
is "structs are known" yes "$([ "$(grep -c '"size of align_[a-z_]*"' layout.c)" -ge 15 ] && echo yes)"
is "and laid out as the compiler does" "" "$($CC -std=c17 -fsyntax-only -I"$SOURCE/libalign" layout.c 2>&1 | grep error)"

# ---- what it does ----
cat >letter.py <<'END'
import sys
import bitext

samples = sys.argv[1]
source = bitext.Document(samples + "/letter.en.md").segment("en")
target = bitext.Document(samples + "/letter.ru.md").segment()
print(source.format, source.encoding, source.language, target.language, len(source), source[0].kind)
print("pieces", all(0 <= a < b <= len(source.text.encode()) for s in source for a, b in s.pieces))
with bitext.align(source, target, dictionary="none", remark=print) as letter:
    letter.write("python.tmx")
    letter.write("python.tsv")
    print("verdict", letter.verdict.kind)
    print("bytes", letter.to_bytes("tsv") == open("python.tsv", "rb").read())
    with open("pairs.txt", "w", encoding="utf-8") as file:
        for pair in letter:
            if pair.source and pair.target:
                print(pair.source, pair.target, f"{pair.confidence:.4f}", pair.kind, sep="\t", file=file)
    findings = letter.check(profile="strict", name="letter.tmx")
    findings.write("python.jsonl")
    print("findings", len(findings) == len(open("python.jsonl").readlines()), all(f.rule and f.level for f in findings))
    terms = bitext.terms([letter], min_score=0, words={"dictionary": "none", "stems": "none"})
    print("terms", len(terms) > 5, all(0 <= t.score <= 1 for t in terms), terms[0] == terms[:1][0])
    source.close()
    print("closed, and still there", letter[0].source == letter.source[0].text)
END
run python3 letter.py "$samples"
is "a letter is aligned" 0 "$status"
is "documents" "markdown UTF-8 en ru" "$(sed -n 1p out | cut -d' ' -f1-4)"
for line in "pieces True" "verdict pair" "bytes True" "findings True True" "terms True True True" "closed, and still there True"; do
    is "$line" 1 "$(grep -cx "$line" out)"
done
run "$BITEXT" align -q --dictionary none --from en --to ru "$samples/letter.en.md" "$samples/letter.ru.md" -o command.tmx
same "the memory is the command's" command.tmx python.tmx
run "$BITEXT" convert command.tmx command.tsv
is "the pairs are those of its table" "" "$(cut -f1,2 python.tsv | sed 1d | sed 's/\\n/ /g' >1; cut -f1,2 pairs.txt >2; diff 1 2)"
run "$BITEXT" terms -q --dictionary none --stems none --all command.tmx -o command.terms.tsv
run python3 -c 'import bitext
bitext.terms([bitext.Bitext.read("command.tmx")], min_score=-1, words={"dictionary": "none", "stems": "none"}).write("python.terms.tsv")'
same "and so are the terms" command.terms.tsv python.terms.tsv

sed -n '/^    import bitext$/,/^It loads/{s/^    //;/^It loads/!p;}' "$SOURCE/README" >readme.py
cp "$samples/letter.en.md" "$samples/letter.ru.md" .
run python3 readme.py
is "the program of README runs" "0 " "$status $(cat err)"
is "and writes what it says" yes "$([ -s letter.tmx ] && [ -s letter.tbx ] && [ -s findings.html ] && echo yes)"
is "and prints a line a pair" yes "$([ "$(grep -c '^[01][.0-9e-]* [a-z]* .* = ' out)" -gt 10 ] && echo yes)"

# ---- what goes wrong ----
printf '<?xml version="1.0"?>\n<tmx version="1.4">\n<body><tu></body></tmx>\n' >bad.tmx
cat >errors.py <<'END'
import bitext

def tell(what, *arguments, **options):
    try:
        what(*arguments, **options)
        print("nothing")
    except (bitext.Error, TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, getattr(error, "line", ""), getattr(error, "name", ""), error, sep="|")

tell(bitext.Bitext.read, "bad.tmx")
tell(bitext.Document, "no-such-file")
tell(bitext.Document, data=b"a\xffb", name="x.txt", encoding="UTF-8")
tell(bitext.Document, data="text", colour="red")
document = bitext.Document(data="One. Two.", name="x.txt").segment("en")
print(len(document), [s.text for s in document], document[-1].text)
tell(lambda: document[2])
tell(document.segment, "en", paragraphs="many")
other = bitext.Document(data="Раз. Два.", name="y.txt").segment("ru")
two = bitext.align(document, other, force=True, dictionary="none")
tell(document.segment, "en")
tell(two.source.segment, "en")
tell(two.write, "no/such/folder/x.tmx")
tell(two.write, "x.nosuch")
two.close()
two.close()
tell(len, two)
tell(document.segment, "en")
document.close()
tell(document.guess)
another = bitext.Document(data=bytearray(b"Three."), name="z.txt").segment("en")
print("bytes of any kind", another[0].text)
for wrong in (bitext.Document, bitext.Bitext.read):
    tell(wrong, None)
tell(other.segment("ru").split, 5)
tell(bitext.align, another, None)
tell(bitext.align, another, bitext.Bitext.read("good.tsv"))
tell(bitext.terms, [another])
END
printf 'source\ttarget\nOne.\tРаз.\n' >good.tsv
run python3 errors.py
is "no error ends the program" "0 " "$status $(cat err)"
is "an error of a file has its line" 1 "$(grep -c '^Error|3|.*|bad.tmx:3:.*; ' out)"
is "and its cause and cure" 1 "$(grep -c '^Error|None|.*|no-such-file: cannot be opened: No such file or directory; check' out)"
is "and its place" 1 "$(grep -c '^Error|.*|x.txt.*' out)"
is "an option that there is not" 1 "$(grep -c '^TypeError|.*align_read_options has no member colour' out)"
is "segments" 1 "$(grep -cF "2 ['One.', 'Two.'] Two." out)"
is "an index out of bounds" 1 "$(grep -c '^IndexError' out)"
is "a word that is no constant" 1 "$(grep -c "^ValueError|.*'many' is none of align_paragraphs" out)"
is "documents of a bitext are not cut anew" 2 "$(grep -c '^ValueError|.*this document belongs to a bitext' out)"
is "but later" 1 "$(grep -c '^nothing$' out)"
is "outputs that cannot be" 2 "$(grep -cE '^Error.*(no/such/folder|nosuch)' out)"
is "what is closed says so" 2 "$(grep -cE '^ValueError.*this (Bitext|Document) is closed' out)"
is "bytes of any kind are read" 1 "$(grep -cx 'bytes of any kind Three.' out)"
is "what is no path is told" 3 "$(grep -c '^TypeError|.*expected str, bytes or os.PathLike object' out)"
is "and what is of another kind" "2 1" "$(grep -c '^TypeError|.*a Document is wanted' out) $(grep -c '^TypeError|.*a Bitext is wanted, not Document' out)"
run env LIBALIGN="$work/no-such-library.so" python3 -c 'import bitext'
is "the library is looked for where LIBALIGN says" yes "$(grep -q 'no-such-library.so' err && echo yes)"
finish
