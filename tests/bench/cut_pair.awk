# cut_pair.awk -v size=N -v seed=N -v dir=DIR GOLD SRC TGT: N source lines from a place that the seed gives, and the target
# lines that gold beads wholly within them reach from the first to the last, to DIR/src and DIR/tgt.
function random(n) { state = (state * 1103515245 + 12345) % 2147483648; return int(state / 2147483648 * n) }
BEGIN { FS = "\t" }
FNR == 1 { file++ }
file == 1 { sources[FNR] = $1; targets[FNR] = $2; beads = FNR; n = split($1, s, ","); if (n && s[n] >= lines) lines = s[n] + 1; next }
FNR == 1 {
    state = seed * 7919 + 17
    for (i = 0; i < 5; i++) random(2)
    if (!begin_known) {
        begin_known = 1
        begin = lines > size ? random(lines - size + 1) : 0
        low = 1e9; high = -1
        for (b = 1; b <= beads; b++) {
            n = split(sources[b], s, ","); m = split(targets[b], t, ",")
            if (!n || !m || s[1] < begin || s[n] >= begin + size) continue
            if (t[1] + 0 < low) low = t[1] + 0
            if (t[m] + 0 > high) high = t[m] + 0
        }
    }
}
file == 2 && FNR > begin && FNR <= begin + size { print > (dir "/src") }
file == 3 && FNR > low && FNR <= high + 1 { print > (dir "/tgt") }
