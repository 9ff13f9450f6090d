/* Which rows go on which.  Each row of text is held against the last row of the paragraph in hand: signs at the end of
 * the one and the start of the other, width, indent, blank lines and markers decide.  What stands between the halves of
 * a paragraph at a page border (furniture, footnotes) is passed over. */
#include "segment/layout_parts.h"

/* With so many line breaks the way of wrapping is known for certain. */
#define MANY_BREAKS 8

/* Markers that were accepted last, per style and form, to be gone on from. */
#define MARKER_FORMS 16
struct joiner {
    struct rows *rows;
    const struct wrapping *wrapping;
    align_paragraphs mode;
    uint32_t first, last; /* rows of the paragraph in hand, ROW_NONE at the start */
    uint32_t note;        /* last row of the footnote in hand */
    bool page;            /* something of a page border stands between last and the row looked at */
    struct marker open[MARKER_ROMAN + 1][MARKER_FORMS];
};

/* Notes the reason of a decision. */
static bool because(const struct joiner *joiner, const char *why, bool goes_on)
{
    joiner->rows->why = why;
    return goes_on;
}

/* Lines were wrapped: the width decides. */
static bool by_width(const struct joiner *joiner, bool goes_on)
{
    return because(joiner, goes_on ? "line-full" : "line-short", goes_on);
}

static bool is_full(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    return a->width + 1 + b->head >= joiner->wrapping->full;
}

/* Whether the line and the next word take so many tenths of a full line. */
static bool fills(const struct joiner *joiner, const struct row *a, const struct row *b, unsigned tenths)
{
    return (a->width + 1 + b->head) * UINT64_C(10) >= joiner->wrapping->full * (uint64_t)tenths;
}

/* Lines that were wrapped by hand or in proportional type are not full to the column. */
static bool is_nearly_full(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    return joiner->wrapping->strict ? is_full(joiner, a, b) : fills(joiner, a, b, 9);
}

static bool crosses(const struct joiner *joiner, const struct row *b)
{
    if (joiner->page || b->page)
        return joiner->wrapping->anywhere;
    return joiner->wrapping->crosses[wrapping_gap(b)];
}

static bool ends_item(const struct row *row)
{
    return row->ends == END_STOP || row->ends == END_SEMICOLON || row->ends == END_COLON || row->announced;
}

/* Whether the marker goes on a list that was begun, or that the paragraph in hand belongs to. */
static bool is_chained(const struct joiner *joiner, const struct row *b)
{
    const struct row *first = &joiner->rows->list.items[joiner->first];
    if (b->marker.style == MARKER_BULLET || b->marker.style == MARKER_DASH)
        return first->marked && marker_chains(&first->marker, &b->marker);
    for (unsigned style = MARKER_NUMBER; style <= MARKER_ROMAN; style++)
        if (joiner->open[style][b->marker.form % MARKER_FORMS].style &&
            marker_chains(&joiner->open[style][b->marker.form % MARKER_FORMS], &b->marker))
            return true;
    return false;
}

/* Notes which markers a later row goes on from, as a (b) from an (a). */
static void find_chains(struct rows *rows)
{
    uint32_t last[MARKER_ROMAN + 1][MARKER_FORMS];
    for (unsigned i = 0; i < (MARKER_ROMAN + 1) * MARKER_FORMS; i++)
        last[i / MARKER_FORMS][i % MARKER_FORMS] = ROW_NONE;
    for (uint32_t i = 0; i < rows->list.count; i++) {
        struct row *list = rows->list.items;
        if (list[i].role != ROW_TEXT || list[i].marker.style < MARKER_NUMBER || list[i].marker.style > MARKER_ROMAN)
            continue;
        unsigned form = list[i].marker.form % MARKER_FORMS;
        for (unsigned style = MARKER_NUMBER; style <= MARKER_ROMAN; style++)
            if (last[style][form] != ROW_NONE && marker_chains(&list[last[style][form]].marker, &list[i].marker))
                list[last[style][form]].continued = true;
        last[list[i].marker.style][form] = i;
    }
}

