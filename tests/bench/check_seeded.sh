# Errors planted at known places in translated bitexts (tests/bench/plant.c): how many `bitext check` finds, of each kind; and how
# many alarms it gives on the same bitexts untouched, in units of 100.  Translate Toolkit's pofilter side by side on the same
# units as PO.  An error counts as found when a rule of the families that look for it speaks up in its unit.
. "$SOURCE/tests/bench/common"
tab=$(printf '\t')
align=$SHARED/bench/align
plant=$BUILD/tests/bench/plant
need "$align" "$plant"
sets='un-dev.en-ru un-dev.en-fr udhr.en-ru udhr.en-fr cclegal-by.en-ru cclegal-by.en-fr ntrex-dev.en-ru tico-pubmed-dev.en-ru
tico-pubmed-dev.en-fr'
kinds='number number-lost number-word date symbol url placeholder code mark empty same language
term consistency end doubled bracket script'

# families KIND: the rules that may find it, and pofilter's tests
families() {
    case $1 in
    number | number-lost | number-word) echo '(number|date|symbol|code|item|footnote)-' 'numbers' ;;
    date) echo '(date|number)-' 'numbers' ;;
    symbol) echo '(symbol|code)-' 'numbers' ;;
    url) echo 'url-' 'urls|emails' ;;
    placeholder) echo 'placeholder' 'variables|printf|xmltags|pythonbraceformat' ;;
    code) echo 'inline-code' 'xmltags' ;;
    mark) echo 'item-mark' 'numbers|brackets|startpunc' ;;
    empty) echo 'target-empty' 'blank|untranslated' ;;
    same) echo 'same-as-source' 'unchanged' ;;
    language) echo 'target-language' 'none' ;;
    term) echo 'term-' 'none' ;;
    consistency) echo 'consistency-' 'none' ;;
    end) echo 'punctuation-' 'endpunc' ;;
    doubled) echo 'word-doubled' 'doublewords' ;;
    bracket) echo 'bracket-pair' 'brackets' ;;
    script) echo 'character-mixed' 'none' ;;
    esac
}

# found LIST NUMBERS: how many lines of the list name a unit that is among the numbers
found() {
    awk 'NR == FNR { seen[$1] = 1; next } $1 in seen { n++ } END { print n + 0 }' "$2" "$1"
}

# other_filter MEMORY: the units that pofilter says something of, each with its tests
other_filter() {
    command -v pofilter >/dev/null || return 0
    "$BITEXT" convert --quiet "$1" "$work/unit.po" || return 0
    rm -rf "$work/filtered.po"
    pofilter --language "${2}" --progress=none "$work/unit.po" "$work/filtered.po" >/dev/null 2>&1
    [ -e "$work/filtered.po" ] || return 0
    # units are found again by their texts
    for file in unit filtered; do
        awk -v file=$file '
            function flush() { if (id != "") print id "\t" tests; id = tests = ""; in_id = 0 }
            /^#/ && seen { flush(); seen = 0 }
            /^# \(pofilter\)/ { line = $0; sub(/^# \(pofilter\) /, "", line); tests = tests " " line; next }
            /^#_/ { tests = tests " " $0; next }
            /^msgctxt/ { id = id $0; next }
            /^msgid/ { in_id = 1; id = id $0; next }
            /^msgstr/ { in_id = 0; seen = 1; id = id "|" $0; next }
            /^"/ { id = id $0 }
            /^$/ { flush(); seen = 0 }
            END { flush() }' "$work/$file.po" >"$work/$file.list"
    done
    awk -F'\t' 'NR == FNR { if (!($1 in tests)) tests[$1] = $2; next } FNR > 1 { n++; if ($1 in tests) print n "\t" tests[$1] }' \
        "$work/filtered.list" "$work/unit.list"
}

