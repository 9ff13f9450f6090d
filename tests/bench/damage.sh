# What damage does to the rest of a pair: F1 of the beads that are more than three segments away from it, next to that of
# the same beads of the undamaged pair; and how much of blocks that changed places is told to have moved, and where to.
. "$SOURCE/tests/bench/common"
align=$SHARED/bench/align
tools=$SOURCE/tests/bench
need "$align"

# pair SET FROM TO: aligns $work/src and $work/tgt
pair() {
    "$BITEXT" align --quiet --lines --from "$1" --to "$2" --format beads --unaligned "$work/unaligned.tsv" "$work/src" \
        "$work/tgt" >"$work/beads" 2>"$work/err" || : >"$work/beads"
}

# outside GOLD
outside() {
    awk -f "$tools/outside.awk" order=1 "$work/src.marks" order=2 "$work/tgt.marks" order=3 "$work/src.map" \
        order=4 "$work/tgt.map" order=5 "$1" order=6 "$work/beads"
}

# found GOLD: the share of the target segments of both blocks that are in a right bead (one of the two can be on the ladder)
# or are told to have moved, with the right place
found() {
    awk 'BEGIN { FS = "\t" }
        order == 1 { map[FNR - 1] = $1 }
        order == 2 { moved[$1] = $2; count++ }
        order == 4 && $1 != "" { gold[$2] = $1 }
        order == 5 && $1 != "" && $2 != "" {
            count_of = split($2, targets, ","); was = ""
            for (i = 1; i <= count_of; i++) was = was (i > 1 ? "," : "") map[targets[i]]
            for (i = 1; i <= count_of; i++)
                if ((map[targets[i]] in moved) && gold[was] == $1) right++
        }
        order == 3 && $5 != "" && $6 ~ /^moved block/ && (map[$5] in moved) {
            split($6, word, " "); split(word[6], range, "-"); split(moved[map[$5]], want, ",")
            low = range[1] + 0; high = range[2] == "" ? low : range[2] + 0
            if (want[1] + 0 >= low && want[1] + 0 <= high) right++
        }
        END { printf "%.4f\n", right / count }' order=1 "$work/tgt.map" order=2 "$work/moved" order=3 "$work/unaligned.tsv" \
        order=4 "$1" order=5 "$work/beads"
}

# damage SET FROM TO SIDE FOREIGN KIND SEED
damage() {
    for damage in "$6" none; do
        rm -f "$work"/src* "$work"/tgt*
        awk -v kind="$damage" -v seed="$7" -v side="$4" -v dir="$work" -f "$tools/damage.awk" "$align/$1/src.txt" \
            "$align/$1/tgt.txt" "$align/$1/gold.tsv" "$5"
        if [ "$damage" = none ]; then
            cp "$work/marks.src" "$work/src.marks"
            cp "$work/marks.tgt" "$work/tgt.marks"
            pair "$2" "$3"
            outside "$align/$1/gold.tsv" >>"$work/$6.before"
        else
            pair "$2" "$3"
            outside "$align/$1/gold.tsv" >>"$work/$6.after"
            [ "$kind" != swapped ] || found "$align/$1/gold.tsv" >>"$work/found"
            cp "$work/src.marks" "$work/marks.src"
            cp "$work/tgt.marks" "$work/marks.tgt"
        fi
    done
}

mean() {
    awk '{ sum += $1 } END { printf "%.4f", sum / NR }' "$1"
}

# set NAME FROM TO SIDE FOREIGN: three damages of each kind
set_of_pairs() {
    need "$align/$1" "$5"
    rm -f "$work"/*.before "$work"/*.after "$work/found"
    for kind in deleted inserted swapped; do
        for seed in 1 2 3; do
            damage "$1" "$2" "$3" "$4" "$5" "$kind" "$seed"
        done
        row "$1" "F-outside-$kind" "$(mean "$work/$kind.after")" \
            "more than 3 segments from the damage, mean of 3; undamaged $(mean "$work/$kind.before")"
    done
    row "$1" moved-found "$(mean "$work/found")" "of the segments of two blocks that changed places: in a right bead, or told where to"
}

set_of_pairs textberg-dev.de-fr de fr tgt "$align/cclegal-by.en-fr/tgt.txt"
set_of_pairs parice-s_1.en-is en is src "$align/ensk-003.en-sk/src.txt"
set_of_pairs un-dev.en-ru en ru src "$align/pud.en-es/src.txt"
set_of_pairs un-dev.en-fr en fr tgt "$align/tico-pubmed-dev.en-fr/tgt.txt"
set_of_pairs news-bbc2.en-ru en ru src "$align/ensk-005.en-sk/src.txt"
set_of_pairs ntrex-dev.en-hu en hu src "$align/ensk-007.en-sk/src.txt"

# a preface of 400 segments before a text of 6,000
long=$align/long-dev.en-es
need "$long"
mkdir "$work/long"
head -n 6000 "$long/src.txt" >"$work/long/src.txt"
targets=$(awk -F'\t' '$1 != "" && $1 + 0 < 6000 { n = split($2, t, ","); if (n && t[n] >= most) most = t[n] + 1 } END { print most }' "$long/gold.tsv")
head -n "$targets" "$long/tgt.txt" >"$work/long/tgt.txt"
awk -F'\t' -v n="$targets" '{ split($1, s, ","); split($2, t, ",") } s[1] + 0 < 6000 && t[1] + 0 < n' "$long/gold.tsv" >"$work/long/gold.tsv"
sed -n '30001,30400p' "$long/src.txt" >"$work/foreign"
align=$work
damage long en es src "$work/foreign" preface 1
row long-dev.en-es F-preface "$(cat "$work/preface.after")" \
    "400 segments before a text of 6,000; undamaged $(cat "$work/preface.before")"
