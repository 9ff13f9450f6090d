#include "segment/sentence.h"

#include "base/error.h"

#include <unicode/ubrk.h>

struct sentence_splitter {
    UBreakIterator *iterator;
    ARRAY(uint32_t) ends;
};

align_status sentence_splitter_new(struct sentence_splitter **out, const align_language *language,
                                   const align_segment_options *options, align_error *error)
{
    (void)language;
    (void)options;
    UErrorCode code = U_ZERO_ERROR;
    struct sentence_splitter *splitter = mem_new(1, sizeof *splitter);
    if (!splitter)
        return fail_memory(error);
    splitter->iterator = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &code);
    *out = splitter;
    return U_FAILURE(code) ? fail(error, ALIGN_E_UNSUPPORTED, "ICU: %s", u_errorName(code)) : ALIGN_OK;
}

void sentence_splitter_free(struct sentence_splitter *splitter)
{
    if (!splitter)
        return;
    ubrk_close(splitter->iterator);
    array_free(&splitter->ends);
    mem_free(splitter);
}

align_status sentence_split(struct sentence_splitter *splitter, struct slice paragraph, const uint32_t **ends,
                            size_t *count, align_decision_callback *decide, void *payload, align_error *error)
{
    (void)decide;
    (void)payload;
    UErrorCode code = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    utext_openUTF8(&text, paragraph.text, (int64_t)paragraph.length, &code);
    ubrk_setUText(splitter->iterator, &text, &code);
    splitter->ends.count = 0;
    for (int32_t end; (end = ubrk_next(splitter->iterator)) != UBRK_DONE;)
        if (!array_push(&splitter->ends, (uint32_t)end))
            return fail_memory(error);
    utext_close(&text);
    *ends = splitter->ends.items;
    *count = splitter->ends.count;
    return ALIGN_OK;
}
