# bitext align --evidence=-NAME: a kind left out counts for nothing.
. "$SOURCE/tests/cli/common"
samples=$SOURCE/tests/samples
letter="$samples/letter.en.md $samples/letter.ru.md"
# shellcheck disable=SC2086
align() {
    "$BITEXT" align -q --dictionary none --format beads "$@" $letter
}
weights=$SOURCE/libalign/align/weights.txt
align >all.beads
align --weights "$weights" >file.beads
same "the weights built in are those of the file" all.beads file.beads
for kind in border length lexicon number punctuation type; do
    sed "s/^\($kind\.[a-z-]*\) .*/\1 0 0/" "$weights" >zero.txt
    align --weights zero.txt >zero.beads
    run align --evidence="-$kind"
    same "without $kind as with weights of 0" zero.beads out
    is "it makes a difference" different "$(cmp -s all.beads out && echo same || echo different)"
done
sed 's/^\(number\|length\)\(\.[a-z-]*\) .*/\1\2 0 0/' "$weights" >zero.txt
align --weights zero.txt >zero.beads
run align --evidence=-number,-length
same "several" zero.beads out
run align --evidence=-cognate
is "a source of the prior lexicon" "0 different" "$status $(cmp -s all.beads out && echo same || echo different)"
sed 's/^length\.ratio .*/length.ratio 1 100001/' "$weights" >large.txt
fails "a weight that makes sums no numbers" 1 'large.txt:[0-9]*: weights: expected a name and two numbers up to 100000' \
    "$BITEXT" align -q --weights large.txt $letter
prints "formats --evidence lists them" 0 '^number	' "$BITEXT" formats --evidence
prints "formats --evidence --json" 0 '^\{"name":"cognate","description":".*"\}$' "$BITEXT" formats --evidence --json
fails "a kind mistyped" 2 'there is no .-lenght.; did you mean -length' "$BITEXT" align --evidence=-lenght $letter
fails "a kind without its dash" 2 'there is no .length.; did you mean -length' "$BITEXT" align --evidence=length $letter
finish