/* Whether the marker of b begins a paragraph, and is not merely a number or dash that came to stand at a line start. */
static bool accepts_marker(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    const struct marker *marker = &b->marker;
    if (!marker->style)
        return false;
    if (marker->style == MARKER_BULLET || is_chained(joiner, b))
        return true;
    bool early = !is_nearly_full(joiner, a, b) || b->indent > a->indent;
    if (row_ends_abbreviated(joiner->rows, a, 1u << ABBREVIATION_NUMBER | 1u << ABBREVIATION_REFER) && !early)
        return false; /* "art. / 26)" */
    if (!ends_item(a))
        return (early || (marker->value == 1 && b->continued)) && a->ends != END_HYPHEN &&
               !row_ends_open(joiner->rows, a);
    if (marker->style == MARKER_DASH || marker->style == MARKER_NUMBER)
        return true;
    /* "by Mr. / A. Smith", "(a) one; / (b) two" inside a paragraph: only the first of a list may follow a full line */
    return early || (marker->value == 1 && marker->style == MARKER_LETTER) || a->ends == END_COLON;
}

/* What indents say: a deeper line begins a paragraph, unless it hangs below a marker; a line that comes back from an
 * indented block ends it. */
static bool indent_begins(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    const struct row *first = &joiner->rows->list.items[joiner->first];
    uint32_t margin = joiner->wrapping->margin;
    if (joiner->wrapping->first_lines && b->indent > margin && b->indent < margin + 16)
        return !(first->marked && first != a && b->indent == a->indent);
    if (b->indent > a->indent)
        return !(first == a && a->marker.style && b->indent <= a->indent + a->marker.bytes + 2);
    return b->indent < a->indent && first != a && first->indent == a->indent && first->indent > margin;
}

/* In text that was not wrapped, a phrase cut in two was torn by a page break. */
static bool is_repair(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    if (a->ends != END_WORD || b->starts != START_LOWER || b->opened || a->capitals || a->announced)
        return false;
    if (a->kind == LINE_HEADING || a->kind == LINE_CELL || b->kind != LINE_PLAIN)
        return false;
    return joiner->page || b->page || (a->width >= 60 && a->stops);
}

/* Where no line break was made for width, as far as can be told: only what cannot begin a paragraph goes on. */
static bool goes_on_loosely(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    if (b->blanks)
        return because(joiner, "line-blank", false);
    if (a->announced)
        return because(joiner, "line-list-end", false);
    if (joiner->rows->list.items[joiner->first].marked && b->starts == START_LOWER && !b->opened)
        return because(joiner, "line-item", a->ends == END_WORD || a->ends == END_COMMA);
    if (joiner->wrapping->breaks >= MANY_BREAKS)
        return because(joiner, "line-not-wrapped", false);
    if (row_ends_open(joiner->rows, a))
        return because(joiner, "line-open-phrase", a->width >= 40 || is_full(joiner, a, b));
    if (a->ends == END_WORD)
        return because(joiner, "line-quote", a->width >= 60 && b->opened && b->starts != START_UPPER) ||
               because(joiner, "line-not-wrapped", false);
    if (!row_ends_abbreviated(joiner->rows, a, ~0u))
        return because(joiner, "line-not-wrapped", false);
    return because(joiner, "line-abbreviation", b->starts == START_LOWER ? !b->opened : is_full(joiner, a, b));
}

/* Titles stand out from the text by their capitals, or by a lone short line with no stop. */
static bool is_title_border(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    bool above = a->capitals && a->ends == END_WORD, below = b->capitals && b->ends == END_WORD;
    if (a->ends != END_WORD && a->ends != END_STOP)
        return false;
    if (above != below && b->starts != START_LOWER && a->width > 3 && b->width > 3)
        return true;
    /* of a few lines nobody knows which are full */
    return joiner->wrapping->breaks >= MANY_BREAKS && a->ends == END_WORD &&
           a == &joiner->rows->list.items[joiner->first] && b->starts != START_CASELESS &&
           !(b->starts == START_LOWER && b->blanks == 0) && !fills(joiner, a, b, 5);
}

