/* Cuts a document that holds two languages one after the other, or in turn (turns.h).
 *
 * Each line speaks for one of the two by its letters (where the scripts differ) or by its stop words (where they do
 * not); the cut is where lines before it speak most for the first and lines behind it most for the second. */
#include "base/error.h"
#include "language/guesser.h"
#include "read/part.h"
#include "read/read.h"
#include "read/scripts.h"
#include "read/turns.h"

#include <stdio.h>

/* Less than this share of the letters on one side is a quotation, not a version of the document. */
#define SMALLEST_SHARE 0.05
/* Less than this share of the evidence on its own side: the languages alternate. */
#define LEAST_AGREEMENT 0.8

struct vote {
    uint32_t begin, end;  /* of the line */
    double first, second; /* letters that speak for the first and the second language */
    bool again;           /* it stood at the top of the document already: part of a letterhead, it speaks for neither */
};

/* As far down as a letterhead reaches. */
#define HEAD_LINES 20
/* The same without empty lines. */
#define HEAD_LINES_OF_TEXT 8

struct votes {
    const align_document *document;
    struct guesser *guesser;
    bool whole;        /* the lines of the document count, not those of its text */
    buffer shown;      /* of a line */
    struct slice text; /* what shows of the document */
    size_t mark;
    char *from, *to; /* tags, with room for 16 bytes */
    UScriptCode from_script, to_script;
    ARRAY(struct vote) lines;
};

/* The commonest script of letters between begin and end. */
static UScriptCode script_of(const char *text, size_t begin, size_t end)
{
    enum { LOOKED_AT = 65536 };
    size_t counts[SCRIPTS] = {0};
    scripts_count(slice_of(text + begin, end - begin < LOOKED_AT ? end - begin : LOOKED_AT), counts);
    return scripts_most(counts, USCRIPT_UNKNOWN);
}

static align_status vote_on(struct votes *votes, struct slice line, struct vote *vote, align_error *error)
{
    double letters[2] = {0, 0}, all = 0;
    for (size_t at = 0; at < line.length;) {
        int32_t code = text_next(line.text, line.length, &at);
        UErrorCode ignored = U_ZERO_ERROR;
        if (!code_is_letter(code))
            continue;
        UScriptCode script = uscript_getScript(code, &ignored);
        letters[0] += script == votes->from_script;
        letters[1] += script == votes->to_script;
        all++;
    }
    if (votes->from_script != votes->to_script) {
        vote->first = letters[0];
        vote->second = letters[1];
        return ALIGN_OK;
    }
    char tag[16];
    double confidence;
    align_status status = guesser_guess(votes->guesser, line.text, line.length, tag, &confidence, error);
    if (!status && strcmp(tag, votes->from) == 0)
        vote->first = all * confidence;
    else if (!status && strcmp(tag, votes->to) == 0)
        vote->second = all * confidence;
    return status;
}

static struct slice line_text(const struct votes *votes, size_t line)
{
    const struct vote *vote = &votes->lines.items[line];
    return text_trim(slice_of(votes->document->text + vote->begin, vote->end - vote->begin));
}

static bool has_letter(struct slice text)
{
    for (size_t at = 0; at < text.length;)
        if (code_is_letter(text_next(text.text, text.length, &at)))
            return true;
    return false;
}

/* Lines that stood at the top already are counted for neither language. */
static void pass_over_letterhead(struct votes *votes)
{
    const size_t head_lines = votes->whole ? HEAD_LINES_OF_TEXT : HEAD_LINES;
    for (size_t line = head_lines; line < votes->lines.count; line++) {
        struct slice text = line_text(votes, line);
        bool again = false;
        for (size_t head = 0; head < head_lines && !again; head++)
            again = slice_equal(line_text(votes, head), text);
        if (again && has_letter(text)) {
            votes->lines.items[line].again = true;
            votes->lines.items[line].first = votes->lines.items[line].second = 0;
        }
    }
}

