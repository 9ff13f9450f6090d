#!/bin/sh
# run.sh SECONDS [TARGET...]: runs fuzz targets one after the other in the build folder it is called in (made with --enable-fuzz,
# `make fuzz`), each for so long, or until it finds something.  What is learnt gathers in fuzz-corpus/, findings in fuzz-found/.
set -eu
seconds=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
if [ $# = 0 ]; then
    set -- tests/fuzz/fuzz-*[!.]
fi
ASAN_OPTIONS=allocator_may_return_null=1
UBSAN_OPTIONS=print_stacktrace=1
export ASAN_OPTIONS UBSAN_OPTIONS
failed=0
for target in "$@"; do
    [ -x "$target" ] && [ -f "$target" ] || continue
    name=${target##*fuzz-}
    mkdir -p "fuzz-corpus/$name" fuzz-found
    if "$target" -max_total_time="$seconds" -timeout=40 -rss_limit_mb=1024 -max_len=8192 -print_final_stats=1 \
        -artifact_prefix="fuzz-found/$name-" "fuzz-corpus/$name" "$here/corpus/$name" >"fuzz-found/$name.log" 2>&1; then
        echo "ok $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "fuzz-found/$name.log") runs"
    else
        echo "not ok $name: see fuzz-found/$name.log"
        failed=1
    fi
done
exit $failed
