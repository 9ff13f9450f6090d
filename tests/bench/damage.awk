# damage.awk -v kind=KIND -v seed=N -v dir=DIR SRC TGT GOLD [FOREIGN]: writes a damaged copy of an aligned pair to DIR:
#   src tgt               the texts
#   src.map tgt.map       for each line the number of the line it was, -1 for one that was not there
#   src.marks tgt.marks   lines of the undamaged pair that the damage is at
#   moved                 for swapped blocks: target line of the undamaged pair, source lines it belongs to
# Kinds: none; deleted (30 target lines); inserted (40 foreign lines before, three times 5 within; on `side`);
# swapped (two blocks of six target lines); preface (400 foreign lines before, on `side`).
function random(n) { state = (state * 1103515245 + 12345) % 2147483648; return int(state / 2147483648 * n) }
function mark(s, line) { marked[s, line] = 1 }
function mark_linked(line, i, part) {
    mark("tgt", line)
    split(linked[line], part, ",")
    for (i in part)
        if (part[i] != "") mark("src", part[i])
}
function put(s, text, was) { print text > (dir "/" s); print was > (dir "/" s ".map") }
function put_foreign(s, count) { while (count-- > 0) put(s, foreign[at_foreign++ % foreigns], -1) }
FNR == 1 { file++ }
file == 1 { text["src", n["src"]++ + 0] = $0 }
file == 2 { text["tgt", n["tgt"]++ + 0] = $0 }
file == 3 {
    split($0, side_of, "\t")
    k = split(side_of[2], targets, ",")
    for (i = 1; i <= k; i++) linked[targets[i]] = side_of[1]
}
file == 4 { foreign[foreigns++ + 0] = $0 }
END {
    state = seed * 7919 + 17
    for (i = 0; i < 5; i++) random(2)
    if (kind == "deleted") {
        first = 10 + random(n["tgt"] - 50)
        for (line = first; line < first + 30; line++) { gone[line] = 1; mark_linked(line) }
    }
    if (kind == "swapped") {
        first = 10 + random(n["tgt"] - 52)
        second = first + 6 + random(20)
        for (line = first; line < second + 6; line++) mark_linked(line)
        for (i = 0; i < 6; i++) { instead[first + i] = second + i; instead[second + i] = first + i }
        for (i = 0; i < 6; i++) {
            print second + i "\t" linked[second + i] > (dir "/moved")
            print first + i "\t" linked[first + i] > (dir "/moved")
        }
    }
    if (kind == "inserted") {
        mark(side, 0); mark(side, -1)
        for (i = 0; i < 3; i++) {
            place = int(n[side] * (i + 1) / 4) - 5 + random(10)
            within[place] = 1
            mark(side, place); mark(side, place - 1)
        }
    }
    if (kind == "preface") { mark(side, 0); mark(side, -1) }
    split("src tgt", sides, " ")
    for (k = 1; k <= 2; k++) {
        s = sides[k]
        printf "" > (dir "/" s ".marks")
        if (s == side && kind == "inserted") put_foreign(s, 40)
        if (s == side && kind == "preface") put_foreign(s, 400)
        for (line = 0; line < n[s]; line++) {
            if (s == side && (line in within)) put_foreign(s, 5)
            if (s == "tgt" && (line in gone)) continue
            was = s == "tgt" && (line in instead) ? instead[line] : line
            put(s, text[s, was], was)
        }
    }
    for (key in marked) { split(key, part, SUBSEP); print part[2] > (dir "/" part[1] ".marks") }
}