static align_status add_vote(struct votes *votes, struct slice line, uint32_t begin, uint32_t end, align_error *error)
{
    struct vote vote = {.begin = begin, .end = end};
    align_status status = vote_on(votes, line, &vote, error);
    if (!status && !array_push(&votes->lines, vote))
        status = fail_memory(error);
    return status;
}

/* Where the text has marks all over, what shows of the lines that the reader found votes. */
static align_status collect_lines(struct votes *votes, align_error *error)
{
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < votes->document->lines.count; i++) {
        const struct line *line = &votes->document->lines.items[i];
        votes->shown.count = 0;
        if (!document_line_text(votes->document, line, &votes->mark, &votes->shown))
            return fail_memory(error);
        status = add_vote(votes, slice_of(votes->shown.items, votes->shown.count), line->begin, line->end, error);
    }
    return status;
}

static align_status collect(struct votes *votes, align_error *error)
{
    const align_document *document = votes->document;
    for (size_t begin = 0, end; begin < document->length; begin = end + 1) {
        const char *newline = memchr(document->text + begin, '\n', document->length - begin);
        end = newline ? (size_t)(newline - document->text) : document->length;
        align_status status =
            add_vote(votes, slice_of(document->text + begin, end - begin), (uint32_t)begin, (uint32_t)end, error);
        if (status)
            return status;
    }
    return ALIGN_OK;
}

/* The first of the lines that belong to the second language, and how well all lines agree with that. */
static size_t best_cut(const struct votes *votes, double *agreement, double *share)
{
    double first = 0, second = 0, before = 0, behind = 0, best, best_before = 0;
    for (size_t i = 0; i < votes->lines.count; i++) {
        first += votes->lines.items[i].first;
        second += votes->lines.items[i].second;
    }
    behind = best = second;
    size_t cut = 0;
    for (size_t i = 0; i < votes->lines.count; i++) {
        before += votes->lines.items[i].first;
        behind -= votes->lines.items[i].second;
        /* lines that speak for neither go with what stands before them */
        if (before + behind >= best) {
            best = before + behind;
            best_before = before;
            cut = i + 1;
        }
    }
    double whole = first + second, second_share = whole > 0 ? (best - best_before) / whole : 0;
    double first_share = whole > 0 ? best_before / whole : 0;
    *agreement = whole > 0 ? best / whole : 0;
    *share = first_share < second_share ? first_share : second_share;
    return cut;
}

/* Lines before the cut that stood already at the top of the document, such as "Distr.: General", are the letterhead of
 * the second version, which keeps it in the first one's language. */
static size_t give_letterhead(const struct votes *votes, size_t cut)
{
    size_t result = cut;
    for (size_t line = cut; line-- > 0;) {
        const struct vote *vote = &votes->lines.items[line];
        if (!vote->again && line_text(votes, line).length > 0)
            break;
        if (vote->again)
            result = line;
    }
    return result;
}

static align_status fail_split(const align_document *document, align_error *error, const char *cause)
{
    align_status status = fail(error, ALIGN_E_LANGUAGE, "%s", cause);
    error_file(error, document->name);
    error_cure(error, "give two files, or name the languages with --from and --to");
    return status;
}

static align_status guess_ends(const struct guesser *guesser, struct slice document, char source_tag[16], char target_tag[16],
                               align_error *error)
{
    size_t third = document.length / 3;
    double confidence;
    while (third > 0 && ((unsigned char)document.text[third] & 0xC0) == 0x80)
        third--;
    size_t last = document.length - third;
    while (last < document.length && ((unsigned char)document.text[last] & 0xC0) == 0x80)
        last++;
    align_status status = guesser_guess(guesser, document.text, third, source_tag, &confidence, error);
    return status ? status
                  : guesser_guess(guesser, document.text + last, document.length - last, target_tag, &confidence, error);
}

