# Whole processes on 50 MB of running text: `bitext segment` against a plain C loop over ICU's root sentence iterator, in
# turn, user time; the ratio is the median of the ratios of neighbouring runs.
. "$SOURCE/tests/bench/common"
loop=$BUILD/tests/bench/icu_loop
rounds=${ROUNDS:-5}
megabytes=${MEGABYTES:-50}
need "$loop" "$SHARED/bench/segment"
need_command python3

# tile OUT SET...: the texts of the cases, a paragraph each, again and again
tile() {
    python3 - "$megabytes" "$@" <<'P'
import json, sys
size, out, sets = int(sys.argv[1]) * 1000000, sys.argv[2], sys.argv[3:]
texts = [case['text'] for path in sets for case in json.load(open(path, encoding='utf-8'))['cases']]
tile = ''.join(text.rstrip('\n') + '\n\n' for text in texts).encode()
with open(out, 'wb') as file:
    for _ in range(size // len(tile) + 1):
        file.write(tile)
P
}

# measure NAME LANGUAGE: of $work/text, against both forms of the loop: over the UTF-8 bytes as they are (UText), and over UTF-16 that it converts them to first
measure() {
    size=$(wc -c <"$work/text")
    for form in utf8 utf16; do
        : >"$work/ratios"
        : >"$work/rates"
        for round in $(seq "$rounds"); do
            theirs=$(cpu "$loop" "$form" "$work/text")
            ours=$(cpu "$BITEXT" segment --quiet --lang "$2" "$work/text")
            echo "$ours $theirs" | awk '{ print $1 / $2 }' >>"$work/ratios"
            echo "$size $ours" | awk '{ print $1 / $2 / 1000000 }' >>"$work/rates"
        done
        row "$1" "ratio to ICU over $form" "$(median <"$work/ratios")" "user time, median of $rounds runs in turn, $megabytes MB"
    done
    row "$1" MB/s "$(median <"$work/rates")" "user time, median of $rounds runs, $megabytes MB"
}

tile "$work/text" "$SHARED/bench/segment/dev-ewt-en.json" "$SHARED/bench/segment/dev-gum-en.json"
measure english en
tile "$work/text" "$SHARED/bench/segment/dev-gsd-ru.json" "$SHARED/bench/segment/dev-taiga-ru.json"
measure russian ru
