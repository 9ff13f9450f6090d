# Word alignment: alignment error rate (Och and Ney 2003) on the gold links of XL-WA and KFTT.  English and Russian are trained
# with the automatic train part of XL-WA and the bitexts of the term sets beside the gold units, the others on the gold units
# alone.  Links of the train part are not looked at.
. "$SOURCE/tests/bench/common"
data=$SHARED/bench
need "$data/words/wa-xlwa-dev.en-ru/gold.talp"
pair() {
    paste "$1/src.txt" "$1/tgt.txt"
}
# cut_signs: signs are words of their own, as in the gold texts
cut_signs() {
    sed 's/\([][.,;:!?()"]\)/ \1 /g; s/  */ /g'
}
# rate GOLD LINKS: AER, precision and recall
rate() {
    paste "$1" "$2" | awk -F'\t' '{
        split("", sure); split("", possible)
        n = split($1, gold, " ")
        for (i = 1; i <= n; i++) { link = gold[i]; if (sub("p", "-", link)) possible[link]; else { sure[link]; S++ } }
        n = split($2, found, " ")
        for (i = 1; i <= n; i++) { A++; s = found[i] in sure; AS += s; AP += s || found[i] in possible }
    } END { printf "%.4f %.4f %.4f\n", 1 - (AS + AP) / (A + S), AP / A, AS / S }'
}
measure() {
    set=$1 from=$2 to=$3 text=$4 note=$5
    "$BITEXT" words -q --spaces --dictionary none --from "$from" --to "$to" "$text" >"$work/links" || exit 1
    gold=$data/words/$set/gold.talp
    head -n "$(wc -l <"$gold")" "$work/links" >"$work/found"
    rate "$gold" "$work/found" >"$work/rate"
    read -r aer precision recall <"$work/rate"
    row "$set" AER "$aer" "$note"
    row "$set" precision "$precision" "$note"
    row "$set" recall "$recall" "$note"
}
{
    pair "$data/words/wa-xlwa-dev.en-ru"
    pair "$data/words/wa-xlwa-train.en-ru"
    pair "$data/terms/term-un-dev.en-ru" | cut_signs
} >"$work/ru.tsv"
measure wa-xlwa-dev.en-ru en ru "$work/ru.tsv" "no dictionary; trained on 5092 units"
pair "$data/words/wa-xlwa-dev.en-es" >"$work/es.tsv"
measure wa-xlwa-dev.en-es en es "$work/es.tsv" "no dictionary; trained on its 105 units"
pair "$data/words/wa-kftt.ja-en" >"$work/ja.tsv"
measure wa-kftt.ja-en ja en "$work/ja.tsv" "no dictionary; trained on its 582 units"