/* The line above ends in the middle of a phrase, as far as its last sign tells. */
static bool goes_on_phrase(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    if (a->announced && !is_nearly_full(joiner, a, b))
        return because(joiner, "line-list-end", false);
    if (b->starts == START_CASELESS)
        return by_width(joiner, is_nearly_full(joiner, a, b) || (a->stops && !joiner->wrapping->strict));
    if (b->starts == START_LOWER && !b->opened)
        return because(joiner, "line-small-letter", true);
    if (fills(joiner, a, b, 6) && row_ends_open(joiner->rows, a))
        return because(joiner, "line-open-phrase", true);
    if (fills(joiner, a, b, 6) && a->number && row_starts_month(joiner->rows, b))
        return because(joiner, "line-date", true);
    if (b->starts == START_SYMBOL && b->blanks == 0)
        return because(joiner, "line-symbol", true);
    if (is_nearly_full(joiner, a, b) && row_starts_sentence(joiner->rows, a, b))
        return because(joiner, "line-sentence-start", false);
    return by_width(joiner, is_nearly_full(joiner, a, b));
}

static bool goes_on_wrapped(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    if (indent_begins(joiner, a, b))
        return because(joiner, "line-indent", false);
    if (is_title_border(joiner, a, b))
        return because(joiner, "line-title", false);
    if (joiner->wrapping->indents_tell && (a->ends == END_WORD || a->ends == END_COMMA) && !a->announced)
        return because(joiner, "line-no-indent", true); /* else it would be indented */
    switch ((enum row_end)a->ends) {
    case END_WORD: return goes_on_phrase(joiner, a, b);
    case END_COMMA:
        if (b->starts == START_LOWER)
            return by_width(joiner, is_nearly_full(joiner, a, b));
        if (is_full(joiner, a, b) && row_starts_sentence(joiner->rows, a, b))
            return because(joiner, "line-sentence-start", false);
        return by_width(joiner, is_full(joiner, a, b));
    case END_HYPHEN:
    case END_DASH: return because(joiner, "line-dash", true);
    case END_STOP:
        /* "2,5 million / dollars" needs no stop, "2,5 mln. / dollars" has one */
        if (is_full(joiner, a, b))
            return by_width(joiner, true);
        if ((fills(joiner, a, b, 6) && row_ends_open(joiner->rows, a)) ||
            (b->starts == START_LOWER && !b->opened && row_ends_abbreviated(joiner->rows, a, ~0u)))
            return because(joiner, "line-abbreviation", true);
        return by_width(joiner, false);
    case END_SEMICOLON:
        if (b->starts != START_LOWER && b->starts != START_CASELESS)
            return because(joiner, "line-list", false);
        return by_width(joiner, is_full(joiner, a, b));
    case END_COLON:
    case END_OTHER: return by_width(joiner, is_full(joiner, a, b));
    }
    return false;
}

/* Whether row b goes on the paragraph that ends in row a, where the format does not say. */
static bool goes_on(const struct joiner *joiner, const struct row *a, const struct row *b)
{
    if (joiner->mode == ALIGN_PARAGRAPHS_LINE)
        return because(joiner, "paragraphs-line", false);
    if (joiner->mode == ALIGN_PARAGRAPHS_BLANK)
        return because(joiner, "paragraphs-blank", wrapping_gap(b) == GAP_NONE);
    if (b->starts == START_LOWER && a->ends == END_HYPHEN)
        return because(joiner, "line-torn-word", true);
    if (b->starts == START_CLOSE)
        return because(joiner, "line-closing-sign", b->blanks == 0 || crosses(joiner, b));
    if (b->marked)
        return because(joiner, "line-marker", false);
    if (crosses(joiner, b))
        return goes_on_wrapped(joiner, a, b);
    return because(joiner, "line-torn-phrase", is_repair(joiner, a, b)) || goes_on_loosely(joiner, a, b);
}

/* Lines that the format breaks on purpose stay apart, unless a phrase runs on over the break: a heading broken for its
 * width. */
static bool goes_on_hard(const struct rows *rows, const struct row *a, const struct row *b)
{
    if (a->kind == LINE_CODE || a->kind == LINE_CELL)
        return false;
    if (b->starts == START_LOWER && (a->ends == END_WORD || a->ends == END_COMMA || a->ends == END_HYPHEN))
        return true;
    return a->ends == END_WORD && (row_ends_open(rows, a) || (a->kind == LINE_HEADING && a->width >= 50));
}

/* Chinese and Japanese lines are joined without a space; so are symbols and addresses broken after a slash. */
static bool is_unspaced(const struct row *a, const struct row *b)
{
    size_t at = a->text.length;
    int32_t last = text_before(a->text.text, &at), first = text_at(b->text.text, b->text.length, 0);
    if (last == '/' && at > 0)
        return !code_is_space(text_before(a->text.text, &at)) && (code_is_letter(first) || code_is_digit(first));
    return sign_is_wide(last) && sign_is_wide(first);
}

