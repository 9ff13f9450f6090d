# Repeats a text up to n lines, each time with other long words, so that a long document keeps a vocabulary of its own.
{ a[NR] = $0 }
END { for (i = 0; i < n; i++) { t = int(i / NR); s = a[i % NR + 1]
  if (t) { c = substr("bdfgklmnprstvz", t % 14 + 1, 1) substr("aeiou", int(t / 14) % 5 + 1, 1); m = split(s, w, " "); s = ""
    for (k = 1; k <= m; k++) s = s (k > 1 ? " " : "") (length(w[k]) > 6 ? c w[k] : w[k]) }
  print s } }
