# bitext align --embeddings: sentence vectors as evidence.
. "$SOURCE/tests/cli/common"

# Texts that say nothing to an aligner; the source has two lines more at its start.  Vectors of 4 numbers tell.
for i in 1 2 3 4 5 6 7 8; do
    echo "Xyzzy plugh frotz gnusto number."
done | awk '{ split("a b c d e f g h", s); print $0 " " s[NR] s[NR] s[NR] }' >source.txt
awk 'BEGIN { split("q r s t v w", s); for (i = 1; i <= 6; i++) print "Rezrov blorb yomin bozbar vaxum. " s[i] s[i] s[i] }' >target.txt
# float NUMBER...: as float32, little-endian; numbers are -1, 0, 1, 2 or nan
float() {
    for number in "$@"; do
        case $number in
        -1) printf '\000\000\200\277' ;;
        0) printf '\000\000\000\000' ;;
        1) printf '\000\000\200\077' ;;
        2) printf '\000\000\000\100' ;;
        nan) printf '\000\000\300\177' ;;
        esac
    done
}
vector() {
    case $1 in
    1) float 1 1 1 1 ;; 2) float 1 -1 1 -1 ;;
    3) float 1 0 0 0 ;; 4) float 0 1 0 0 ;; 5) float 0 0 1 0 ;; 6) float 0 0 0 1 ;;
    7) float -1 0 0 0 ;; 8) float 0 -1 0 0 ;;
    esac
}
cp source.txt source.overlaps
cp target.txt target.overlaps
for i in 1 2 3 4 5 6 7 8; do vector $i; done >source.overlaps.emb
for i in 3 4 5 6 7 8; do vector $i; done >target.overlaps.emb
align() {
    "$BITEXT" align -q --force --lines --from en --to fr --dictionary none --format beads "$@" source.txt target.txt
}
right() {
    awk -F'\t' '$1 != "" && $1 == $2 + 2' out | wc -l | tr -d ' '
}
run align
is "without vectors nothing tells" yes "$([ "$(right)" -lt 6 ] && echo yes)"
run align --embeddings source.overlaps.emb target.overlaps.emb
is "vectors tell" "0 6" "$status $(right)"
cp out with.beads
run align --embeddings=source.overlaps.emb target.overlaps.emb --evidence=-embedding
is "--evidence=-embedding leaves them out" yes "$([ "$(right)" -lt 6 ] && echo yes)"
cp source.overlaps.emb s.vec && cp source.txt s.txt && cp target.overlaps.emb t.vec && cp target.txt t.txt
run align --embeddings s.vec t.vec
same "the text may end in .txt" with.beads out

# Runs of segments have lines of their own, in any order.
{ echo "$(sed -n 3p source.txt) $(sed -n 4p source.txt)"; cat source.txt; } >s.txt
{ float 1 1 0 0; cat source.overlaps.emb; } >s.vec
sed '1,2d' target.txt | { echo "One line for two."; cat; } >target.one
{ float 1 1 0 0; tail -c +33 target.overlaps.emb; } >t.vec
cp target.one t.txt && cp target.txt kept && cp target.one target.txt
run align --embeddings s.vec t.vec
is "two segments that one line translates" 1 "$(cut -f1,2 out | grep -c '^2,3	0$')"
cp kept target.txt && cp kept t.txt && cp target.overlaps.emb t.vec && cp source.txt s.txt

{ head -c 48 source.overlaps.emb; float nan; tail -c +53 source.overlaps.emb; } >s.vec
fails "what is not a number" 1 's.vec: vector 4 holds what is not a number' align --embeddings s.vec t.vec
head -c 120 source.overlaps.emb >s.vec
fails "vectors cut short" 1 's.vec: 120 bytes are no vectors of float32 for the 8 lines' align --embeddings s.vec t.vec
head -c 64 source.overlaps.emb >s.vec
fails "another dimension" 1 't.vec: the vectors have 4 numbers each, those of the source have 2' align --embeddings s.vec t.vec
: >s.vec
fails "no vectors" 1 's.vec: 0 bytes are no vectors' align --embeddings s.vec t.vec
cp source.overlaps.emb s.vec && sed '5s/.*/Another line./' source.txt >s.txt
fails "a segment without a vector" 1 's.txt: source segment 5 has no vector' align --embeddings s.vec t.vec
rm s.txt
fails "no text" 1 's.vec: the text of the vectors is not there' align --embeddings s.vec t.vec
fails "no file" 1 'absent.emb' align --embeddings absent.emb t.vec
fails "one file only" 2 'embeddings needs a value' "$BITEXT" align source.txt target.txt --embeddings s.vec
finish
