# What --resume goes by: a pair that is not what it was when it was done is done anew, and nothing else is.
. "$SOURCE/tests/cli/common"
. "$SOURCE/tests/cli/batch_pairs"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
make_pairs 9
head -n 6 pairs.tsv >six.tsv
batch="$BITEXT batch --dictionary none -q"
$batch six.tsv -d whole >summary || not_ok "the whole" "$(cat summary)"
# started NAME: a folder where all is done
started() {
    rm -rf "$1"
    cp -Rp whole "$1"
}
done_in() {
    grep -c '^done' "$1/log/align-1-of-1.tsv"
}
# anew NAME MANIFEST FOLDER LINES: resumed, the folder is what a run in a new one makes, by so many lines of the log
anew() {
    run $batch "$2" -d "$3" --resume -o resumed.tmx
    is "$1" "0 $4" "$status $(done_in "$3")"
    rm -rf new
    $batch "$2" -d new -o new.tmx >summary
    same "$1: the same bytes" new.tmx resumed.tmx
}

started first
anew "nothing to do" six.tsv first 6
sed 's/doc3/doc8/g' six.tsv >others.tsv
anew "an id stands for other documents" others.tsv first 7
sed 's/d4$/d4	en	uk/' six.tsv >tags.tsv
started second
anew "a language is named in the manifest" tags.tsv second 7
started third
{ sed -n '6p;3p' six.tsv; sed -n '8,9p' pairs.tsv; sed -n '1p' six.tsv; } >moved.tsv
anew "lines that moved, came and went" moved.tsv third 8
printf 'en/doc1.txt\tru/doc1.txt\tq\nen/doc2.txt\tru/doc2.txt\tq\n' >q.tsv
$batch q.tsv -d twice >summary
printf 'en/doc2.txt\tru/doc2.txt\tq\nen/doc1.txt\tru/doc1.txt\tq\n' >q.tsv
anew "an id that is there twice, in another order" q.tsv twice 4
started fourth
cp -p en/doc2.txt doc2
sed 's/draft/DRAFT/' doc2 >en/doc2.txt
touch -d 2020-01-01 en/doc2.txt
anew "a document is another, though an older one of the same size" six.tsv fourth 7
cp -p doc2 en/doc2.txt

# ---- what was refused or has failed ----
printf 'en/doc5.txt\tx.txt\tx\n' >x.tsv
cp en/doc6.txt x.txt
run $batch x.tsv -d refused
is "a pair is refused" 3 "$status"
run $batch x.tsv -d refused --resume
is "and remains so" "3 1" "$status $(grep -c '^refused' refused/log/align-1-of-1.tsv)"
cp ru/doc5.txt x.txt
run $batch x.tsv -d refused --resume
is "until its document is put right" 0 "$status"
mv ru/doc3.txt away
for n in 1 2 3; do
    $batch six.tsv -d shards --shard $n/3 >summary
done
mv away ru/doc3.txt
run $batch six.tsv -d shards --pass join -o none.tmx
is "a document that came after its shard was done is missed" "1 no" "$status $([ -e none.tmx ] && echo yes || echo no)"
run $batch six.tsv -d shards --resume -o joined.tmx
is "what failed in a shard is done by a run of all" "0 1" "$status $(done_in shards)"
run $batch six.tsv -d shards --pass join -o joined.tmx
is "whatever the order of the logs" 0 "$status"
run $batch six.tsv -d shards --resume
is "and once only" 1 "$(done_in shards)"

# ---- files that options name ----
printf 'draft\tпроект\n' >words.tsv
run "$BITEXT" batch -q --dictionary words.tsv six.tsv -d words
is "with a dictionary" 0 "$status"
printf 'resolution\tрезолюция\n' >>words.tsv
fails "which has changed since" 2 'files that have changed' "$BITEXT" batch -q --dictionary words.tsv six.tsv -d words --resume
finish
