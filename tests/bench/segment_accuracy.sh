# Sentence borders against gold, by the scorer that comes with the sets.
. "$SOURCE/tests/bench/common"
scorer=$SHARED/bench/score_segment.py
need "$scorer"
need_command python3
for set in "$SHARED"/bench/segment/*.json; do
    name=$(basename "$set" .json)
    line=$(python3 "$scorer" "$set" -- "$BITEXT" segment --quiet --lang '{lang}' - | tail -n 1)
    # NAME passed N/M  P p  R r  F f  R-punct x  F-punct y
    set -- $line
    row "$name" passed "$3" "cases whose borders are all right"
    row "$name" precision "$5" "borders inside a case"
    row "$name" recall "$7" "borders inside a case"
    row "$name" F "$9" "borders inside a case"
    shift 9
    row "$name" recall-punctuated "$2" "borders behind a final mark"
    row "$name" F-punctuated "$4" "borders behind a final mark"
done

# Whole documents: F1 over the texts of segments, furniture left out on both sides.
for folder in "$SHARED"/bench/segment/seeds-seg/*/; do
    document=$SHARED/$(sed -n 's/^origin: //p' "${folder}META")
    name=$(basename "$folder")
    tail -n +2 "${folder}gold.seg.tsv" | awk -F'\t' '$2 != "furniture" { print $4 }' | sort >"$work/gold"
    "$BITEXT" segment --quiet --lang "${name##*.}" "$document" | sort >"$work/ours"
    row "$name" F "$(comm -12 "$work/gold" "$work/ours" | wc -l | awk -v all="$(cat "$work/gold" "$work/ours" | wc -l)" \
        '{ printf "%.4f", 2 * $1 / all }')" "texts of segments, the layout pass included"
done
