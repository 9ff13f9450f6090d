# Accuracy of alignment.  Two tables are of weights that did not see what they align: align-corpus leaves out whole corpora,
# as kinds of text that nobody trained on; align-document leaves out a quarter of the documents of each corpus, as new
# documents of a known kind (a corpus of one document is left out whole).  align-shipped is of the weights that ship, which
# were trained on these sets: it guards against regression and tells nothing of unseen text.  Dictionaries are not used.
. "$SOURCE/tests/bench/common"
align=$SHARED/bench/align
need "$align"

# Sets whose beads cross, that are no pairs, or whose lines do not stand beside each other are not measured here.
ls -d "$align"/*/ | sed 's,/$,,' | grep -vE '/(neg|island|swap|long|tico-pubmed-dev[.]en-fr)' >"$work/sets"

# rows TABLE CONDITIONS: of what `train --cross-validate` printed; intervals are of 95 %, by the bootstrap
rows() {
    awk -F'\t' -v table="$1" -v conditions="$2" '
        function row(set, gold, found, right, low, high, error,    f) {
            f = found + gold ? 2 * right / (found + gold) : 0
            printf "%s\t%s\tstrict F1\t%.4f\t%s; %d beads, %.4f to %.4f\n", table, set, f, conditions, gold, low, high
            if (error != "")
                printf "%s\t%s\tECE\t%s\t%s\n", table, set, error, conditions
        }
        function square(x) { return x * x }
        $1 == "set" {
            name = $2; sub(/[^a-z].*/, "", name); g[name] += $4; s[name] += $5; r[name] += $6
            below[name] += square(($4 + $5) * ($7 - $10)); above[name] += square(($4 + $5) * ($11 - $7))
            row($2, $4, $5, $6, $10, $11, "")
        }
        $1 == "all" { row("all", $4, $5, $6, $10, $11, $9) }
        END {
            for (name in g) {
                n = g[name] + s[name]; f = 2 * r[name] / n
                row("corpus " name, g[name], s[name], r[name], f - sqrt(below[name]) / n, f + sqrt(above[name]) / n, "")
            }
        }' "$work/out"
}
cross_validate() {
    "$BITEXT" train --quiet --weights --cross-validate --repeats 2 -j 2 "$@" >"$work/out"
}

cross_validate --balance --folds 8 --dictionary none $(cat "$work/sets")
rows align-corpus "corpora left out in 8 folds, no dictionary"

# the manifest names folds as corpora, so the weights that balance corpora are written into it
while read -r set; do
    languages=${set##*.}
    printf '%s\t' "$set" "$(basename "$set" | sed 's/[^a-z].*//')" "$(wc -l <"$set/src.txt")" "${languages%-*}"
    printf '%s\n' "${languages#*-}"
done <"$work/sets" | awk -F'\t' '
    { set[NR] = $1; corpus[NR] = $2; size[$2] += $3; from[NR] = $4; to[NR] = $5 }
    END { for (i = 1; i <= NR; i++)
        printf "%s/src.txt\t%s/tgt.txt\t%s/gold.tsv\t%s\t%s\tfold%d\tnone\t%.4f\n", set[i], set[i], set[i], from[i], to[i],
            seen[corpus[i]]++ % 4, sqrt(1000 / size[corpus[i]]) }' >"$work/folds.tsv"
cross_validate "$work/folds.tsv"
awk -F'\t' -v OFS='\t' '{ sub("/src[.]txt$", "", $2); print }' "$work/out" >"$work/named" && mv "$work/named" "$work/out"
rows align-document "documents left out in 4 folds, no dictionary"

while read -r set; do
    languages=${set##*.}
    "$BITEXT" align --quiet --force --lines --dictionary none --from "${languages%-*}" --to "${languages#*-}" --format beads \
        "$set/src.txt" "$set/tgt.txt" >"$work/beads"
    "$BITEXT" score --json "$set/gold.tsv" "$work/beads" >"$work/score"
    awk -v set="$(basename "$set")" -v OFS='\t' '
        function of(name) { # the first number of that name
            match($0, "\"" name "\":[0-9.]+")
            return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3)
        }
        { print "set", set, "none", of("gold"), of("found"), of("right_found"), of("f1"), "", "", of("strict_f1_low"), of("strict_f1_high") }
        ' "$work/score"
done <"$work/sets" >"$work/out"
rows align-shipped "weights trained on these sets"
