# What a word processor saves as .doc reads as what it saves as DOCX: the same segments of the same kinds, the same inline codes.
. "$SOURCE/tests/cli/common"
command -v soffice >/dev/null 2>&1 || {
    echo "1..0 # SKIP LibreOffice (soffice) is not installed"
    exit 77
}
samples=$SOURCE/tests/samples
for name in letter.en letter.ru; do
    awk -f "$SOURCE/tests/cli/to_fodt.awk" "$samples/$name.md" "$samples/$name.md" >$name.fodt
done
cp "$SOURCE/tests/cli/everything.fodt" .
names="everything letter.en letter.ru"
# documents of others, where they are beside the project
formats=${BITEXT_FORMATS:-$SOURCE/../shared/bench/formats}
for file in "$formats"/doc/*.docx "$formats"/doc/*.odt; do
    [ -f "$file" ] || continue
    cp "$file" .
    file=${file##*/}
    names="$names ${file%.*}"
done
mkdir docx doc
for format in docx doc; do
    HOME=$work soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to $format --outdir "$work/$format" ./*.fodt ./*.odt \
        ./*.docx >convert.log 2>&1
done
[ -s doc/everything.doc ] || {
    echo "1..0 # SKIP LibreOffice is there, but cannot convert texts: its Writer is not installed"
    exit 77
}

# segments_of FILE: places in the text aside
segments_of() {
    run "$BITEXT" segment --quiet --json --lang en "$1"
    sed 's/"pieces":[^]]*]*//; s/"begin":[0-9]*,//; s/"end":[0-9]*,//' out
}

for name in $names; do
    segments_of docx/$name.docx >want
    segments_of doc/$name.doc >got
    is "$name.doc is read" "0 yes" "$status $([ -s got ] && echo yes)"
    same "$name.doc has the segments of $name.docx" want got
    run "$BITEXT" segment --quiet --lang en --audit doc/$name.doc
    is "every character of $name.doc is accounted for" 0 "$(sed -n 's/^# lost	//p' out)"
    run "$BITEXT" align --quiet --force --dictionary none --inline keep --from en --to ru doc/$name.doc docx/$name.docx -o $name.tmx
    grep '<seg>' $name.tmx | sed 's/.*<seg>//; s/<.seg>.*//' >codes
    awk 'NR % 2' codes >got
    awk 'NR % 2 == 0' codes >want
    same "$name.doc has the inline codes of $name.docx" want got
done
is "there are links among them" yes "$(grep -q 'http://example.org/page' everything.tmx && echo yes)"

# what the name says does not matter
cp doc/letter.en.doc old.docx
run "$BITEXT" segment --quiet --lang en old.docx
cp out got
run "$BITEXT" segment --quiet --lang en docx/letter.en.docx
same "an old file under the name of a newer one" out got
finish
