/* RTF: its groups and words from the first to the last, in one pass. */
#include "base/error.h"
#include "read/read.h"
#include "read/rtf_act.h"

void rtf_fail_memory(struct rtf *rtf)
{
    if (!rtf->status)
        rtf->status = fail_memory(rtf->error);
}

void rtf_fail(struct rtf *rtf, align_status status, const char *cause, const char *cure)
{
    const struct rtf_source *source = &rtf->source;
    size_t line = 1, start = 0;
    if (rtf->status)
        return;
    for (size_t i = 0; i < source->begin; i++)
        if (source->bytes[i] == '\n') {
            line++;
            start = i + 1;
        }
    rtf->status = fail(rtf->error, status, "%s at byte %zu", cause, source->begin);
    error_place(rtf->error, line, source->begin - start + 1, source->begin);
    error_cure(rtf->error, "%s", cure);
}

/* Where the first group begins: behind a byte order mark and blanks; the length when it is no RTF. */
static size_t find_start(const char *bytes, size_t length)
{
    static const char start[] = "{\\rtf", mark[] = "\xEF\xBB\xBF";
    size_t at = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;
    while (at < length && byte_is_space(bytes[at]))
        at++;
    return length - at >= sizeof start - 1 && memcmp(bytes + at, start, sizeof start - 1) == 0 ? at : length;
}

static void take_word(struct rtf *rtf, const struct rtf_token *token, bool starred)
{
    const struct rtf_word *word = rtf_word_find(token->text);
    /* a destination that is not known, and may be passed over */
    if (starred && (!word || word->action != RTF_GO))
        rtf_group(rtf)->destination = rtf->depth > 1 ? RTF_SKIP : rtf_group(rtf)->destination;
    else if (word)
        rtf_act(rtf, word, token->number);
}

static void take_brace(struct rtf *rtf, bool opens)
{
    rtf->unneeded = 0;
    rtf_flush(rtf);
    if (rtf->status)
        return;
    if (opens)
        rtf_group_open(rtf);
    else
        rtf_group_close(rtf);
}

static void take(struct rtf *rtf, const struct rtf_token *token)
{
    bool starred = rtf->starred;
    rtf->starred = false;
    switch (token->kind) {
    case RTF_OPEN:
    case RTF_CLOSE: take_brace(rtf, token->kind == RTF_OPEN); break;
    case RTF_WORD: take_word(rtf, token, starred); break;
    case RTF_SIGN:
        rtf->starred = token->number == '*';
        rtf_act_on_sign(rtf, token->number);
        break;
    case RTF_BYTE: rtf_take_byte(rtf, token->number); break;
    case RTF_TEXT: rtf_take_text(rtf, token->text); break;
    case RTF_BINARY: break;
    case RTF_END: rtf_fail(rtf, ALIGN_E_FORMAT, "ends inside of a group: it is cut off", "get the whole file"); break;
    }
}

/* From the first brace to the one that closes it; what follows is nothing of the document. */
static void take_all(struct rtf *rtf)
{
    while (!rtf->status && !rtf->ended) {
        struct rtf_token token;
        if (rtf_group(rtf)->destination == RTF_SKIP)
            rtf_skip(&rtf->source, &token);
        else
            rtf_next(&rtf->source, &token);
        take(rtf, &token);
    }
}

static align_status finish(struct rtf *rtf, align_document *document)
{
    document->replaced = rtf->broken;
    builder_close(&rtf->out);
    builder_append(&rtf->out, &rtf->endnotes, false);
    builder_append(&rtf->out, &rtf->furniture, false);
    return builder_finish(&rtf->out, document, rtf->error);
}

static void free_all(struct rtf *rtf)
{
    while (rtf->story)
        rtf_story_pop(rtf);
    builder_free(&rtf->out);
    builder_free(&rtf->endnotes);
    builder_free(&rtf->furniture);
    rtf_tables_free(&rtf->tables);
    rtf_pages_free(&rtf->pages);
    array_free(&rtf->text);
    array_free(&rtf->wide);
    array_free(&rtf->instruction);
    arena_free(&rtf->link_room);
    mem_free(rtf);
}

static align_status read(align_document *document, align_error *error)
{
    size_t start = find_start(document->text, document->length);
    if (start == document->length) {
        align_status status = fail(error, ALIGN_E_FORMAT, "is no RTF: it does not begin with {\\rtf");
        error_cure(error, "save it as RTF, or name its format with --from-format");
        return status;
    }
    struct rtf *rtf = mem_new(1, sizeof *rtf);
    if (!rtf)
        return fail_memory(error);
    rtf->source = (struct rtf_source){document->text, document->length, start, start};
    rtf->error = error;
    rtf->keeps_inline = document->keeps_inline;
    rtf->page = RTF_PAGE_LATIN;
    rtf->notes[0] = (struct rtf_numbering){NUMERAL_DECIMAL, 1, 0};
    rtf->notes[1] = (struct rtf_numbering){NUMERAL_SMALL_ROMAN, 1, 0};
    rtf->groups[0] = (struct rtf_group){.outline = -1, .uc = 1};
    rtf_story_push(rtf, LINE_PLAIN);
    take_all(rtf);
    if (!rtf->status) {
        while (rtf->story)
            rtf_story_pop(rtf);
        rtf->status = finish(rtf, document);
    }
    align_status status = rtf->status;
    free_all(rtf);
    return status;
}

static int sniff(const char *bytes, size_t length)
{
    return find_start(bytes, length) < length ? 95 : 0;
}

const struct reader read_rtf = {
    .name = "rtf",
    .description = "Rich Text Format",
    .extensions = "rtf",
    .sniff = sniff,
    .binary = true,
    .whole = true,
    .read = read,
};
