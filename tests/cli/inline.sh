# align --inline: mark-up as inline codes, the same ones on both sides; dropped unless asked for.
. "$SOURCE/tests/cli/common"
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH
formats=${BITEXT_FORMATS:-$SOURCE/../shared/bench/formats}

cat >en.html <<'X'
<h1>The <em>lamp</em></h1>
<p>It <b>was lit</b> at <a href="http://example.org/?a=1&amp;b=2">five</a> on 3 May 2004.<sup><a href="#n1">1</a></sup>
<p id="n1"><sup>1</sup> See A/3.
X
cat >ru.md <<'X'
# *Лампа*

Ее **зажгли** в [пять](http://example.org/?a=1&b=2) 3 мая 2004 года.<sup>1</sup>

<sup>1</sup> См. A/3.
X
write() {
    run "$BITEXT" align -q --force --from en --to ru "$@" en.html ru.md
}
write --inline keep -o kept.tmx
is "kept" "0 " "$status $(cat err)"
is "bold, a link and a note are the same codes on both sides" \
    '1 bold 2 link 3 fnote,1 bold 2 link 3 fnote' \
    "$(sed -n '/at\|в .*пять/s/.*<seg>//p' kept.tmx | grep 2004 | sed 's/<[/e]pt[^>]*>//g; s/<\(bpt i\|ph x\)="\([0-9]*\)"\( x="[0-9]*"\)\{0,1\} type="\([a-z]*\)"[^>]*>/\n@\2 \4\n/g' |
        sed -n 's/^@//p' | paste -s -d' ' | sed 's/ 1 bold/,1 bold/')"
is "native codes are escaped" 1 "$(grep -c '>&lt;a href="http://example.org/?a=1&amp;amp;b=2"&gt;<' kept.tmx)"
write -o dropped.tmx
is "dropped when nobody asks" 0 "$(grep -c '<bpt\|<ph' dropped.tmx)"
write --inline drop -o asked.tmx
same "and when told so" dropped.tmx asked.tmx
run "$BITEXT" convert -q --inline drop kept.tmx again.tmx
is "the text is the same" "$(grep -o '<seg>.*</seg>' dropped.tmx)" "$(grep -o '<seg>.*</seg>' again.tmx)"
for format in xliff xliff2; do
    write --inline keep --format $format -o kept.$format
    run "$BITEXT" convert -q kept.$format back.tmx
    is "$format holds as many codes" "$(grep -o '<bpt\|<ept\|<ph' kept.tmx | sort | uniq -c)" "$(grep -o '<bpt\|<ept\|<ph' back.tmx | sort | uniq -c)"
done
if command -v xmllint >/dev/null 2>&1 && [ -f "$formats/schemas/tmx14.dtd" ]; then
    run xmllint --noout --nonet --dtdvalid "$formats/schemas/tmx14.dtd" kept.tmx
    is "it is valid TMX" 0 "$status"
else
    skip "it is valid TMX" "no xmllint, or no DTD beside the project"
fi
finish
