# Many pairs of documents: manifests and folders, shards, worker counts, resuming, pooled counts, summaries.
. "$SOURCE/tests/cli/common"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
batch="$BITEXT batch --dictionary none"

# pair NAME COUNT: a document of so many sentences and its translation
pair() {
    mkdir -p "$(dirname "en/$1")" "$(dirname "ru/$1")"
    n=0
    while [ "$n" -lt "$2" ]; do
        n=$((n + 1))
        echo "Delegation $n of $1 supports the draft resolution of $((1900 + n)). The Council will meet on $n May." >>"en/$1.txt"
        echo "Делегация $n ($1) поддерживает проект резолюции $((1900 + n)) года. Совет соберется $n мая." >>"ru/$1.txt"
    done
}
for n in 1 2 3 4 5 6 7 8 9; do
    pair "doc$n" "$((n + 4))"
done
for n in 1 2 3 4 5 6 7 8 9; do
    printf 'en/doc%s.txt\tru/doc%s.txt\td%s\n' "$n" "$n" "$n"
done >pairs.tsv
same_folder() {
    is "$1" "" "$(diff -r -x log -x counts "$2" "$3" 2>&1)"
}

# ---- one run ----
prints "a manifest" 0 '^ +done +9$' $batch pairs.tsv -d one -o all.tmx
is "a bitext a pair" 9 "$(find one -name 'd*.tmx' | wc -l | tr -d ' ')"
is "it is what align makes" "" "$("$BITEXT" align -q --dictionary none en/doc3.txt ru/doc3.txt -o three.tmx && cmp three.tmx one/d3.tmx 2>&1)"
is "the one for all has the units of all" "$(grep -c '<tu ' one/d?.tmx | awk -F: '{s += $2} END {print s}')" "$(grep -c '<tu ' all.tmx)"
is "the log has a line a pair and two for its head" 11 "$(wc -l <one/log/align-1-of-1.tsv | tr -d ' ')"
run $batch pairs.tsv -d four -o four.tmx -j 4
same_folder "four workers, the same bytes" one four
same "and the same for all" all.tmx four.tmx

# ---- shards ----
for n in 1 2 3; do
    run $batch pairs.tsv -d shards --shard $n/3
    is "shard $n" 0 "$status"
done
same_folder "the shards are the single run" one shards
run $batch pairs.tsv -d shards --pass join -o joined.tmx
same "joined, too" all.tmx joined.tmx
run $batch pairs.tsv -d some --shard 2/3
fails "a join wants all pairs" 1 'pairs are not aligned, .* --resume' $batch pairs.tsv -d some --pass join -o none.tmx
absent "and writes nothing without them" none.tmx
for wrong in 0/3 4/3 3 x/2 1/ 1/0 1/2x; do
    fails "a shard $wrong is none" 2 '--shard is I/N' $batch pairs.tsv -d some --shard $wrong
done
fails "a shard is not joined" 2 'all' $batch pairs.tsv -d some --shard 1/2 -o x.tmx

# ---- resuming ----
cp -R one resumed
rm resumed/d2.tmx
: >resumed/d4.tmx
printf 'x' >>resumed/d5.tmx
run $batch pairs.tsv -d resumed --resume -j 2
same_folder "what is missing or changed is made anew" one resumed
is "and nothing else" 14 "$(wc -l <resumed/log/align-1-of-1.tsv | tr -d ' ')"
touch -d '2040-01-01' en/doc7.txt
run $batch pairs.tsv -d resumed --resume
is "what is older than its documents is, too" 15 "$(wc -l <resumed/log/align-1-of-1.tsv | tr -d ' ')"
touch -d '2020-01-01' en/doc7.txt
fails "other options are refused" 2 'other options' $batch pairs.tsv -d resumed --resume --force
run $batch pairs.tsv -d resumed --resume --json
is "the summary tells of all" '{"summary":{"documents":9,"done":9,"refused":0,"failed":0,"missing":0,"alone":0' \
    "$(tail -n 1 "$work/out" | cut -d, -f1-6)"

# ---- pooled counts ----
run $batch pairs.tsv -d pooled --pool -o pooled.tmx -j 3
is "with a pool" 0 "$status"
run $batch pairs.tsv -d passes --pass count --shard 2/2
fails "pooling wants all counts" 1 'pairs are not counted' $batch pairs.tsv -d passes --pass pool
run $batch pairs.tsv -d passes --pass count --shard 1/2
run $batch pairs.tsv -d passes --pass pool
same "the pool of shards is that of one run" pooled/log/pool.lexicon passes/log/pool.lexicon
for n in 2 1; do
    run $batch pairs.tsv -d passes --pass align --pool --shard $n/2
