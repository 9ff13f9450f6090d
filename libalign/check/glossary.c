#include "check/glossary.h"

#include "base/error.h"
#include "model/unit.h"
#include "termbase/read.h"

#include <stdio.h>

enum { PATH_MAX_BYTES = 4096 };

static bool copy_term(struct termbase *out, const struct term *term)
{
    struct term *copy;
    if (!termbase_add_term(out, term->language, term->text, term->line, &copy))
        return false;
    if (copy)
        copy->status = term->status;
    return true;
}

/* Adds the concepts of a termbase to another. */
static bool join(struct termbase *out, const struct termbase *more)
{
    for (size_t i = 0; i < more->concepts.count; i++) {
        const struct concept *concept = &more->concepts.items[i];
        if (!termbase_add_concept(out, concept->id, concept->line))
            return false;
        for (uint32_t k = 0; k < concept->term_count; k++)
            if (!copy_term(out, &more->terms.items[concept->term_first + k]))
                return false;
    }
    return true;
}

align_status glossary_read(struct termbase *out, const char *list, const align_language *const languages[2], align_error *error)
{
    struct termbase_options options = {languages[SOURCE]->base, languages[TARGET]->base};
    align_status status = ALIGN_OK;
    while (!status && list && *list) {
        char path[PATH_MAX_BYTES];
        size_t length = strcspn(list, ",");
        struct slice name = text_trim(slice_of(list, length));
        list += length + (list[length] == ',');
        if (!name.length)
            continue;
        if (name.length >= sizeof path)
            return fail(error, ALIGN_E_ARGUMENT, "the name of a termbase has %zu bytes", name.length);
        memcpy(path, name.text, name.length);
        path[name.length] = 0;
        struct termbase one = {.room = {NULL}};
        status = termbase_read(&one, path, &options, error);
        if (!status && !join(out, &one))
            status = fail_memory(error);
        termbase_free(&one);
    }
    return status;
}

int glossary_side(const struct term *term, const align_language *const languages[2])
{
    for (int side = 0; side < 2; side++) {
        const char *tag = languages[side]->tag;
        if (language_fits(term->language, slice_of(tag, strcspn(tag, "-_"))))
            return side;
    }
    return -1;
}

/* ---- forms ---- */

align_status forms_start(struct forms *forms, const align_language *language, const char *folder, align_error *error)
{
    forms->language = language;
    return stemmer_new(&forms->stemmer, language, folder, error);
}

void forms_free(struct forms *forms)
{
    stemmer_free(forms->stemmer);
    intern_free(&forms->words);
    intern_free(&forms->keys);
    array_free(&forms->stems);
}

bool has_small_letter(struct slice text)
{
    for (size_t at = 0; at < text.length;)
        if (code_is_lower(text_next(text.text, text.length, &at)))
            return true;
    return false;
}

/* "l'", "qu’": up to three letters and an apostrophe. */
static size_t elided(struct slice word)
{
    size_t at = 0;
    for (int letters = 0; at < word.length && letters < 4; letters++) {
        int32_t code = text_next(word.text, word.length, &at);
        if ((code == '\'' || code == 0x2019) && letters)
            return at < word.length ? at : 0;
    }
    return 0;
}

/* Conjunction, preposition and article of Arabic, as far as three letters are left. */
static size_t prefixed(struct slice word)
{
    static const char *const prefixes[] = {"وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (slice_starts(word, slice_string(prefixes[i])) && word.length >= strlen(prefixes[i]) + 6)
            return strlen(prefixes[i]);
    return 0;
}

size_t forms_bare(const align_language *language, struct slice word, char out[LANGUAGE_WORD_MAX])
{
    size_t length = language_fold(word, out);
    struct slice folded = slice_of(out, length);
    size_t skip = language->elision ? elided(folded) : strcmp(language->base, "ar") == 0 ? prefixed(folded) : 0;
    memmove(out, out + skip, length - skip);
    return length - skip;
}

static bool is_in_capitals(struct slice word)
{
    size_t letters = 0;
    for (size_t at = 0; at < word.length;) {
        int32_t code = text_next(word.text, word.length, &at);
        if (code_is_letter(code) && !code_is_upper(code))
            return false;
        letters += code_is_letter(code);
    }
    return letters > 1;
}

static uint32_t number_capitals(struct forms *forms, struct slice word)
{
    char key[LANGUAGE_WORD_MAX + 1] = "=";
    if (word.length >= LANGUAGE_WORD_MAX)
        return FORM_NONE;
    memcpy(key + 1, word.text, word.length);
    return intern(&forms->keys, slice_of(key, word.length + 1));
}

static bool number_stem(struct forms *forms, struct slice word, uint32_t *out)
{
    size_t count = forms->words.strings.count;
    uint32_t number = intern(&forms->words, word);
    if (number == INTERN_NONE)
        return false;
    if (number == count) {
        bool known;
        uint32_t stem = intern(&forms->keys, stemmer_stem(forms->stemmer, word, &known));
        if (stem == INTERN_NONE || !array_push(&forms->stems, stem))
            return false;
    }
    *out = forms->stems.items[number];
    return true;
}

bool forms_find(struct forms *forms, struct slice word, bool capitals_count, struct form *out)
{
    char bare[LANGUAGE_WORD_MAX];
    size_t length = forms_bare(forms->language, word, bare);
    *out = (struct form){FORM_NONE, FORM_NONE};
    if (!length)
        return true;
    if (capitals_count && is_in_capitals(word)) {
        out->capitals = number_capitals(forms, word);
        if (out->capitals == FORM_NONE)
            return false;
    }
    return number_stem(forms, slice_of(bare, length), &out->stem);
}
