# Markdown of the kind the sample letters are written in, to a flat OpenDocument text with real footnotes and lists, for a
# word processor to convert: awk -f to_fodt.awk letter.md letter.md >letter.fodt (the file twice: notes are gathered first).
BEGIN { RS = ""; FS = "\n" }

function escape(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    return text
}

function spans(text, sign, style,    out, part, i, n) {
    n = split(text, part, sign)
    out = part[1]
    for (i = 2; i <= n; i++)
        out = out (i % 2 == 0 ? "<text:span text:style-name=\"" style "\">" : "</text:span>") part[i]
    return out
}

function inlines(text,    at, number) {
    text = escape(text)
    gsub(/  \n/, "<text:line-break/>", text)
    gsub(/\n/, " ", text)
    while (match(text, /&lt;sup&gt;[0-9]+&lt;\/sup&gt;/)) {
        at = RSTART
        number = substr(text, at + 11, RLENGTH - 23)
        text = substr(text, 1, at - 1) "<text:note text:id=\"n" number "\" text:note-class=\"footnote\"><text:note-citation>" number \
            "</text:note-citation><text:note-body><text:p>" notes[number] "</text:p></text:note-body></text:note>" \
            substr(text, at + RLENGTH)
    }
    text = spans(text, "[*][*]", "Strong")
    return spans(text, "[*]", "Slanted")
}

function close_list() {
    if (in_list)
        print "</text:list>"
    in_list = 0
}

FNR == NR {
    if (match($0, /^<sup>[0-9]+<\/sup> /))
        notes[substr($0, 6, RLENGTH - 12)] = escape(substr($0, RLENGTH + 1))
    next
}
FNR == 1 {
    oasis = "urn:oasis:names:tc:opendocument:xmlns:"
    print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    print "<office:document xmlns:office=\"" oasis "office:1.0\" xmlns:text=\"" oasis "text:1.0\" xmlns:style=\"" oasis "style:1.0\""
    print " xmlns:fo=\"" oasis "xsl-fo-compatible:1.0\" office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.text\">"
    print "<office:styles><style:default-style style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"0.2cm\"/>"
    print "<style:text-properties style:font-name=\"DejaVu Serif\" fo:font-size=\"11pt\"/></style:default-style></office:styles><office:automatic-styles>"
    print "<style:style style:name=\"Strong\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
    print "<style:style style:name=\"Slanted\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>"
    print "<text:list-style style:name=\"L1\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\">"
    print "<style:list-level-properties text:space-before=\"0.5cm\" text:min-label-width=\"0.5cm\"/></text:list-level-style-bullet></text:list-style>"
    print "</office:automatic-styles><office:body><office:text>"
}
/^-+$/ || /^<sup>/ { next }
/^- / {
    if (!in_list)
        print "<text:list text:style-name=\"L1\">"
    in_list = 1
    for (i = 1; i <= NF; i++)
        print "<text:list-item><text:p>" inlines(substr($i, 3)) "</text:p></text:list-item>"
    next
}
{ close_list() }
/^#+ / {
    match($0, /^#+/)
    print "<text:h text:outline-level=\"" RLENGTH "\">" inlines(substr($0, RLENGTH + 2)) "</text:h>"
    next
}
{ print "<text:p>" inlines($0) "</text:p>" }
END {
    close_list()
    print "</office:text></office:body></office:document>"
}
