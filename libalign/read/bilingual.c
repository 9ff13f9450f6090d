/* Cuts a document that holds two languages one after the other.
 *
 * Each line speaks for one of the two by its letters (where the scripts differ) or by its stop words (where they do not);
 * the cut is where lines before it speak most for the first and lines behind it most for the second. */
#include "base/error.h"
#include "read/read.h"

#include <stdio.h>
#include <unicode/uscript.h>

/* Less than this share of the letters on one side is a quotation, not a version of the document. */
#define SMALLEST_SHARE 0.05
/* Less than this share of the evidence on its own side: the languages alternate. */
#define LEAST_AGREEMENT 0.8

struct vote {
    uint32_t begin, end; /* of the line */
    double first, second; /* letters that speak for the first and the second language */
    bool again;           /* it stood at the top of the document already: part of a letterhead, it speaks for neither */
};

/* As far down as a letterhead reaches. */
#define HEAD_LINES 20

struct votes {
    const align_document *document;
    const char *from, *to;
    UScriptCode from_script, to_script;
    ARRAY(struct vote) lines;
};

/* The commonest script of letters between begin and end. */
static UScriptCode script_of(const char *text, size_t begin, size_t end)
{
    enum { SCRIPTS = 256 };
    size_t counts[SCRIPTS] = {0};
    UScriptCode best = USCRIPT_UNKNOWN;
    if (end - begin > 65536)
        end = begin + 65536;
    for (size_t at = begin; at < end;) {
        int32_t code = text_next(text, end, &at);
        UErrorCode error = U_ZERO_ERROR;
        UScriptCode script = code_is_letter(code) ? uscript_getScript(code, &error) : USCRIPT_COMMON;
        if (script > USCRIPT_INHERITED && (int)script < SCRIPTS)
            counts[script]++;
    }
    for (int script = 0; script < SCRIPTS; script++)
        if (counts[script] > (best == USCRIPT_UNKNOWN ? 0 : counts[best]))
            best = (UScriptCode)script;
    return best;
}

static align_status vote_on(struct votes *votes, struct vote *vote, align_error *error)
{
    const char *text = votes->document->text;
    double letters[2] = {0, 0}, all = 0;
    for (size_t at = vote->begin; at < vote->end;) {
        int32_t code = text_next(text, vote->end, &at);
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
    align_status status = align_language_guess(text + vote->begin, vote->end - vote->begin, tag, &confidence, error);
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
    for (size_t line = HEAD_LINES; line < votes->lines.count; line++) {
        struct slice text = line_text(votes, line);
        bool again = false;
        for (size_t head = 0; head < HEAD_LINES && !again; head++)
            again = slice_equal(line_text(votes, head), text);
        if (again && has_letter(text)) {
            votes->lines.items[line].again = true;
            votes->lines.items[line].first = votes->lines.items[line].second = 0;
        }
    }
}

static align_status collect(struct votes *votes, align_error *error)
{
    const align_document *document = votes->document;
    for (size_t begin = 0, end; begin < document->length; begin = end + 1) {
        const char *newline = memchr(document->text + begin, '\n', document->length - begin);
        end = newline ? (size_t)(newline - document->text) : document->length;
        struct vote vote = {.begin = (uint32_t)begin, .end = (uint32_t)end};
        align_status status = vote_on(votes, &vote, error);
        if (status)
            return status;
        if (!array_push(&votes->lines, vote))
            return fail_memory(error);
    }
    pass_over_letterhead(votes);
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

/* Lines before the cut that stood already at the top of the document, such as "Distr.: General", are the letterhead of the
 * second version, which keeps it in the first one's language. */
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

static align_status guess_ends(const align_document *document, char source_tag[16], char target_tag[16],
                               align_error *error)
{
    size_t third = document->length / 3;
    double confidence;
    while (third > 0 && ((unsigned char)document->text[third] & 0xC0) == 0x80)
        third--;
    size_t last = document->length - third;
    while (last < document->length && ((unsigned char)document->text[last] & 0xC0) == 0x80)
        last++;
    align_status status = align_language_guess(document->text, third, source_tag, &confidence, error);
    return status ? status
                  : align_language_guess(document->text + last, document->length - last, target_tag, &confidence, error);
}

static align_status find_cut(struct votes *votes, size_t *cut, align_error *error)
{
    const align_document *document = votes->document;
    votes->from_script = script_of(document->text, 0, document->length / 3);
    votes->to_script = script_of(document->text, document->length - document->length / 3, document->length);
    align_status status = collect(votes, error);
    if (status)
        return status;
    double agreement, share;
    size_t line = best_cut(votes, &agreement, &share);
    if (share < SMALLEST_SHARE || line >= votes->lines.count)
        return fail_split(document, error, "holds one language only, where two were expected one after the other");
    if (agreement < LEAST_AGREEMENT)
        return fail_split(document, error, "holds two languages in turn, not one after the other");
    *cut = votes->lines.items[give_letterhead(votes, line)].begin;
    return ALIGN_OK;
}

static align_status read_part(align_document **out, const align_document *document, size_t begin, size_t end,
                              align_error *error)
{
    align_read_options options;
    align_read_options_init(&options);
    options.format = document->format;
    options.encoding = "UTF-8";
    align_status status =
        align_document_read_bytes(out, document->name, document->text + begin, end - begin, &options, error);
    if (!status) {
        snprintf((*out)->encoding, sizeof (*out)->encoding, "%s", document->encoding);
        (*out)->encoding_ground = document->encoding_ground;
    }
    return status;
}

align_status align_document_split(align_document **source, align_document **target, const align_document *document,
                                  const char *from, const char *to, size_t *cut, char source_tag[16],
                                  char target_tag[16], align_error *error)
{
    *source = *target = NULL;
    align_status status = guess_ends(document, source_tag, target_tag, error);
    if (status)
        return status;
    if (from)
        snprintf(source_tag, 16, "%s", from);
    if (to)
        snprintf(target_tag, 16, "%s", to);
    if (strcmp(source_tag, target_tag) == 0)
        return fail_split(document, error, "holds one language only, where two were expected one after the other");
    struct votes votes = {.document = document, .from = source_tag, .to = target_tag};
    status = find_cut(&votes, cut, error);
    array_free(&votes.lines);
    if (!status)
        status = read_part(source, document, 0, *cut, error);
    if (!status)
        status = read_part(target, document, *cut, document->length, error);
    if (status) {
        align_document_free(*source);
        *source = NULL;
    }
    return status;
}
