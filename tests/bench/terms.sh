# Bilingual terms: recall of gold pairs among the best 40, 100, 500, 1000, 5000 and all (alike: the same first four letters of each
# word; exact: the same letters), and precision at 100 and 500 as far as the gold list tells, which is the least that it can be.
. "$SOURCE/tests/bench/common"
data=$SHARED/bench
need "$data/terms/term-un-dev.en-ru/gold.terms.tsv"
note="no dictionary"
measure() {
    set=$1 from=$2 to=$3 text=$4 gold=$5
    "$BITEXT" terms -q --dictionary none --from "$from" --to "$to" "$text" -o "$work/found.tsv" || exit 1
    "$BITEXT" score --terms "$gold" "$work/found.tsv" | awk 'NR > 1 { if ($1 == "alike") print "alike", cut, $2, $3; else { cut = $1; print "exact", cut, $2, $3 } }' >"$work/score"
    row "$set" pairs "$(($(wc -l <"$work/found.tsv") - 1))" "$note"
    while read -r kind cut precision recall; do
        row "$set" "recall@$cut $kind" "$recall" "$note"
        case $cut in 100 | 500) row "$set" "precision@$cut $kind, at least" "$precision" "$note" ;; esac
    done <"$work/score"
}
for folder in "$data"/terms/*; do
    set=$(basename "$folder")
    languages=${set##*.}
    [ -e "$folder/gold.terms.tsv" ] || continue
    paste "$folder/src.txt" "$folder/tgt.txt" >"$work/text.tsv"
    # the letter's lines are not all in step: it is aligned first
    if [ "$set" = term-seed-s2007-279.en-ru ]; then
        "$BITEXT" align -q --lines --dictionary none --from en --to ru "$folder/src.txt" "$folder/tgt.txt" -o "$work/text.tsv"
    fi
    measure "$set" "${languages%-*}" "${languages#*-}" "$work/text.tsv" "$folder/gold.terms.tsv"
done

# WMT21: gold is annotated in the text
set=term-wmt21-dev.en-fr
segments() {
    sed -n 's/^ *<seg id="\([^"]*\)"> *\(.*\) *<\/seg> *$/\1\t\2/p' "$1"
}
if [ -e "$data/terms/$set/dev.en-fr.en.sgm" ]; then
    for side in en fr; do
        segments "$data/terms/$set/dev.en-fr.$side.sgm" | cut -f2 | sed 's/<[^>]*> *//g' >"$work/$side.txt"
    done
    paste "$work/en.txt" "$work/fr.txt" >"$work/text.tsv"
    grep -o '<term [^>]*>' "$data/terms/$set/dev.en-fr.en.sgm" | sed -n 's/.* src="\([^"]*\)" tgt="\([^"]*\)".*/\1\t\2/p' |
        awk -F'\t' '{ n = split($2, target, "|"); for (i = 1; i <= n; i++) print $1 "\t" target[i] }' | sort -u >"$work/gold.tsv"
    measure "$set" en fr "$work/text.tsv" "$work/gold.tsv"
fi
