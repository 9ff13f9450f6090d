# Seconds of processor time to check 50,000 units with all rules: a bitext of United Nations papers over and over.
. "$SOURCE/tests/bench/common"
for set in un-dev.en-ru un-dev.en-fr; do
    folder=$SHARED/bench/align/$set
    need "$folder"
    languages=${set##*.} from=${languages%-*} to=${languages#*-}
    "$BITEXT" convert --quiet --from-format beads --from "$from" --to "$to" --source "$folder/src.txt" --target "$folder/tgt.txt" \
        "$folder/gold.tsv" "$work/once.tsv"
    awk 'NR == 1 { next } { line[n++] = $0 } END { for (i = 0; i < 50000; i++) print line[i % n] }' "$work/once.tsv" >"$work/big.tsv"
    row "$set" "seconds" "$(cpu "$BITEXT" check --profile strict --from "$from" --to "$to" "$work/big.tsv")" \
        "user time, 50000 units, $(wc -c <"$work/big.tsv" | awk '{ printf "%.0f", $1 / 1e6 }') MB, all rules, one core"
done
