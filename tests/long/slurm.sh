# A batch by Slurm: munge, a controller and a node on this machine, started for the test; skipped where they are not there.
. "$SOURCE/tests/cli/common"
. "$SOURCE/tests/cli/batch_pairs"
. "$SOURCE/tests/long/slurm_daemons"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH BITEXT
if ! slurm_start; then
    skip "a batch by Slurm" "it needs root and its programs; $slurm_lacks"
    finish
fi

make_pairs 40
"$BITEXT" batch --dictionary none pairs.tsv -d one --pool -o one.tmx -q >summary || not_ok "one run" "$(cat summary)"
"$BITEXT" batch --dictionary none -q pairs.tsv -d by --jobs slurm --shards 8 --pool -o all.tmx
run by/jobs/submit.sh
is "four jobs are handed over" "0 4" "$status $(wc -l <"$work/out" | tr -d ' ')"
slurm_wait 300
same "8 shards by Slurm are the single run" one.tmx all.tmx
is "and each file is" "" "$(diff -r -x log -x jobs one by 2>&1)"
# a shard that is lost is run again, and what follows it
rm all.tmx by/d5.tmx by/d6.tmx by/d7.tmx by/log/align-3-of-8.tsv
cd by/jobs || exit 99
again=$(sbatch --parsable --array=1-8 align.sh)
sbatch --parsable --dependency="afterany:$again" join.sh >/dev/null
cd "$work" || exit 99
slurm_wait 300
same "shards run again are the same" one.tmx all.tmx
finish