static void link_rows(struct joiner *joiner, uint32_t a, uint32_t b)
{
    struct row *list = joiner->rows->list.items;
    list[a].next = b;
    list[b].follows = true;
    list[b].torn = word_is_torn(joiner->rows, &list[a], &list[b]) || is_unspaced(&list[a], &list[b]);
}

static void begin(struct joiner *joiner, uint32_t at)
{
    struct row *row = &joiner->rows->list.items[at];
    if (row->marked && row->marker.style <= MARKER_ROMAN)
        joiner->open[row->marker.style][row->marker.form % MARKER_FORMS] = row->marker;
    joiner->first = at;
}

/* After a footnote comes its next line, or the text that it interrupted. */
static bool goes_on_note(const struct joiner *joiner, uint32_t at)
{
    const struct row *b = &joiner->rows->list.items[at], *note = &joiner->rows->list.items[joiner->note];
    if (b->page || b->join != LINE_GUESS || b->marker.style || !joiner->wrapping->crosses[wrapping_gap(b)])
        return false;
    if (ends_item(note))
        return false;
    bool cut = joiner->last != ROW_NONE && wrapping_cuts(joiner->rows, &joiner->rows->list.items[joiner->last], b);
    return b->before_note || !cut || is_nearly_full(joiner, note, b);
}

/* Marks rows of text after which, but for more text, a footnote comes: they stand among footnotes. */
static void find_before_notes(struct rows *rows)
{
    bool note = false;
    for (size_t i = rows->list.count; i-- > 0;) {
        struct row *row = &rows->list.items[i];
        note = row->role == ROW_TEXT ? note : row->role == ROW_NOTE;
        row->before_note = note;
    }
}

static void take_note(struct joiner *joiner, uint32_t at)
{
    struct row *row = &joiner->rows->list.items[at];
    row->why = "footnote";
    if (joiner->note != ROW_NONE && (row->join == LINE_SOFT || row->join == LINE_HARD))
        link_rows(joiner, joiner->note, at);
    joiner->note = at;
    joiner->page = true;
}

static void take_text(struct joiner *joiner, uint32_t at)
{
    struct row *list = joiner->rows->list.items, *b = &list[at],
               *a = joiner->last != ROW_NONE ? &list[joiner->last] : NULL;
    bool joins = false;
    joiner->rows->why = a ? "format" : NULL; /* unless a reason is found */
    if (a && b->join == LINE_SOFT) {
        joins = true;
    } else if (a && b->join == LINE_HARD) {
        joins = goes_on_hard(joiner->rows, a, b);
    } else if (!a) {
        b->marked = b->marker.style != MARKER_NONE;
    } else if (b->kind == LINE_PLAIN && (a->kind == LINE_PLAIN || a->kind == LINE_ITEM)) {
        b->marked = accepts_marker(joiner, a, b) || !crosses(joiner, b);
        b->marked &= b->marker.style != MARKER_NONE;
        joins = goes_on(joiner, a, b);
    }
    if (joins)
        link_rows(joiner, joiner->last, at);
    else
        begin(joiner, at);
    b->why = joiner->rows->why;
    joiner->last = at;
    joiner->page = false;
    joiner->note = ROW_NONE;
}

void join_rows(struct rows *rows, const struct wrapping *wrapping, align_paragraphs mode)
{
    find_chains(rows);
    find_before_notes(rows);
    struct joiner joiner = {rows, wrapping, mode, ROW_NONE, ROW_NONE, ROW_NONE, false, {{{0}}}};
    for (uint32_t i = 0; i < rows->list.count; i++) {
        struct row *row = &rows->list.items[i];
        if (row->role == ROW_FURNITURE) {
            row->why = "furniture";
            joiner.page = true;
        } else if (row->role == ROW_NOTE) {
            take_note(&joiner, i);
        } else if (joiner.note != ROW_NONE && goes_on_note(&joiner, i)) {
            row->role = ROW_NOTE;
            row->why = "footnote";
            link_rows(&joiner, joiner.note, i);
            joiner.note = i;
        } else {
            take_text(&joiner, i);
        }
    }
}
