# A batch of small pairs cut from the bench: `batch -j 2` against two single processes, 8 shards by GNU parallel and by Slurm, one
# killed in the middle and resumed, all the same bytes; and what the English-Russian part of the UN Parallel Corpus would take at the
# pace that documents of its mean length have, without dictionaries, pooled, and with those that are installed.  DOCUMENTS and
# LONG_DOCUMENTS set the sizes.
. "$SOURCE/tests/bench/common"
. "$SOURCE/tests/long/slurm_daemons"
cd "$work" || exit 99
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH BITEXT
documents=${DOCUMENTS:-10000}
long=${LONG_DOCUMENTS:-1330}
set=$SHARED/bench/align/ntrex-dev.en-ru
need "$set/src.txt" "$set/tgt.txt"

# slice FOLDER COUNT LINES: so many pairs of so many lines that stand for one another, beginning at other places
slice() {
    mkdir -p "$1/en" "$1/ru"
    awk -F'\t' -v folder="$1" -v count="$2" -v lines="$3" '
        FILENAME ~ /src/ { lines_of[0, FNR - 1] = $0 }
        FILENAME ~ /tgt/ { lines_of[1, FNR - 1] = $0 }
        FILENAME ~ /gold/ && $1 ~ /^[0-9]+$/ && $2 ~ /^[0-9]+$/ {
            source[++all] = lines_of[0, $1]
            target[all] = lines_of[1, $2]
        }
        END {
            for (d = 1; d <= count; d++) {
                en = "en/" d ".txt"; ru = "ru/" d ".txt"
                for (n = 0; n < lines; n++) {
                    at = (d * 7 + n) % all + 1
                    print source[at] >(folder "/" en)
                    print target[at] >(folder "/" ru)
                }
                close(folder "/" en); close(folder "/" ru)
                printf "%s\t%s\td%d\ten\tru\n", en, ru, d >(folder "/pairs.tsv")
            }
        }' "$set/src.txt" "$set/tgt.txt" "$set/gold.tsv"
}
now() {
    date +%s.%N
}
since() {
    echo "$1 $(now)" | awk '{ printf "%.1f", $2 - $1 }'
}
same() {
    diff -r -x log -x jobs "$1" "$2" >/dev/null 2>&1 && echo yes || echo no
}
batch="$BITEXT batch --dictionary none --quiet"
load=$(cut -d" " -f1 /proc/loadavg 2>/dev/null)

slice small "$documents" 12
begin=$(now)
$batch small/pairs.tsv -d two -j 2 >/dev/null
batch_time=$(since "$begin")
begin=$(now)
$batch small/pairs.tsv -d apart --shard 1/2 >/dev/null &
first=$!
$batch small/pairs.tsv -d apart --shard 2/2 >/dev/null
wait $first
apart_time=$(since "$begin")
note="$documents pairs of 12 lines, no dictionary, $(getconf _NPROCESSORS_ONLN) processors, load $load at the start"
row small "seconds, -j 2" "$batch_time" "$note"
row small "seconds, two processes" "$apart_time" "$note"
row small "ratio" "$(echo "$batch_time $apart_time" | awk '{ printf "%.3f", $1 / $2 }')" "$note"
row small "the same bytes, two processes" "$(same two apart)" "$note"
if command -v parallel >/dev/null 2>&1; then
    $batch small/pairs.tsv -d eight --jobs parallel --shards 8
    eight/jobs/parallel.sh -j 2 >/dev/null 2>&1
    row small "the same bytes, 8 shards by parallel" "$(same two eight)" "$note"
fi
if slurm_start; then
    $batch small/pairs.tsv -d nodes --jobs slurm --shards 8
    begin=$(now)
    nodes/jobs/submit.sh >/dev/null
    slurm_wait 3600
    row small "seconds, 8 shards by Slurm" "$(since "$begin")" "$note"
    row small "the same bytes, 8 shards by Slurm" "$(same two nodes)" "$note"
else
    echo "batch: without Slurm: $slurm_lacks" >&2
fi

# One of two shards is killed when half of it is done.
$batch small/pairs.tsv -d killed --shard 1/2 >/dev/null 2>&1 &
victim=$!
until [ "$(ls killed 2>/dev/null | wc -l)" -gt $((documents / 4)) ]; do
    sleep 0.2
done
kill -9 $victim
wait $victim 2>/dev/null
row small "pairs when a shard was killed" "$(ls killed/*.tmx | wc -l)" "$note"
$batch small/pairs.tsv -d killed --shard 2/2 >/dev/null
$batch small/pairs.tsv -d killed --shard 1/2 --resume >/dev/null
row small "the same bytes, a shard killed and resumed" "$(same two killed)" "$note"
rm -rf two apart eight nodes killed

slice long "$long" 173
begin=$(now)
spent=$(cpu $batch long/pairs.tsv -d out -j 2)
long_time=$(since "$begin")
pooled=$(cpu $batch long/pairs.tsv -d pooled --pool -j 2)
installed=
[ -z "$(ls /usr/share/dictd/*.index 2>/dev/null)" ] || installed=$(cpu "$BITEXT" batch --quiet long/pairs.tsv -d known -j 2)
note="$long pairs of 173 lines, no dictionary, -j 2, load $load at the start"
row long "seconds" "$long_time" "$note"
row long "processor seconds" "$spent" "$note"
row long "processor seconds, pooled" "$pooled" "$note"
row long "lines a second" "$(echo "$long $long_time" | awk '{ printf "%.0f", $1 * 173 / $2 }')" "$note"
row unpc "pairs" 133000 "English-Russian, UN Parallel Corpus"
row unpc "lines" 23000000 "English-Russian, UN Parallel Corpus; 173 a document"
row unpc "minutes, each pair by itself" "$(echo "$long $long_time" | awk '{ printf "%.0f", 23000000 / ($1 * 173 / $2) / 60 }')" \
    "lines / (lines a second) / 60"
# Whatever else the machine does, processor time stays much the same.
minutes() {
    echo "$long $1" | awk '{ printf "%.0f", 23000000 / ($1 * 173) * $2 / 2 / 60 }'
}
row unpc "minutes of two processors, each pair by itself" "$(minutes "$spent")" "lines / 173 / pairs * processor seconds / 2 / 60"
[ -z "$installed" ] || {
    row long "processor seconds, dictionaries" "$installed" "the same with $(cd /usr/share/dictd && echo *.index | sed 's/\.index//g')"
    row unpc "minutes of two processors, dictionaries" "$(minutes "$installed")" "the same, with those dictionaries"
}
row unpc "minutes of two processors, pooled" "$(minutes "$pooled")" "the same; words are counted first, then pairs are aligned"
