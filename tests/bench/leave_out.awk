# Leaves units of a bitext out: awk -v first=N -v last=N -v out=PREFIX -f leave_out.awk GOLD SRC TGT writes PREFIX.gold, PREFIX.src and
# PREFIX.tgt without the beads from unit N to unit N and their lines.  A unit is a bead with something on both sides.
FILENAME == ARGV[1] {
    split($0, sides, "\t")
    units += sides[1] != "" && sides[2] != ""
    if (units >= first && units <= last) {
        for (side = 1; side <= 2; side++)
            for (i = split(sides[side], lines, ","); i > 0; i--)
                dropped[side, lines[i] + 0] = 1
    } else {
        gold[++beads] = $0
    }
    next
}
FNR == 1 { side = FILENAME == ARGV[2] ? 1 : 2; kept = 0 }
{
    if ((side, FNR - 1) in dropped)
        next
    number[side, FNR - 1] = kept++
    print >(out (side == 1 ? ".src" : ".tgt"))
}
function renumber(side, list, lines, i, n, text) {
    n = split(list, lines, ",")
    for (i = 1; i <= n; i++)
        text = text (i > 1 ? "," : "") number[side, lines[i] + 0]
    return text
}
END {
    for (i = 1; i <= beads; i++) {
        split(gold[i], sides, "\t")
        print renumber(1, sides[1]) "\t" renumber(2, sides[2]) >(out ".gold")
    }
}
