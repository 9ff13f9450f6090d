# When writing fails, for every format: a full disk, a file that may not grow, a folder that may not be written, a pipe that
# nobody reads, a kill in the middle.  The file that was there before is whole, nothing is left beside it, the message says what
# happened.
. "$SOURCE/tests/cli/common"
SOURCE_DATE_EPOCH=1000000000
TMPDIR=$work
export SOURCE_DATE_EPOCH TMPDIR
chmod 755 "$work"
awk 'BEGIN { print "en\tru"; for (i = 0; i < 1500; i++) printf "Text number %d of the memory, which is long enough.\tТекст памяти под номером %d.\n", i, i * 7919 % 10007 }' >many.tsv
"$BITEXT" convert -q many.tsv many.tmx
"$BITEXT" convert -q many.tmx lines --format moses
"$BITEXT" convert -q many.tmx numbers.beads
formats=$("$BITEXT" formats | awk -F '\t' '$3 ~ /write/ { print $1 }')

# before DIRECTORY FORMAT: what was there
before() {
    rm -f "$1"/*
    for suffix in "" .en .ru; do
        echo before >"$1/out.$2$suffix"
    done
}
# after NAME DIRECTORY FORMAT: it is there still, and nothing else
after() {
    is "$1: what was there before is whole" "before before before" "$(cat "$2/out.$3" "$2/out.$3.en" "$2/out.$3.ru" | paste -s -d ' ' -)"
    is "$1: nothing else is left" 3 "$(ls -A "$2" | wc -l)"
}
# said NAME STATUS REGEX: of the command that was run
said() {
    if [ "$status" = "$2" ] && [ "$(wc -l <"$work/err")" -eq 1 ] && grep -qE -e "^bitext: .*$3" "$work/err"; then
        ok "$1 is said"
    else
        not_ok "$1 is said" "want: exit $2, one line like $3" "got:  exit $status" "$(head -n 5 "$work/err")"
    fi
}
# write FORMAT FILE: the memory, in that format
write() {
    case $1 in
    spans) set -- align -q --force --lines --from en --to ru lines.en lines.ru --format spans -o "$2" ;;
    *) set -- convert -q many.tmx "$2" --format "$1" ;;
    esac
    "$BITEXT" "$@"
}

mkdir limited
for format in $formats; do
    before limited "$format"
    status=0
    (ulimit -f 8; write "$format" "limited/out.$format") >out 2>err || status=$?
    said "$format: a file that may not grow" 1 "out\..*: cannot be written: File too large; make room"
    after "$format: a file that may not grow" limited "$format"
done

# parts: those before the failure are whole, the one that fails is what it was
mkdir parts
for format in tmx tsv xlsx jsonl; do
    rm -f parts/*
    echo before >"parts/out-0001.$format"
    status=0
    (ulimit -f 8; "$BITEXT" tm split -q --units 100000 many.tmx -o "parts/out.$format") >out 2>err || status=$?
    said "$format: a part that may not grow" 1 "parts/out-0001\.$format: cannot be written: File too large; make room"
    is "$format: a part that may not grow: nothing else" "before 1" "$(cat "parts/out-0001.$format") $(ls -A parts | wc -l | tr -d ' ')"
done
sed "s|number 700 of|number 700 of $(printf '%090000d' 0)|" many.tmx >grown.tmx
rm -f parts/*
status=0
(ulimit -f 60; "$BITEXT" tm split -q --units 20 grown.tmx -o parts/out.tmx) >out 2>err || status=$?
said "a part that fails" 1 "parts/out-0036\.tmx: cannot be written: File too large"
is "parts before the one that fails are whole" "35 35" "$(ls parts | wc -l | tr -d ' ') $(grep -lx '</tmx>' parts/* | wc -l | tr -d ' ')"

# a disk of 16 KiB
mkdir disk
if mount -t tmpfs -o size=16k none disk 2>/dev/null; then
    trap 'umount "$work/disk"; rm -rf "$work"' EXIT
    for format in $formats; do
        before disk "$format"
        run write "$format" "disk/out.$format"
        said "$format: a full disk" 1 "disk/out\..*: cannot be written: No space left on device"
        after "$format: a full disk" disk "$format"
        rm -f disk/*
    done
    echo before >disk/out.tsv
    mount -o remount,ro disk
    for format in $formats; do
        run write "$format" "disk/out.$format"
        said "$format: a disk that is read only" 1 "disk/out\..*: cannot be written: Read-only file system"
    done
    is "a disk that is read only: what was there" before "$(cat disk/out.tsv)"
    umount disk
    trap 'rm -rf "$work"' EXIT
else
    skip "a full disk" "no file system can be mounted here"
fi

# a folder that may not be written; root may write all, so somebody else tries
mkdir shut
before shut tmx
chmod 555 shut
as_other=
[ "$(id -u)" != 0 ] || as_other="setpriv --reuid=65534 --regid=65534 --clear-groups"
if [ -z "$as_other" ] || { command -v setpriv >/dev/null && $as_other "$BITEXT" --version >/dev/null 2>&1; }; then
    run $as_other "$BITEXT" convert -q many.tmx shut/out.tmx
    said "a folder that may not be written" 1 'shut/out\.tmx: cannot be written: Permission denied; check the permissions'
    after "a folder that may not be written" shut tmx
else
    skip "a folder that may not be written" "this is root, and setpriv is not there"
fi

# a pipe that nobody reads any more, with the signal and without; more than fits in it
for i in 1 2 3 4 5 6 7 8; do sed 1d many.tsv; done | sed '1i\
en	ru' >large.tsv
"$BITEXT" convert -q large.tsv large.tmx
for format in $formats; do
    case $format in moses | spans) continue ;; esac
    (trap '' PIPE; "$BITEXT" convert -q large.tmx - --format "$format" 2>err; echo $? >code) | head -c 10 >/dev/null
    status=$(cat code)
    said "$format: a closed pipe" 1 '(cannot|could not) be written'
done
{ "$BITEXT" convert -q large.tmx - --format tsv 2>err; echo $? >code; } | head -c 10 >/dev/null
is "a closed pipe ends the command without a word" "141 " "$(cat code) $(cat err)"

# killed in the middle: the reader waits for the rest of a pipe
mkdir killed
mkfifo slow
for format in $formats; do
    case $format in spans) continue ;; esac # needs documents
    before killed "$format"
    { head -c 150000 many.tmx; sleep 10; } >slow &
    feeder=$!
    "$BITEXT" convert -q slow "killed/out.$format" --from-format tmx --format "$format" 2>/dev/null &
    writer=$!
    sleep 0.2
    kill -9 "$writer" "$feeder" 2>/dev/null
    wait "$writer" 2>/dev/null
    case $(stat -f -c %T killed 2>/dev/null) in
    ext2/ext3 | xfs | btrfs | tmpfs) after "$format: killed" killed "$format" ;;
    *) is "$format: killed: what was there before is whole" before "$(cat "killed/out.$format")" ;;
    esac
    rm -rf killed
    mkdir killed
done
finish
