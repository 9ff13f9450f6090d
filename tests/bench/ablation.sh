# What each kind of evidence is worth: strict F1 held out with the kind left out, weights trained anew without it on the
# other corpora; the row "all" is with everything.  ABLATION_SETS: folders of sets in place of those of the shared bench.
. "$SOURCE/tests/bench/common"
if [ -n "${ABLATION_SETS-}" ]; then
    sets=$ABLATION_SETS
else
    need "$SHARED/bench/align/textberg-dev.de-fr/gold.tsv"
    sets=$(ls -d "$SHARED"/bench/align/* | grep -E '/(seed|udhr|news|cclegal|coc|textberg|mac|parice|ensk|hun|maligna)-?[^/]*$')
fi
jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)}

tab=$(printf '\t')

# measure NAME [OPTION]: a row for each corpus and one for all
measure() {
    name=$1
    shift
    # shellcheck disable=SC2086
    "$BITEXT" train --weights --cross-validate --folds 4 --repeats 2 --dictionary none -q -j "$jobs" "$@" $sets >"$work/$name" || exit
    awk -F'\t' '$1 == "corpus" || $1 == "all" { print $2 "\t" $7 "\t" $9 }' "$work/$name" |
        while IFS=$tab read -r corpus f1 ece; do
            row "$corpus" "strict F1, $name" "$f1" "cross-validated in 4 folds of corpora, no dictionary"
            [ "$corpus" != micro ] || row "$corpus" "ECE, $name" "$ece" "ten bins, beads with two sides"
        done
}

measure all
"$BITEXT" formats --evidence | cut -f1 | while read -r kind; do
    [ "$kind" = dictionary ] || measure "without $kind" --evidence="-$kind"
done
