# A batch by Slurm: munge, a controller and a node on this machine, started for the test; skipped where they are not there.
. "$SOURCE/tests/cli/common"
. "$SOURCE/tests/cli/batch_pairs"
SOURCE_DATE_EPOCH=1700000000
export SOURCE_DATE_EPOCH BITEXT
PATH=$PATH:/usr/sbin:/sbin
for program in munged mungekey slurmctld slurmd sbatch squeue; do
    command -v $program >/dev/null 2>&1 || missing="$missing $program"
done
if [ -n "$missing" ] || [ "$(id -u)" != 0 ]; then
    skip "a batch by Slurm" "it needs root and its programs; not there:${missing:- none}"
    finish
fi

chmod 755 "$work"
host=$(hostname -s)
mkdir m spool state
chown munge: m 2>/dev/null
mungekey -c -k m/key >/dev/null 2>&1 || dd if=/dev/urandom of=m/key bs=128 count=1 2>/dev/null
chown munge: m/key 2>/dev/null
chmod 400 m/key
chmod 755 m
munge="munged --socket=$work/m/socket --key-file=$work/m/key --pid-file=$work/m/pid --log-file=$work/m/log --seed-file=$work/m/seed --force"
su -s /bin/sh munge -c "$munge" 2>m.err || $munge 2>>m.err
cat >slurm.conf <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/m/socket
CredType=cred/munge
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
SlurmctldParameters=enable_configless
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(getconf _NPROCESSORS_ONLN) State=UNKNOWN
PartitionName=test Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:8
CONF
SLURM_CONF=$work/slurm.conf
export SLURM_CONF
slurmctld -f "$SLURM_CONF" 2>ctl.err
slurmd -f "$SLURM_CONF" 2>node.err
end_all() {
    for pid in slurmd.pid slurmctld.pid m/pid; do
        [ -s "$work/$pid" ] && kill "$(cat "$work/$pid")" 2>/dev/null
    done
    sleep 1
    rm -rf "$work"
}
trap end_all EXIT
tries=0
until sinfo -h -o %T 2>/dev/null | grep -qE 'idle|mixed' || [ $tries -ge 60 ]; do
    sleep 1
    tries=$((tries + 1))
done
if [ $tries -ge 60 ]; then
    skip "a batch by Slurm" "it does not come up here: $(cat m.err ctl.err node.err | head -n 3 | tr '\n' ' ') $(grep -h error slurmctld.log slurmd.log | head -n 3 | tr '\n' ' ')"
    finish
fi
wait_for_jobs() {
    tries=0
    while [ -n "$(squeue -h 2>/dev/null)" ] && [ $tries -lt 300 ]; do
        sleep 1
        tries=$((tries + 1))
    done
}

make_pairs 40
"$BITEXT" batch --dictionary none pairs.tsv -d one --pool -o one.tmx -q >summary || not_ok "one run" "$(cat summary)"
"$BITEXT" batch --dictionary none -q pairs.tsv -d by --jobs slurm --shards 8 --pool -o all.tmx
run by/jobs/submit.sh
is "four jobs are handed over" "0 4" "$status $(wc -l <"$work/out" | tr -d ' ')"
wait_for_jobs
same "8 shards by Slurm are the single run" one.tmx all.tmx
is "and each file is" "" "$(diff -r -x log -x jobs one by 2>&1)"
# a shard that is lost is run again, and what follows it
rm all.tmx by/d5.tmx by/d6.tmx by/d7.tmx by/log/align-3-of-8.tsv
cd by/jobs || exit 99
again=$(sbatch --parsable --array=1-8 align.sh)
sbatch --parsable --dependency="afterany:$again" join.sh >/dev/null
cd "$work" || exit 99
wait_for_jobs
same "shards run again are the same" one.tmx all.tmx
finish
