#include "words/words.h"

#include "base/error.h"

#include <stdio.h>

static void tell_stems(const struct corpus *corpus, const align_words_options *options)
{
    for (int which = 0; options->remark && which < 2; which++) {
        char line[128];
        const char *name = stemmer_name(corpus->side[which].stemmer),
                   *tag = align_language_tag(corpus->side[which].language);
        if (*name)
            snprintf(line, sizeof line, "stems of %s: hunspell's dictionary %s", tag, name);
        else
            snprintf(line, sizeof line, "stems of %s: no dictionary, words without their last letters", tag);
        options->remark(line, options->payload);
    }
}

align_status words_find(struct corpus *corpus, struct word_links *links, const align_bitext *const *bitexts,
                        size_t count, const align_words_options *options, align_error *error)
{
    struct corpus_options how = {options->min_confidence, options->spaces, options->stems};
    struct given given = {.dictionary = options->dictionary,
                          .lexicon = options->lexicon,
                          .remark = options->remark,
                          .payload = options->payload};
    struct words_options words = {&given, options->progress, options->payload};
    align_status status = corpus_make(corpus, bitexts, count, &how, error);
    if (status)
        return status;
    tell_stems(corpus, options);
    return words_align(links, corpus, &words, error);
}
