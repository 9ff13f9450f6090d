# What may go wrong with a batch: it is killed, a worker dies, the disk is full, a file is corrupted, two runs at a time.
# Nothing is lost, nothing is half-written, and resumed it comes to the same bytes.
. "$SOURCE/tests/cli/common"
. "$SOURCE/tests/cli/batch_pairs"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
make_pairs 60
batch="$BITEXT batch --dictionary none -q pairs.tsv"
$batch -d whole -o whole.tmx >summary || not_ok "the whole" "$(cat summary)"
files() {
    find "$1" -name '*.tmx' 2>/dev/null | wc -l | tr -d ' '
}
# each file that is there is whole: the same as in `whole`
sound() {
    wrong=
    for file in "$2"/*; do
        [ -f "$file" ] && { cmp -s "$file" "whole/$(basename "$file")" || wrong="$wrong $(basename "$file")"; }
    done
    is "$1" "" "$wrong"
}

# ---- the run is killed, at several places ----
for after in 1 7 20 40; do
    rm -rf killed
    $batch -d killed -j 2 >/dev/null 2>&1 &
    process=$!
    while [ "$(files killed)" -lt $after ] && kill -0 $process 2>/dev/null; do :; done
    kill -9 $process 2>/dev/null
    wait $process 2>/dev/null
    sound "killed after $after: what is there is whole" killed
    run $batch -d killed -j 2 --resume -o killed.tmx
    is "resumed" 0 "$status"
    same "resumed after $after: the same bytes" whole.tmx killed.tmx
    is "and no other files" "" "$(diff -r -x log whole killed 2>&1)"
done
printf 'done\td5\t12' >>killed/log/align-1-of-1.tsv
rm killed/d7.tmx
run $batch -d killed --resume -o killed.tmx
same "a line of the log that is torn does no harm" whole.tmx killed.tmx

# ---- the run is asked to stop ----
rm -rf stopped
$batch -d stopped -j 2 >stop.out 2>stop.err &
process=$!
while [ "$(files stopped)" -lt 3 ] && kill -0 $process 2>/dev/null; do :; done
if kill -TERM $process 2>/dev/null; then
    wait $process
    is "a run that is asked to stop ends as others do" 143 $?
    is "and tells how far it got" 1 "$(grep -c '^bitext: stopped: [0-9]* of 60 pairs .* --resume' stop.err)"
else
    skip "a run is asked to stop" "it was too quick"
fi
sound "what is there is whole" stopped
run $batch -d stopped --resume -o stopped.tmx
same "and resumed, the same bytes" whole.tmx stopped.tmx

# ---- a worker dies ----
rm -rf worker
$batch -d worker -j 2 >worker.out 2>/dev/null &
process=$!
killed=
while kill -0 $process 2>/dev/null && [ -z "$killed" ]; do
    [ "$(files worker)" -ge 3 ] || continue
    for child in $(ps -o pid= --ppid $process 2>/dev/null); do
        kill -9 "$child" 2>/dev/null && killed=$child
        break
    done
    command -v ps >/dev/null 2>&1 || break
done
wait $process
ended=$?
if [ -n "$killed" ]; then
    is "a worker that dies costs one pair at most" yes "$([ "$(files worker)" -ge 59 ] && echo yes)"
    is "which is told" yes "$([ $ended = 0 ] || { [ $ended = 1 ] && grep -q 'ended by signal 9' worker.out; } && echo yes)"
else
    skip "a worker dies" "no worker could be found"
fi
run $batch -d worker --resume -o worker.tmx
same "and resumed, is made up for" whole.tmx worker.tmx

# ---- files may not grow: a disk that is full ----
run sh -c "ulimit -f 1; exec $batch -d full -j 2"
is "a disk that is full ends with 1" 1 "$status"
sound "nothing is half-written" full
run $batch -d full --resume -o full.tmx
same "with room again, the same bytes" whole.tmx full.tmx
if [ "$(id -u)" = 0 ] && mkdir small && mount -t tmpfs -o size=200k none small 2>/dev/null; then
    run $batch -d small/out -j 2
    is "a full file system ends with 1" 1 "$status"
    sound "nothing is half-written there" small/out
    mount -o remount,size=50m small
    run $batch -d small/out -j 2 --resume -o small.tmx
    same "with room again, the same bytes there" whole.tmx small.tmx
    umount small
else
    skip "a full file system" "none can be mounted"
fi

# ---- a shard or its counts are corrupted ----
for n in 1 2 3; do
    $batch -d shards --shard $n/3 >/dev/null
done
printf 'half a file' >shards/d9.tmx
fails "a corrupted bitext is not joined" 1 'd9 first' $batch -d shards --pass join -o joined.tmx
absent "and nothing is written" joined.tmx
for n in 1 2 3; do
    run $batch -d shards --shard $n/3 --resume
done
run $batch -d shards --pass join -o joined.tmx
same "its shard run again, the same bytes" whole.tmx joined.tmx
$batch -d pool --pool -o pool.tmx >/dev/null
cp pool.tmx pool-first.tmx
printf 'pair\tx\ty\t1\n' >>pool/counts/d3.lexicon
fails "corrupted counts are not pooled" 1 'd3 first' $batch -d pool --pass pool
run $batch -d pool --pool --resume -o pool.tmx
same "counted again, the same bytes" pool-first.tmx pool.tmx
: >pool/log/pool.lexicon
fails "a pool that is cut off is told" 1 'pool.lexicon' $batch -d pool --pass align --pool

# ---- two runs in a folder ----
if command -v flock >/dev/null 2>&1; then
    flock pool/log/count-1-of-1.tsv sleep 5 &
    holder=$!
    sleep 1
    fails "two runs do not write the same log" 1 'another run' $batch -d pool --pass count --resume
    kill $holder 2>/dev/null
    wait $holder 2>/dev/null
else
    skip "two runs" "flock is not there"
fi
: >file
fails "a folder that cannot be made" 1 'cannot be' $batch -d file/out
finish
