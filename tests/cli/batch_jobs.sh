# Job files: what they hold, and GNU parallel at work with them.  Slurm at work is in tests/long/slurm.sh.
. "$SOURCE/tests/cli/common"
. "$SOURCE/tests/cli/batch_pairs"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH
make_pairs 12
"$BITEXT" batch --dictionary none pairs.tsv -d one --pool -o one.tmx -q >summary || not_ok "one run" "$(cat summary)"

run "$BITEXT" batch --dictionary none pairs.tsv -d "it's" --jobs slurm --shards 5 --pool -o all.tmx
is "Slurm's files are written" "0 align.sh count.sh join.sh pool.sh submit.sh" "$status $(cd "it's/jobs" && echo *.sh)"
is "the number of shards stands in them" 1 "$(grep -c 'TASK_ID}/5"' "it's/jobs/align.sh")"
is "an array" 1 "$(grep -c '^#SBATCH --array=1-5$' "it's/jobs/count.sh")"
for script in "it's"/jobs/*.sh; do
    run sh -n "$script"
    is "$(basename "$script") is a script" 0 "$status"
done
for n in 1 2 3 4 5; do
    SLURM_ARRAY_TASK_ID=$n "it's/jobs/count.sh" >/dev/null
done
run "it's/jobs/pool.sh"
for n in 1 2 3 5; do
    SLURM_ARRAY_TASK_ID=$n "it's/jobs/align.sh" >/dev/null
done
run "it's/jobs/join.sh"
is "a join without one of its shards fails" "1 no" "$status $([ -e all.tmx ] && echo yes || echo no)"
run env SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_COUNT=1 "it's/jobs/align.sh"
run "it's/jobs/join.sh"
same "run again by itself, a shard is the same shard" one.tmx all.tmx

run "$BITEXT" batch --dictionary none pairs.tsv -d par --jobs parallel --pool -o par.tmx
is "parallel's files are written" "0 align.sh count.sh join.sh parallel.sh pool.sh" "$status $(cd par/jobs && echo *.sh)"
run "$BITEXT" batch pairs.tsv -d exact --jobs parallel --min-confidence 0.123456789
is "a number is what it was" 1 "$(grep -c -e '--min-confidence=0.123456789 ' exact/jobs/align.sh)"
fails "a manifest of standard input cannot be read again" 2 'not standard input' "$BITEXT" batch - -d x --jobs slurm
if command -v parallel >/dev/null 2>&1 && parallel --version 2>/dev/null | grep -q GNU; then
    run par/jobs/parallel.sh -j 2
    is "parallel does it" 0 "$status"
    same "8 shards by parallel are the single run" one.tmx par.tmx
    is "with a log of its jobs" 9 "$(wc -l <par/jobs/align.joblog | tr -d ' ')"
    rm par/jobs/align.joblog par/d3.tmx
    : >par/d4.tmx
    run par/jobs/parallel.sh -j 2
    same "what was lost is made again" one.tmx par.tmx
    run "$BITEXT" batch --dictionary none pairs.tsv -d par --jobs parallel --shards 3 --pool -o par.tmx
    rm par/d*.tmx
    run par/jobs/parallel.sh -j 2
    same "another number of shards does not take the old ones for done" one.tmx par.tmx
    mkdir "a b's"
    cp -R en ru "a b's"
    cp pairs.tsv "a b's/my \$pairs.tsv"
    (cd "a b's" && "$BITEXT" batch -q --dictionary none 'my $pairs.tsv' -d 'o "u" t' --jobs parallel --shards 2 -o "it's.tmx")
    ln -s "$BITEXT" "a b's/bitext"
    "$BITEXT" batch -q --dictionary none pairs.tsv -d plain -o plain.tmx >summary
    run env BITEXT="$work/a b's/bitext" "a b's/o \"u\" t/jobs/parallel.sh" -j 2
    same "paths with spaces and quotes" plain.tmx "a b's/it's.tmx"
else
    skip "8 shards by parallel" "GNU parallel is not there"
fi
finish
