/* The public side of word alignment. */
#include "align.h"

#include "base/error.h"
#include "model/bitext.h"
#include "words/words.h"

void align_words_options_init(align_words_options *options)
{
    *options = (align_words_options){.size = sizeof *options};
}

/* One bead after the other, those that were not aligned among them. */
struct telling {
    const struct corpus *corpus;
    const struct word_links *links;
    ARRAY(align_word) words[2];
    ARRAY(align_word_link) told;
};

static bool gather_words(struct telling *telling, size_t bead)
{
    for (int which = 0; which < 2; which++) {
        const struct corpus_side *side = &telling->corpus->side[which];
        telling->words[which].count = 0;
        for (size_t t = side->first[bead]; t < side->first[bead + 1]; t++) {
            const struct text_token *token = &side->tokens.items[t];
            align_word word = {token->segment, {token->begin, token->end}};
            if (!array_push(&telling->words[which], word))
                return false;
        }
    }
    telling->told.count = 0;
    for (size_t l = telling->links->first[bead]; l < telling->links->first[bead + 1]; l++) {
        const struct word_link *link = &telling->links->links.items[l];
        align_word_link told = {link->source, link->target, (double)link->probability};
        if (!array_push(&telling->told, told))
            return false;
    }
    return true;
}

static align_status tell_all(struct telling *telling, align_words_callback *tell, void *payload, align_error *error)
{
    const struct corpus *corpus = telling->corpus;
    size_t next = 0;
    for (size_t b = 0; b < corpus->bitexts[0]->beads.count; b++) {
        align_bead_words words = {.bead = b};
        if (next < corpus->beads.count && corpus->beads.items[next].bead == b) {
            if (!gather_words(telling, next++))
                return fail_memory(error);
            words = (align_bead_words){
                .bead = b,
                .source = telling->words[0].items,
                .target = telling->words[1].items,
                .source_count = telling->words[0].count,
                .target_count = telling->words[1].count,
                .links = telling->told.items,
                .link_count = telling->told.count,
            };
        }
        if (!tell(&words, payload))
            return fail(error, ALIGN_E_CANCELLED, "stopped");
    }
    return ALIGN_OK;
}

align_status align_bitext_words(const align_bitext *bitext, const align_words_options *options,
                                align_words_callback *tell, void *payload, align_error *error)
{
    align_words_options defaults;
    align_words_options_init(&defaults);
    struct corpus corpus = {.bitexts = NULL};
    struct word_links links = {.first = NULL};
    struct telling telling = {.corpus = &corpus, .links = &links};
    align_status status = words_find(&corpus, &links, &bitext, 1, options ? options : &defaults, error);
    if (!status)
        status = tell_all(&telling, tell, payload, error);
    array_free(&telling.words[0]);
    array_free(&telling.words[1]);
    array_free(&telling.told);
    word_links_free(&links);
    corpus_free(&corpus);
    return status;
}
