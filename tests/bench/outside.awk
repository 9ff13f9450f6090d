# outside.awk order=1 SRC.MARKS order=2 TGT.MARKS order=3 SRC.MAP order=4 TGT.MAP order=5 GOLD order=6 BEADS:
# strict F1 of beads with text on both sides that are more than three lines away from all marks; the numbers of BEADS are
# those of a damaged pair, the maps lead back.
function far(s, list, i, d, part, count) {
    count = split(list, part, ",")
    for (i = 1; i <= count; i++)
        for (d = -3; d <= 3; d++)
            if ((s, part[i] + d) in marked) return 0
    return 1
}
function back(s, list, i, part, count, out) {
    count = split(list, part, ",")
    for (i = 1; i <= count; i++) out = out (i > 1 ? "," : "") map[s, part[i]]
    return out
}
BEGIN { FS = "\t" }
order == 1 { marked["src", $1] = 1 }
order == 2 { marked["tgt", $1] = 1 }
order == 3 { map["src", FNR - 1] = $1 }
order == 4 { map["tgt", FNR - 1] = $1 }
order == 5 && $1 != "" && $2 != "" && far("src", $1) && far("tgt", $2) { gold[$1 FS $2] = 1; golds++ }
order == 6 && $1 != "" && $2 != "" {
    source = back("src", $1); target = back("tgt", $2)
    if (!far("src", source) || !far("tgt", target)) next
    found++
    if ((source FS target) in gold) right++
}
END { printf "%.4f\n", golds + found ? 2 * right / (golds + found) : 1 }
