# Lexicons: what one pair taught serves the next.
. "$SOURCE/tests/cli/common"

# Documents in invented languages, lines of equal length; the second pair has lines without a counterpart at its start.
make_pair() {
    awk -v name="$1" -v seed="$2" -v from="$3" -v skip="$4" 'BEGIN {
        split("ba ke di mo ru ty ga le vi no", first)
        split("nor tel mik das", last)
        split("wo zu ja hi fe xa ty qo ce su", other)
        split("shag chul whip thof", other_last)
        for (n = from; n <= 60; n++) {
            line = ""; translation = ""
            for (i = 1; i <= 4; i++) {
                a = (n * seed + i * i * 3 + int(n / 7)) % 10 + 1
                b = (n + i * seed) % 4 + 1
                line = line (i > 1 ? " " : "") first[a] last[b]
                translation = translation (i > 1 ? " " : "") other[a] other_last[b]
            }
            print line "." > (name ".en")
            if (n >= from + skip)
                print translation "." > (name ".ru")
        }
    }'
}
make_pair one 3 1 0
make_pair two 7 49 2
align() {
    "$BITEXT" align -q --force --lines --from en --to ru --dictionary none --format beads "$@"
}
right() {
    awk -F'\t' '$1 != "" && $2 != "" && $1 == $2 + 2' out | wc -l | tr -d ' '
}
run align two.en two.ru
alone=$(right)
run align one.en one.ru --lexicon-out one.lexicon
is "what was learnt is written" "0 libalign lexicon 1" "$status $(head -n 1 one.lexicon)"
is "with its languages" "languages	en	ru" "$(sed -n 2p one.lexicon)"
run align two.en two.ru --lexicon one.lexicon
is "it serves the next document" "yes" "$([ "$(right)" -gt "$alone" ] && [ "$(right)" -ge 8 ] && echo yes || echo "$alone $(right)")"
cp out forth
run "$BITEXT" align -q --force --lines --from ru --to en --dictionary none --format beads two.ru two.en --lexicon one.lexicon
is "and the other way round" yes "$([ "$(awk -F'\t' '$1 != "" && $2 != "" && $2 == $1 + 2' out | wc -l)" -ge 8 ] && echo yes)"
run align two.en two.ru --lexicon one.lexicon --evidence=-carried
is "--evidence=-carried leaves it out" "$alone" "$(right)"
run align two.en two.ru --lexicon one.lexicon --lexicon-out both.lexicon
is "what is learnt is added" "documents	2" "$(sed -n 3p both.lexicon)"
run align two.en two.ru --lexicon one.lexicon --lexicon-out again.lexicon
same "the same each time" both.lexicon again.lexicon
run align one.en one.ru --lexicon both.lexicon --lexicon-out both.lexicon
is "a lexicon may be read and written" "0 documents	3" "$status $(sed -n 3p both.lexicon)"

printf 'source\ttarget\tgold\tfrom\tto\none.en\tone.ru\t\ten\tru\ntwo.en\ttwo.ru\t\ten\tru\n' >manifest.tsv
run "$BITEXT" train -q --dictionary none manifest.tsv -o corpus.lexicon
is "train learns from a corpus" "0 documents	2" "$status $(sed -n 3p corpus.lexicon)"
run align two.en two.ru --lexicon corpus.lexicon
is "its lexicon serves" yes "$([ "$(right)" -ge 8 ] && echo yes)"
printf 'one.en\tone.ru\t\ten\tru\none.en\tone.ru\t\ten\tfr\n' >mixed.tsv
fails "a corpus of two pairs of languages" 1 'one.en: the lexicon is for en and ru, the documents are in en and fr' \
    "$BITEXT" train -q --dictionary none mixed.tsv -o no.lexicon
absent "and nothing is written" no.lexicon

sed 's/^languages.*/languages	de	fr/' one.lexicon >other.lexicon
fails "a lexicon for other languages" 1 'the lexicon is for de and fr, the documents are in en and ru' align two.en two.ru --lexicon other.lexicon
refused() {
    name=$1
    shift
    printf "$@" >bad.lexicon
    fails "$name" 1 "bad.lexicon" align two.en two.ru --lexicon bad.lexicon
}
head='libalign lexicon 1\nlanguages\ten\tru\n'
refused "no lexicon" 'word\tword\n'
refused "an empty file" ''
refused "a language that is none" 'libalign lexicon 1\nlanguages\ten\tr u\n'
refused "without its languages" 'libalign lexicon 1\nsource\tx\t1\n'
refused "a negative count" "${head}source\tx\t-1\n"
refused "no number" "${head}source\tx\tnan\n"
refused "a count too large" "${head}source\tx\t99999999999999999999999999\n"
refused "too few fields" "${head}pair\tx\t1\n"
refused "too many fields" "${head}source\tx\t1\t1\t1\n"
refused "a pair of words not told" "${head}source\tx\t1\npair\tx\ty\t1\n"
refused "a word twice" "${head}source\tx\t1\nsource\tx\t1\n"
refused "another encoding" "${head}source\t\344\t1\n"
refused "another version" 'libalign lexicon 2\nlanguages\ten\tru\n'
is "the line is told" 1 "$(grep -c 'bad.lexicon:1: ' err)"
printf "${head}source\tban\t1000000000\ntarget\twosh\t0\npair\tban\twosh\t999999999\n" >odd.lexicon
run align two.en two.ru --lexicon odd.lexicon
is "counts that cannot be do no harm" "0 12" "$status $(cut -f1 out | tr , '\n' | grep -c .)"
finish
