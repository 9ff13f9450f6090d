# The manual page libalign(3): align.h, whose comments become text and whose declarations become displays, then the program of
# README.  awk -v version=0.1.0 -f manual.awk align.h README
function escaped(line) {
    gsub(/\\/, "\\e", line)
    gsub(/-/, "\\-", line)
    return line ~ /^[.']/ ? "\\&" line : line
}

function section(name) {
    close_display()
    print ".SH " toupper(name)
    fresh = 1
}

function paragraph(macro) {
    close_display()
    if (!fresh || macro != ".PP")
        print macro
    fresh = 0
}

function display(line) {
    if (!shown) {
        paragraph(".PP")
        print ".nf"
    }
    shown = 1
    print line == "" ? ".sp" : escaped(line)
}

function close_display() {
    if (shown)
        print ".fi"
    shown = 0
}

# A line of a comment, the signs of a comment aside; an empty one starts a paragraph, "- " an item of a list.
function text(line) {
    sub(/ *\*\/$/, "", line)
    sub(/^(\/\*| \*) ?/, "", line)
    if (line ~ /^ *- /)
        paragraph(".IP \\(bu 2")
    sub(/^ *(- )?/, "", line)
    if (line == "")
        paragraph(".PP")
    else
        print escaped(line)
}

# A comment at the left edge, from its first line on.
function comment(line) {
    paragraph(".PP")
    text(line)
    while (line !~ /\*\/$/ && (getline line) > 0)
        text(line)
}

FILENAME ~ /README$/ {
    if (/^    #include <align.h>/) {
        section("example")
        example = 1
    }
    if (example && /^[^ ]/)
        example = 0
    if (example)
        display(substr($0, 5))
    next
}

FNR == 1 {
    print ".TH LIBALIGN 3 \"\" \"libalign " version "\" \"libalign manual\"\n.nh\n.ad l\n.SH NAME"
    gsub(/^\/\* libalign: |\.$/, "")
    print "libalign \\- " escaped($0)
    print ".SH SYNOPSIS\n.nf\n.B #include <align.h>\n.sp\n.B cc program.c $(pkg\\-config \\-\\-cflags \\-\\-libs libalign)\n.fi"
    section("description")
    next
}

# What stands before the first section is the comment at the head.
!begun && /^ \* Conventions$/ { section("conventions"); next }
!begun && /^ \* [^ ]/ && !/SPDX/ { text($0); next }
!begun && /^ \*  / { text($0); next }

/^\/\* ---- .* ---- \*\/$/ {
    gsub(/^\/\* ---- | ---- \*\/$/, "")
    section($0)
    begun = 1
    next
}
!begun || /^#(if|pragma|endif|else|include)/ || /^}$/ { next }
/^\/\*/ { comment($0); next }
{
    if (sub(/^ALIGN_MUST_CHECK /, "")) # which took its width from the lines that go on
        moved = length("ALIGN_MUST_CHECK ")
    else if (/^[^ ]/)
        moved = 0
    if (moved && /^ /)
        $0 = substr($0, moved + 1)
    if ($0 != "")
        display($0)
}

END {
    section("see also")
    print ".BR bitext (1),\n.BR bitext\\-check (5),\n.BR bitext\\-lexicon (5),\n.BR bitext\\-patch (5)"
}