: >"$work/all"
for set in $sets; do
    [ -d "$align/$set" ] || continue
    languages=${set##*.} from=${languages%-*} to=${languages#*-}
    files="$align/$set/gold.tsv $align/$set/src.txt $align/$set/tgt.txt"
    if [ "$set" = tico-pubmed-dev.en-fr ]; then # its gold pairs lines of two different documents there
        awk -v first=276 -v last=517 -v out="$work/kept" -f "$SOURCE/tests/bench/leave_out.awk" $files
        files="$work/kept.gold $work/kept.src $work/kept.tgt"
    fi
    for kind in $kinds; do
        terms=$SHARED/bench/terms/term-$(echo "$set" | sed 's/-pubmed//')/gold.terms.tsv options=
        [ "$kind" = term ] && [ ! -e "$terms" ] && continue
        [ "$kind" = script ] && [ "$to" != ru ] && continue
        [ "$kind" = term ] && options="--terms $terms"
        "$plant" "$kind" "$from" "$to" $files "$work/seeded.tmx" "$terms" >"$work/list"
        [ -s "$work/list" ] || continue
        "$BITEXT" check --quiet --profile un $options --from "$from" --to "$to" "$work/seeded.tmx" >"$work/out"
        set -- $(families "$kind")
        sed -nE "s/^[^:]*:([0-9]+): [a-z]+: $1.*/\1/p" "$work/out" | sort -u >"$work/units"
        hits=$(found "$work/list" "$work/units")
        awk 'NR == FNR { seen[$1] = 1; next } !($1 in seen)' "$work/units" "$work/list" | sed "s/^/$set $kind: missed: /" >&2
        : >"$work/filter" # "none": it has no such test
        [ "$2" = none ] || other_filter "$work/seeded.tmx" "$to" >"$work/filter"
        grep -E "$2" "$work/filter" | cut -f1 >"$work/units"
        printf '%s\t%s\t%s\t%s\t%s\n' "$set" "$kind" "$(wc -l <"$work/list")" "$hits" "$(found "$work/list" "$work/units")" >>"$work/all"
    done
    for kind in omission addition; do
        "$plant" "$kind" "$from" "$to" $files "$work/gap" >"$work/list"
        "$BITEXT" check --quiet --lines --only extent --profile un --from "$from" --to "$to" --dictionary none "$work/gap.src" \
            "$work/gap.tgt" >"$work/out"
        # the message quotes the first bytes of the text
        grep -E ": ($kind|doubtful-pair): " "$work/out" >"$work/told"
        awk -F'\t' 'NR == FNR { told[NR] = $0; n = NR; next }
            { hit = 0; for (i = 1; i <= n && !hit; i++) hit = index(told[i], "\"" substr($2, 1, 60)) > 0; print hit "\t" $0 }' \
            "$work/told" "$work/list" >"$work/hits"
        grep '^0' "$work/hits" | sed "s/^/$set $kind: missed: /" >&2
        printf '%s\t%s\t%s\t%s\t-\n' "$set" "$kind" "$(wc -l <"$work/list")" "$(grep -c '^1' "$work/hits")" >>"$work/all"
    done
    "$plant" none "$from" "$to" $files "$work/clean.tmx"
    units=$(grep -c '<tu>' "$work/clean.tmx")
    "$BITEXT" check --quiet --profile un --from "$from" --to "$to" "$work/clean.tmx" >"$work/out"
    for level in error warning note; do
        row "$set" "$level per 100" "$(grep -c "^[^:]*:[0-9]*: $level:" "$work/out" | awk -v n="$units" '{ printf "%.2f", 100 * $1 / n }')" \
            "profile un, $units units untouched"
    done
    if command -v pofilter >/dev/null; then
        other_filter "$work/clean.tmx" "$to" >"$work/filter"
        row "$set" "pofilter units per 100" "$(wc -l <"$work/filter" | awk -v n="$units" '{ printf "%.2f", 100 * $1 / n }')" \
            "all its tests, the same $units units untouched"
    fi
done
awk -F'\t' -v OFS='\t' '
    { key = $1 OFS $2; all[$2] += $3; hit[$2] += $4; other[$2] += $5; print $1, $2, $3, $4, $5 }
    END { for (kind in all) print "all", kind, all[kind], hit[kind], other[kind] }' "$work/all" | sort |
    while IFS=$tab read -r set kind all hit other; do
        row "$set" "recall $kind" "$(awk -v a="$all" -v h="$hit" 'BEGIN { printf "%.4f", a ? h / a : 0 }')" "$hit of $all planted"
        [ "$other" = - ] || command -v pofilter >/dev/null || continue
        case $kind in omission | addition) continue ;; esac
        note="$other of $all planted"
        case $(families "$kind") in *\ none) note="it has no such test" ;; esac
        row "$set" "pofilter recall $kind" "$(awk -v a="$all" -v h="$other" 'BEGIN { printf "%.4f", a ? h / a : 0 }')" "$note"
    done
