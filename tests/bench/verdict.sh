# How often a pair is refused: true pairs whole and cut short, which none should be; texts of different sets, and of
# different parts of one set, which all should be.  The weights of the verdict were tuned on families of sets with an odd
# number in alphabetical order ("tuned"), the others were looked at afterwards ("unseen").
. "$SOURCE/tests/bench/common"
align=$SHARED/bench/align
need "$align"
export LC_ALL

# judge FROM TO: the exit status of aligning $work/src and $work/tgt, and whether a word was said
judge() {
    "$BITEXT" align --lines --from "$1" --to "$2" --format beads -o "$work/out.beads" "$work/src" "$work/tgt" 2>"$work/err"
    status=$?
    said=0
    grep -qE 'in part only|have no counterpart$|another order' "$work/err" && said=1
    echo "$status $said"
}

family() {
    echo "$1" | sed 's/[-.].*//;s/^wmt.*/wmt/'
}

# The sets of true pairs, each with its family's half.
ls "$align" | grep -vE '^(neg|island|swap|long)' >"$work/sets"
while read -r set; do family "$set"; done <"$work/sets" | sort -u | awk '{ print $1, NR % 2 ? "tuned" : "unseen" }' >"$work/halves"
half() {
    awk -v family="$(family "$1")" '$1 == family { print $2 }' "$work/halves"
}
from_of() { languages=${1##*.}; echo "${languages%-*}"; }
to_of() { languages=${1##*.}; echo "${languages#*-}"; }

: >"$work/true"
while read -r set; do
    for size in 5 10 20 50 100000; do
        [ "$size" -lt "$(wc -l <"$align/$set/src.txt")" ] || [ "$size" = 100000 ] || continue
        for seed in 1 2; do
            [ "$size" = 100000 ] && [ "$seed" = 2 ] && continue
            rm -f "$work/src" "$work/tgt"
            awk -v size="$size" -v seed="$seed" -v dir="$work" -f "$SOURCE/tests/bench/cut_pair.awk" "$align/$set/gold.tsv" \
                "$align/$set/src.txt" "$align/$set/tgt.txt"
            [ -s "$work/src" ] && [ -s "$work/tgt" ] || continue
            echo "$(half "$set") $size $(judge "$(from_of "$set")" "$(to_of "$set")") $set" >>"$work/true"
        done
    done
done <"$work/sets"

# Negatives: the n-th set's source with the target of another family's set in another language; one set's first and last part.
: >"$work/false"
count=$(wc -l <"$work/sets")
for size in 10 20 50 200; do
    n=0
    while read -r set; do
        n=$((n + 1))
        for step in 7 23; do
            other=$(sed -n "$(((n + step * size / 10) % count + 1))p" "$work/sets")
            [ "$(family "$other")" != "$(family "$set")" ] && [ "$(from_of "$set")" != "$(to_of "$other")" ] || continue
            head -n "$size" "$align/$set/src.txt" >"$work/src"
            tail -n $((size * (8 + n % 5) / 10)) "$align/$other/tgt.txt" >"$work/tgt"
            echo "$(half "$set") $size $(judge "$(from_of "$set")" "$(to_of "$other")") $set $other" >>"$work/false"
        done
        lines=$(wc -l <"$align/$set/tgt.txt")
        [ "$lines" -gt $((2 * size + 20)) ] || continue
        head -n "$size" "$align/$set/src.txt" >"$work/src"
        tail -n "$size" "$align/$set/tgt.txt" >"$work/tgt"
        echo "$(half "$set") $size $(judge "$(from_of "$set")" "$(to_of "$set")") near" >>"$work/near"
    done <"$work/sets"
done

# tell FILE MEASURE NOTE
tell() {
    sort "$1" | awk -v OFS='\t' '{ key = $1 "-" ($2 == 100000 ? "whole" : $2); all[key]++; refused[key] += $3 == 3; said[key] += $4 || $3 == 3; other += $3 != 0 && $3 != 3 }
        END { for (key in all) print key, refused[key] "/" all[key], said[key]; if (other) print "failed", other, other }' | sort |
        while read -r key value said; do
            row "$key" "$2" "$value" "$3; refused or a word said: $said"
        done
}
tell "$work/true" refused-true "true pairs, whole or cut to so many source segments"
tell "$work/false" refused-unrelated "the source of one set with the target of another"
tell "$work/near" refused-same-set "the beginning of a source with the end of its own target"
for file in "$work/true" "$work/false" "$work/near"; do
    awk -v true="$([ "$file" = "$work/true" ] && echo 1 || echo 0)" 'true == ($3 == 3) { print "verdict: " $0 }' "$file" >&2
done

need "$align/neg-unrelated-dev.en-ru"
cp "$align/neg-unrelated-dev.en-ru/src.txt" "$work/src"
cp "$align/neg-unrelated-dev.en-ru/tgt.txt" "$work/tgt"
row neg-unrelated-dev.en-ru status "$(judge en ru | cut -d' ' -f1)" "3: refused"
for set in island-dev.en-ru swap-dev.en-ru; do
    cp "$align/$set/src.txt" "$work/src"
    cp "$align/$set/tgt.txt" "$work/tgt"
    row "$set" status "$(judge en ru | tr ' ' ,)" "0,1: aligned, with a word"
    row "$set" F "$("$BITEXT" score --json "$align/$set/gold.tsv" "$work/out.beads" | sed 's/.*"strict":{[^}]*"f1":\([0-9.]*\).*/\1/')" "strict"
done