done
run $batch pairs.tsv -d passes --pass join --pool -o passes.tmx
same_folder "pooled shards are the single run" pooled passes
same "joined, too" pooled.tmx passes.tmx
: >counts.all
for lexicon in pooled/counts/*; do
    grep '^documents' "$lexicon" >>counts.all
done
is "the pool has counted all" "documents	$(wc -l <counts.all | tr -d ' ')" "$(grep '^documents' pooled/log/pool.lexicon)"

# ---- what fails and what is refused does not stop the rest ----
printf 'line by line, one and the same\n' >en/same.txt
printf '# comment\n\nen/doc1.txt\tru/doc1.txt\tgood\nno tab\nen/doc2.txt\t\nen/none.txt\tru/doc1.txt\tnone\na\tb\tc\td\te\tf\n' >wrong.tsv
printf 'en/doc2.txt\tru/doc2.txt\tgood\nen/doc2.txt\tru/doc2.txt\tgood\r\nen/doc3.txt\tru/doc3.txt\t../../up\n' >>wrong.tsv
run $batch wrong.tsv -d wrong --json
is "failures end with 1" 1 "$status"
is "wrong lines are told with their numbers" "4 5 7" \
    "$(grep -o 'wrong.tsv:[0-9]*' "$work/out" | cut -d: -f2 | tr '\n' ' ' | sed 's/ $//')"
is "the rest is done" 3 "$(grep -c '"status":"done"' "$work/out")"
is "a pair that comes twice is told" 1 "$(grep -c 'there twice' "$work/out")"
is "no id leaves the folder" "wrong/up.tmx" "$(find wrong -name '*up*')"
cp en/doc1.txt "$(printf 'x\377.txt')"
printf 'x\377.txt\tru/doc1.txt\n' >bytes.tsv
run $batch bytes.tsv -d bytes --json
is "a name that is no UTF-8 is told in UTF-8" "$(printf '"source":"x\357\277\275.txt"')" "$(grep -o '"source":"[^"]*"' out)"
printf 'en/doc1.txt\ten/doc2.txt\trefused\nen/doc2.txt\tru/doc2.txt\tgood\n' >refused.tsv
prints "what is refused ends with 3" 3 '^refused +refused: source and target both look like English' $batch refused.tsv -d refused
fails "no manifest" 1 'none.tsv: cannot be read' $batch none.tsv -d x
: >empty.tsv
fails "an empty manifest" 1 'no pairs' $batch empty.tsv -d x
fails "no folder to write to" 2 '-d DIR' $batch pairs.tsv
printf '\000\001\377\tzz\n\tx\n' >binary.tsv
run $batch binary.tsv -d binary
is "a manifest of bytes ends with 1" 1 "$status"
prints "a pair may take so long" 0 'done +9' $batch pairs.tsv -d timed --seconds 600

# ---- folders ----
mkdir f g
cp -R en f/en
cp -R ru f/ru
rm f/en/same.txt f/ru/doc9.txt
mkdir f/en/sub f/ru/sub
cp en/doc1.txt f/en/sub/letter.en.txt
cp ru/doc1.txt f/ru/sub/letter-RU.txt
run $batch f/en f/ru --from en --to ru -d folders --json
is "folders are paired by name, whatever the language is called" "0 9 1" \
    "$status $(grep -c '"status":"done"' "$work/out") $(grep -c '"status":"alone"' "$work/out")"
is "sub-folders are looked into" folders/sub-letter.tmx "$(echo folders/sub-*)"
cp en/doc2.txt f/en/one.en-GB.txt
cp ru/doc2.txt f/ru/one_ru_RU.txt
cp en/doc2.txt f/en/Plan-AB.txt
cp ru/doc2.txt f/ru/Plan-AB.txt
for n in 1 2; do
    run $batch f/en f/ru -d f/en/out --json
done
is "tags may name a region" "f/en/one.en-GB.txt f/ru/one_ru_RU.txt" \
    "$(sed -n 's/.*"id":"one","source":"\([^"]*\)","target":"\([^"]*\)".*/\1 \2/p' out)"
is "what is no tag belongs to the name" 1 "$(grep -c '"id":"Plan-AB"' out)"
is "the folder of the bitexts holds no documents" "0 11 1" \
    "$status $(grep -c '"status":"done"' out) $(grep -c '"status":"alone"' out)"
rm -rf f/en/out
mkdir sym sym/en sym/ru
{ printf 'S/2007/279\n\n'; cat en/doc5.txt; } >sym/en/first.txt
{ printf 'S/2007/280\n\n'; cat en/doc6.txt; } >sym/en/second.txt
{ printf 'S/2007/280\n\n'; cat ru/doc6.txt; } >sym/ru/a.txt
{ printf 'S/2007/279\n\n'; cat ru/doc5.txt; } >sym/ru/b.txt
run $batch sym/en sym/ru --from en --to ru --pair-by symbol -d symbols
is "folders are paired by the symbol" "S-2007-279.tmx S-2007-280.tmx" "$(cd symbols && echo *.tmx)"
finish
