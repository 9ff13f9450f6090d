# Reading DOCX, ODT, HTML and RTF: megabytes of mark-up a second of processor time, the fastest of several readings.
. "$SOURCE/tests/bench/common"
program=$BUILD/tests/bench/read_speed
need "$program"
for format in docx odt html rtf; do
    line=$("$program" $format "${MEGABYTES:-40}" "${ROUNDS:-7}") || exit 99
    size=$(echo "$line" | cut -f1)
    row $format "MB/s" "$(echo "$line" | awk '{ printf "%.1f", $1 / $2 }')" "$size MB of mark-up, processor time"
    row $format "memory factor" "$(echo "$line" | cut -f3)" "growth by a byte of mark-up, at most"
done
