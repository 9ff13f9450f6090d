/* Arabic and Hebrew in a PDF.  poppler reports the words of a line, and the letters of a word, from left to right as they lie
 * on the page; here they are put in the order in which they are read.  It is the bidirectional algorithm (Unicode, annex 9)
 * run backwards, as far as lines of print need it: words of right-to-left letters run from right to left, what is in
 * left-to-right letters keeps its order, numbers too. */
#include "read/pdf_page.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

static bool is_rtl(int32_t code)
{
    UCharDirection direction = u_charDirection(code);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

/* A letter or digit that runs from left to right even among others. */
static bool is_ltr(int32_t code)
{
    UCharDirection direction = u_charDirection(code);
    return direction == U_LEFT_TO_RIGHT || direction == U_EUROPEAN_NUMBER || direction == U_ARABIC_NUMBER;
}

/* Signs within numbers and symbols: 1,5 12/5 A/72/7-B. */
static bool is_inner(int32_t code)
{
    return code == '.' || code == ',' || code == ':' || code == '/' || code == '-' || code == '+' || code == 0x66B ||
           code == 0x66C;
}

/* The letters that a form stands for which a letter has at the start or end of a word, or joined with another. */
static bool add_letter(buffer *out, int32_t code)
{
    char bytes[4];
    UChar letters[24];
    UErrorCode status = U_ZERO_ERROR;
    bool form = (code >= 0xFB1D && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFC);
    int32_t length = form ? unorm2_getDecomposition(unorm2_getNFKCInstance(&status), code, letters, 24, &status) : -1;
    if (length <= 0 || U_FAILURE(status))
        return buffer_add(out, bytes, text_put(bytes, code));
    bool added = true;
    for (int32_t i = 0; i < length && added; i++)
        added = buffer_add(out, bytes, text_put(bytes, letters[i]));
    return added;
}

/* Two alefs never follow each other: alef, alef with or without hamza, lam is the article before one of these, whose lam and
 * alef are one glyph, reported in its own order. */
static void mend_article(char *text, size_t length)
{
    static const char alef[] = "\xD8\xA7", lam[] = "\xD9\x84";
    for (size_t i = 0; i + 6 <= length; i++) {
        unsigned char second = (unsigned char)text[i + 3];
        bool two = memcmp(text + i, alef, 2) == 0 && text[i + 2] == '\xD8' &&
                   (second == 0xA7 || second == 0xA2 || second == 0xA3 || second == 0xA5);
        if (!two || memcmp(text + i + 4, lam, 2) != 0)
            continue;
        memcpy(text + i + 4, text + i + 2, 2);
        memcpy(text + i + 2, lam, 2);
    }
}

enum { LONGEST_WORD = 512 }; /* characters; no word of these languages comes near */

/* Adds a word with its letters from right to left, but numbers and letters of other scripts in it as they are. */
static bool add_reversed(buffer *out, struct slice word)
{
    int32_t codes[LONGEST_WORD];
    size_t count = 0, since = out->count;
    for (size_t at = 0; at < word.length && count < LONGEST_WORD; count++)
        codes[count] = text_next(word.text, word.length, &at);
    if (count == LONGEST_WORD)
        return buffer_add(out, word.text, word.length);
    for (size_t end = count, begin; end; end = begin) {
        begin = end - 1;
        if (!is_ltr(codes[begin]) && codes[begin] != '%') {
            if (!add_letter(out, codes[begin]))
                return false;
            continue;
        }
        while (begin && (is_ltr(codes[begin - 1]) || codes[begin - 1] == '%' ||
                         (begin >= 2 && is_inner(codes[begin - 1]) && is_ltr(codes[begin - 2]))))
            begin--;
        for (size_t i = begin; i < end; i++)
            if (!add_letter(out, codes[i]))
                return false;
    }
    mend_article(out->items + since, out->count - since);
    return true;
}

/* How many brackets have no partner. */
static size_t lonely(const char *text, size_t length, bool mirrored)
{
    size_t open = 0, alone = 0;
    for (size_t i = 0; i < length; i++) {
        const char *found = text[i] ? strchr("()[]{}", text[i]) : NULL;
        if (!found)
            continue;
        bool opens = ((found - "()[]{}") % 2 == 0) != mirrored;
        if (opens)
            open++;
        else if (open)
            open--;
        else
            alone++;
    }
    return open + alone;
}

/* Some programs that write PDFs tell which character a bracket is, some which way it bends: what leaves fewer brackets
 * without a partner is right, and where both leave as many, what was right so far. */
static void settle_brackets(struct pdf *pdf, char *text, size_t length)
{
    size_t plain = lonely(text, length, false), mirrored = lonely(text, length, true);
    pdf->mirrored += (plain > mirrored) - (mirrored > plain);
    if (plain < mirrored || (plain == mirrored && pdf->mirrored <= 0))
        return;
    for (size_t i = 0; i < length; i++)
        if (text[i] > 0 && strchr("()[]{}", text[i]))
            text[i] = (char)u_charMirror(text[i]);
}

static enum pdf_direction direction_of(struct slice word)
{
    bool ltr = false;
    for (size_t at = 0; at < word.length;) {
        int32_t code = text_next(word.text, word.length, &at);
        if (is_rtl(code))
            return PDF_RTL;
        ltr |= u_charDirection(code) == U_LEFT_TO_RIGHT;
    }
    return ltr ? PDF_LTR : PDF_NEUTRAL;
}

/* Words [begin, end) that keep their order: those in left-to-right letters, with numbers among or behind them. */
static size_t run_start(const struct pdf_word *words, size_t end)
{
    enum { FAR = 64 /* numbers on end, so that the whole is linear */ };
    size_t first = end;
    for (size_t begin = end; begin-- && words[begin].direction != PDF_RTL && first - begin <= FAR;)
        if (words[begin].direction == PDF_LTR)
            first = begin;
    return first == end ? end - 1 : first;
}

static bool add_word(struct pdf *pdf, const struct pdf_word *word, bool reversed, const char *from, bool first)
{
    struct slice text = slice_of(from + word->begin, word->length);
    uint32_t since = (uint32_t)pdf->text.count;
    bool added = reversed ? add_reversed(&pdf->text, text) : buffer_add(&pdf->text, text.text, text.length);
    struct label label = {since, (uint32_t)pdf->text.count, first};
    return added && (!word->raised || array_push(&pdf->labels, label));
}

/* Tells the line what its first words are, as they are read. */
static void describe(struct pdf *pdf, const struct pdf_word *first, const struct pdf_word *second, uint32_t end)
{
    pdf_first_word(&pdf->line, slice_of(pdf->text.items + pdf->line.text, end - pdf->line.text), end);
    pdf->line.first = first->right - first->left;
    pdf->line.second = second ? second->right : 0;
}

bool pdf_order(struct pdf *pdf)
{
    struct pdf_line *line = &pdf->line;
    struct pdf_word *words = pdf->line_words.items;
    size_t count = pdf->line_words.count, rtl = 0, ltr = 0;
    for (size_t i = 0; i < count; i++) {
        words[i].direction = direction_of(slice_of(pdf->text.items + line->text + words[i].begin, words[i].length));
        *(words[i].direction == PDF_RTL ? &rtl : &ltr) += words[i].direction == PDF_NEUTRAL ? 0 : words[i].length;
    }
    pdf->rtl += rtl;
    pdf->ltr += ltr;
    if (!rtl)
        return true;
    size_t length = pdf->text.count - line->text;
    char *from = mem_copy(pdf->text.items + line->text, length);
    if (!from)
        return false;
    pdf->text.count = line->text;
    while (pdf->labels.count && pdf->labels.items[pdf->labels.count - 1].begin >= line->text)
        pdf->labels.count--;
    bool added = true;
    /* in a line that is mostly of other letters, the right-to-left words are turned round where they stand */
    line->rtl = rtl > ltr;
    for (size_t end = count, at = 0, begin; end && line->rtl && added; end = begin) {
        begin = run_start(words, end);
        if (end < count && words[end].spaced)
            added = buffer_add(&pdf->text, " ", 1);
        for (size_t i = begin; i < end && added; i++, at++) {
            if (i > begin && words[i].spaced)
                added = buffer_add(&pdf->text, " ", 1);
            added = added && add_word(pdf, &words[i], words[i].direction != PDF_LTR, from, at == 0);
            if (at == 0)
                describe(pdf, &words[i], count > 1 ? &words[i + 1 == end ? i - 1 : i + 1] : NULL,
                         (uint32_t)pdf->text.count);
        }
    }
    for (size_t begin = 0, end; begin < count && !line->rtl && added; begin = end) {
        bool turned = words[begin].direction == PDF_RTL;
        for (end = begin + 1; end < count && turned && words[end].direction == PDF_RTL;)
            end++;
        for (size_t i = begin; i < end && added; i++) {
            const struct pdf_word *word = &words[turned ? end - 1 - (i - begin) : i];
            if (i && words[i].spaced)
                added = buffer_add(&pdf->text, " ", 1);
            added = added && add_word(pdf, word, turned, from, i == 0);
        }
    }
    mem_free(from);
    if (added && line->rtl)
        settle_brackets(pdf, pdf->text.items + line->text, pdf->text.count - line->text);
    return added;
}