static align_status find_cut(struct votes *votes, size_t *cut, align_error *error)
{
    const align_document *document = votes->document;
    struct slice text = votes->text;
    votes->from_script = script_of(text.text, 0, text.length / 3);
    votes->to_script = script_of(text.text, text.length - text.length / 3, text.length);
    align_status status = votes->whole ? collect_lines(votes, error) : collect(votes, error);
    if (status)
        return status;
    pass_over_letterhead(votes);
    double agreement, share;
    size_t line = best_cut(votes, &agreement, &share);
    if (share < SMALLEST_SHARE || line >= votes->lines.count)
        return fail_split(document, error, "holds one language only, where two were expected");
    if (agreement < LEAST_AGREEMENT)
        return fail_split(document, error, "holds two languages, neither one after the other nor line by line");
    *cut = votes->lines.items[give_letterhead(votes, line)].begin;
    return ALIGN_OK;
}

/* What shows of the lines; a mark may hide what would speak for a language. */
static align_status show_all(const align_document *document, buffer *out, align_error *error)
{
    size_t mark = 0;
    for (size_t i = 0; i < document->lines.count; i++)
        if (!document_line_text(document, &document->lines.items[i], &mark, out) || !buffer_add(out, "\n", 1))
            return fail_memory(error);
    return ALIGN_OK;
}

/* At one place. */
static align_status split(struct votes *votes, align_document **source, align_document **target, size_t *cut,
                          const char *from, const char *to, align_error *error)
{
    const align_document *document = votes->document;
    if (from)
        snprintf(votes->from, 16, "%s", from);
    if (to)
        snprintf(votes->to, 16, "%s", to);
    if (strcmp(votes->from, votes->to) == 0)
        return fail_split(document, error, "holds one language only, where two were expected");
    align_status status = find_cut(votes, cut, error);
    if (!status)
        status = document_part(source, document, 0, *cut, error);
    if (!status)
        status = document_part(target, document, *cut, document->length, error);
    return status;
}

/* Line by line, where that is how it is: else what was said before stays. */
static align_status split_in_turn(const struct votes *votes, align_document **source, align_document **target, size_t *cut,
                                  const char *from, const char *to, align_error *error)
{
    char tags[2][16];
    align_document *parts[2] = {NULL, NULL};
    align_error said;
    snprintf(tags[0], sizeof tags[0], "%s", from ? from : "");
    snprintf(tags[1], sizeof tags[1], "%s", to ? to : "");
    align_status status = turns_take(parts, votes->document, tags[0], tags[1], &said);
    *source = parts[0];
    *target = parts[1];
    if (!status) {
        memcpy(votes->from, tags[0], sizeof tags[0]);
        memcpy(votes->to, tags[1], sizeof tags[1]);
        *cut = 0;
    } else if (status != ALIGN_E_LANGUAGE && error) {
        *error = said;
    }
    return status;
}

align_status align_document_split(align_document **source, align_document **target, const align_document *document,
                                  const char *from, const char *to, size_t *cut, char source_tag[16],
                                  char target_tag[16], align_error *error)
{
    *source = *target = NULL;
    const struct reader *reader = reader_find(document->format);
    struct votes votes = {.document = document, .whole = reader && reader->whole, .from = source_tag, .to = target_tag};
    buffer shown = {0};
    votes.text = slice_of(document->text, document->length);
    align_status status = guesser_new(&votes.guesser, error);
    if (!status && votes.whole)
        status = show_all(document, &shown, error);
    if (votes.whole)
        votes.text = slice_of(shown.items ? shown.items : "", shown.count);
    if (!status)
        status = guess_ends(votes.guesser, votes.text, source_tag, target_tag, error);
    if (!status)
        status = split(&votes, source, target, cut, from, to, error);
    if (status == ALIGN_E_LANGUAGE)
        status = split_in_turn(&votes, source, target, cut, from, to, error);
    guesser_free(votes.guesser);
    array_free(&votes.lines);
    array_free(&votes.shown);
    array_free(&shown);
    if (status) {
        align_document_free(*source);
        align_document_free(*target);
        *source = *target = NULL;
    }
    return status;
}
