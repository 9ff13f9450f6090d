# bitext score.
. "$SOURCE/tests/cli/common"
printf '0\t0\n1,2\t1\n\t2\n3\t3\n4\t4\n' >gold.tsv
printf '0\t0\t0.9\n1\t1\t0.5\n2\t\t0.2\n\t2\t0.2\n3,4\t3\t0.3\n\t4\t0.1\n' >found.beads
prints "strict" 0 '^strict +0\.3333 +0\.2500 +0\.2857 +4 +3 +1$' "$BITEXT" score gold.tsv found.beads
prints "per type" 0 '^1-1 +0\.5000 +0\.3333 +0\.4000 +3 +2 +1$' "$BITEXT" score gold.tsv found.beads
prints "lax" 0 '^lax +1\.0000 +0\.7500 ' "$BITEXT" score gold.tsv found.beads
prints "--json" 0 '^\{"strict":\{"precision":0\.333333,"recall":0\.250000,"f1":0\.285714,' \
    "$BITEXT" score --json gold.tsv found.beads
prints "the gold standard against itself" 0 '^strict +1\.0000 +1\.0000 +1\.0000 ' "$BITEXT" score gold.tsv gold.tsv
run sh -c '"$BITEXT" score gold.tsv - <found.beads'
is "a hypothesis from standard input" 0 "$status"
finish
