# Repeats the first `lines` lines of a text `times` times, each time with other long words: their consonants are exchanged by
# an affine map that is the repetition's own.  So a document of any length is of one kind throughout and yet has a vocabulary
# that grows with it, and what is cognate in the two languages stays so within a repetition, but not from one to another.
BEGIN { from = "bcdfghjklmnpqrstvwz" }
NR <= lines { a[NR] = $0 }
function exchange(word, i, out) {
    out = ""
    for (i = 1; i <= length(word); i++)
        out = out (substr(word, i, 1) in map ? map[substr(word, i, 1)] : substr(word, i, 1))
    return out
}
END {
    for (t = 0; t < times; t++) {
        for (i = 0; i < 19; i++) {
            other = substr(from, ((t % 17 + 2) * i + int(t / 17) + 1) % 19 + 1, 1)
            map[substr(from, i + 1, 1)] = other
            map[toupper(substr(from, i + 1, 1))] = toupper(other)
        }
        for (i = 1; i <= lines; i++) {
            count = split(a[i], word, " ")
            line = ""
            for (k = 1; k <= count; k++)
                line = line (k > 1 ? " " : "") (length(word[k]) > 6 ? exchange(word[k]) : word[k])
            print line
        }
    }
}
