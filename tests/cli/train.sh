# bitext train --weights: weights from gold beads, cross-validation, what is refused.
. "$SOURCE/tests/cli/common"

# A set of a corpus: sentences about things, of which some are cut in two on one side.
make_set() {
    mkdir "$1"
    awk -v seed="$2" -v folder="$1" 'BEGIN {
        split("house river letter teacher garden bridge report winter council border", en)
        split("дом река письмо учитель сад мост доклад зима совет граница", ru)
        for (i = 1; i <= 40; i++) {
            a = (i * seed) % 10 + 1
            b = (i * i + seed) % 10 + 1
            n = 100 + i * seed
            if (i % 7 == 3) {
                print "The " en[a] " was seen in " n "." > (folder "/src.txt")
                print "Then came the " en[b] "." > (folder "/src.txt")
                print ru[a] " видели в " n ", потом был(а) " ru[b] "." > (folder "/tgt.txt")
                print s++ "," s++ "\t" t++ > (folder "/gold.tsv")
            } else {
                print "In " n " the " en[a] " stood by the " en[b] "." > (folder "/src.txt")
                print "В " n " " ru[a] " и " ru[b] " были рядом." > (folder "/tgt.txt")
                print (s++ + 0) "\t" (t++ + 0) > (folder "/gold.tsv")
            }
        }
    }'
}
make_set first-a.en-ru 3
make_set first-b.en-ru 7
make_set second.en-ru 11
sets="first-a.en-ru first-b.en-ru second.en-ru"

run "$BITEXT" train --weights -q $sets -o one.txt
if grep -q 'made without liblbfgs' err; then
    is "a build without liblbfgs says so" 1 "$status"
    finish
fi
is "trains" "0 " "$status $(cat err)"
run "$BITEXT" train --weights -q $sets -o three.txt -j 3
same "three threads give the same weights" one.txt three.txt
is "the file tells what it was trained on" 3 "$(grep -cE '^# +(first-[ab]|second)\.en-ru auto 40 1$' one.txt)"
is "no date unless it is given" 0 "$(grep -c '^# On ' one.txt)"
run env SOURCE_DATE_EPOCH=1000000000 "$BITEXT" train --weights -q $sets -o dated.txt
is "SOURCE_DATE_EPOCH is told" 1 "$(grep -c '^# On 2001-09-09\.$' dated.txt)"
run "$BITEXT" align -q --lines --weights one.txt --format beads second.en-ru/src.txt second.en-ru/tgt.txt -o second.beads
run "$BITEXT" score second.en-ru/gold.tsv second.beads
is "align --weights uses them" 1 "$(grep -cE '^strict +1\.0000 ' out)"

prints "--cross-validate: a line for each set" 0 '^set	second\.en-ru	auto	40	' "$BITEXT" train --weights -q --cross-validate $sets
is "and for each corpus, and for all" "first second micro" "$(grep -E '^(corpus|all)	' out | cut -f2 | paste -sd' ' -)"
is "what is summed adds up" 120 "$(sed -n 's/^all	micro	auto	\([0-9]*\)	.*/\1/p' out)"
printf 'source\ttarget\tgold\tfrom\tto\tgroup\tdictionary\tweight\n' >manifest.tsv
for set in $sets; do
    printf '%s/src.txt\t%s/tgt.txt\t%s/gold.tsv\ten\tru\t%s\tauto\t1\n' "$set" "$set" "$set" "$set"
done >>manifest.tsv
run "$BITEXT" train --weights -q "$PWD/manifest.tsv" -o listed.txt
is "a manifest gives the same weights" "$(grep -v '^#' one.txt)" "$(grep -v '^#' listed.txt)"
run "$BITEXT" train --weights -q --cross-validate --folds 2 manifest.tsv
is "its corpora are those of the sixth column" 3 "$(grep -c '^corpus	.*	auto	' out)"
run "$BITEXT" train --weights -q --both-dictionaries $sets -o both.txt
is "--both-dictionaries uses each set twice" 6 "$(grep -cE '^# +.*\.en-ru (auto|none) 40 1$' both.txt)"

fails "what to train is asked" 2 'name a file for the lexicon with -o, or ask for --weights' "$BITEXT" train $sets
fails "where to is asked" 2 'name a file for the weights with -o' "$BITEXT" train --weights $sets
fails "one corpus cannot be left out" 2 'two corpora at least' "$BITEXT" train --weights -q --cross-validate first-a.en-ru first-b.en-ru
cp -r second.en-ru third.en-ru
echo '0	999' >>third.en-ru/gold.tsv
fails "a segment in two beads" 1 'third.en-ru/gold.tsv.*is in two beads' "$BITEXT" train --weights -q third.en-ru -o no.txt
echo '	999' >third.en-ru/gold.tsv
fails "a bead beyond the text" 1 'third.en-ru/gold.tsv.*segment 999, but there are' "$BITEXT" train --weights -q third.en-ru -o no.txt
: >third.en-ru/gold.tsv
fails "no gold beads" 2 'no gold beads' "$BITEXT" train --weights -q third.en-ru -o no.txt
fails "a manifest that is none" 1 'one.txt:[0-9]+: a line is source, target, gold beads' "$BITEXT" train --weights -q one.txt -o no.txt
absent "and nothing is written" no.txt
echo 'length.weight 1 1' >wrong.txt
fails "weights of another version" 1 "wrong.txt:1: .*no evidence has a feature 'length.weight'" \
    "$BITEXT" align -q --lines --weights wrong.txt second.en-ru/src.txt second.en-ru/tgt.txt
finish
