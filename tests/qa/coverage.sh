# Which lines the suite runs (gcov).  coverage.txt in the folder qa has the share of each folder and of each file, and the
# functions that were never run.
. "$SOURCE/tests/qa/common"
needs gcc gcov
tree coverage CC=gcc CFLAGS='-O0 --coverage' --disable-shared
find . -name '*.gcda' -exec rm {} +
MAKEFLAGS= $MAKE -s -j"$jobs" check TESTS="$suite" >check.log 2>&1
find libalign tools -name '*.gcno' | sort | while read -r notes; do
    # an object that libtool made twice is looked at once
    [ -e "${notes%.gcno}.gcda" ] && gcov -f -n "$notes" 2>/dev/null
done | awk -v source="$SOURCE/" '
    # functions come first, then the files that they stand in
    /^Function / { name = $2; gsub(/\047/, "", name); kind = "function"; next }
    /^File / { file = $2; gsub(/\047/, "", file); sub("^" source, "", file); kind = "file"; next }
    /^(Lines executed|No executable lines)/ && kind {
        share = $0; sub(/.*:/, "", share); sub(/%.*/, "", share)
        lines = $0 ~ /^No/ ? 0 : $NF
        if (kind == "function") { if (share + 0 == 0 && lines > 0) never[name] = 1; else run[name] = 1 }
        else if (file ~ /\.c$/ && file !~ /embedded/ && !(file in total)) { total[file] = lines; done[file] = int(share * lines / 100 + 0.5) }
        kind = ""
    }
    END {
        for (file in total) {
            folder = file; sub("/[^/]*$", "", folder)
            sum[folder] += total[file]; hit[folder] += done[file]
            all += total[file]; got += done[file]
            print "file\t" file "\t" total[file] "\t" sprintf("%.1f", total[file] ? 100 * done[file] / total[file] : 100)
        }
        for (folder in sum) print "folder\t" folder "\t" sum[folder] "\t" sprintf("%.1f", 100 * hit[folder] / sum[folder])
        for (name in never) if (!(name in run)) print "never\t" name
        print "all\t\t" all + 0 "\t" sprintf("%.1f", all ? 100 * got / all : 0)
    }' | sort >"$qa/coverage.tsv"
{
    awk -F'\t' '$1 == "folder" || $1 == "all" { printf "%-24s %7d lines %6.1f %%\n", $1 == "all" ? "all" : $2, $3, $4 }' "$qa/coverage.tsv"
    echo
    echo 'Files of which less than four fifths were run'
    awk -F'\t' '$1 == "file" && $4 < 80 { printf "%-48s %7d lines %6.1f %%\n", $2, $3, $4 }' "$qa/coverage.tsv"
    echo
    echo 'Functions that were never run'
    sed -n 's/^never\t/  /p' "$qa/coverage.tsv"
} >"$qa/coverage.txt"
cat "$qa/coverage.txt"
awk -F'\t' '$1 == "all" { lines = $3; share = $4 } $1 == "never" { never++ }
    END { printf "%d lines, %.1f %% of them run, %d functions never run\n", lines, share, never; exit lines == 0 }' "$qa/coverage.tsv"
