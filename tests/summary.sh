#!/bin/sh
# summary.sh BUILD: counts test cases in the logs that `make check` left there and prints one line,
# "N passed, N failed, N skipped".  cmocka programs count their cases, shell tests their "ok" lines; a program that
# failed, crashed or was skipped as a whole without saying so counts as one.  Exit status 1 when something failed.
set -eu
LC_ALL=C
export LC_ALL
find "$1/tests" -name '*.trs' | sort | while read -r results; do
    log=${results%.trs}.log
    outcome=$(sed -n 's/^:test-result: \([A-Z]*\).*/\1/p' "$results" | head -n 1)
    awk -v outcome="$outcome" '
        /^\[  PASSED  \] [0-9]+ test/  { passed += $4 }
        /^\[  FAILED  \] [0-9]+ test/  { failed += $4 }
        /^\[  SKIPPED \] [0-9]+ test/  { skipped += $4 }
        /^ok [0-9]+ .*# SKIP/          { skipped++; next }
        /^ok [0-9]+ /                  { passed++ }
        /^not ok [0-9]+ /              { failed++ }
        END {
            if ((outcome == "FAIL" || outcome == "ERROR" || outcome == "") && !failed) failed = 1
            if (outcome == "SKIP" && !skipped) skipped = 1
            if (outcome == "PASS" && !passed && !failed && !skipped) passed = 1
            print passed + 0, failed + 0, skipped + 0
        }' "$log"
done | awk '
    { passed += $1; failed += $2; skipped += $3 }
    END {
        if (NR == 0) failed = 1
        printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
        exit failed > 0
    }'
