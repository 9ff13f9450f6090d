#include "terms/role.h"

typedef ARRAY(struct slice) slice_list;

/* An ending is none without a word before it. */
static bool ends_in_one(struct slice word, const struct slice *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (word.length > endings[i].length && slice_ends(word, endings[i]))
            return true;
    return false;
}
#define ENDS(word, list) ends_in_one(word, (list).items, (list).count)

/* Whether the dictionary has the word with one of the endings. */
static bool has_with(struct stemmer *stemmer, struct slice word, const struct slice *endings, size_t count)
{
    char text[LANGUAGE_WORD_MAX * 2];
    for (size_t i = 0; i < count; i++) {
        if (word.length + endings[i].length > sizeof text)
            continue;
        memcpy(text, word.text, word.length);
        memcpy(text + word.length, endings[i].text, endings[i].length);
        if (stemmer_has(stemmer, slice_of(text, word.length + endings[i].length)))
            return true;
    }
    return false;
}

/* By what the dictionary says, or by tests that it answers: "effort's" is there, so "effort" is a noun; "provide's" is not, but "provides"
 * is, so it is a verb; neither is of "nuclear", an adjective; "rapporteur's" is not either, but nor is "rapporteuring".
 */
static enum role tested(const struct corpus_side *side, struct slice word, struct slice stem)
{
    const align_language *language = side->language;
    struct stemmer *stemmer = side->stemmer;
    unsigned parts = stemmer_parts(stemmer, word);
    if (parts && !(parts & PART_NOUN))
        return parts & PART_ADJECTIVE ? ROLE_BEHIND : ROLE_NONE;
    if (!language->noun_tests.count || !stemmer_has(stemmer, word))
        return ROLE_NOUN;
    if (has_with(stemmer, word, language->noun_tests.items, language->noun_tests.count))
        return ROLE_NOUN;
    bool plural = ENDS(word, language->inflections);
    if (plural && !slice_equal(word, stem))
        return has_with(stemmer, stem, language->noun_tests.items, language->noun_tests.count) ? ROLE_NOUN : ROLE_NONE;
    if (ENDS(word, language->gerunds) && !slice_equal(word, stem)) /* "bring" is none */
        return ROLE_GERUND;
    if (!has_with(stemmer, word, language->inflections.items, language->inflections.count))
        return ROLE_ATTRIBUTE;
    /* what has a plural and no gerund is a noun all the same; a final vowel goes before the ending: "provid-ing" */
    struct slice cut = slice_of(word.text, word.length - 1);
    bool verb = has_with(stemmer, word, language->gerunds.items, language->gerunds.count) ||
                has_with(stemmer, cut, language->gerunds.items, language->gerunds.count);
    return verb ? ROLE_INNER : ROLE_NOUN;
}

static enum role role_of(const struct corpus_side *side, const struct text_form *form, struct slice word)
{
    const align_language *language = side->language;
    unsigned flags = language_word(language, word, NULL);
    struct slice stem = side->stems.strings.items[form->stem];
    struct slice lemma = form->known ? stem : word;
    if (form->number)
        return ROLE_NUMBER;
    if (flags & WORD_COORDINATOR)
        return ROLE_COORDINATOR;
    if (flags & WORD_ARTICLE)
        return ROLE_ARTICLE;
    if (flags & WORD_CONNECTOR)
        return ROLE_CONNECTOR;
    if (form->acronym)
        return ROLE_NOUN;
    if (flags & WORD_VAGUE || (form->known && ENDS(stem, language->adjective_endings) &&
                               language_word(language, stem, NULL) & WORD_VAGUE)) /* "dues" are not "due" */
        return ROLE_VAGUE;
    if (form->stop || (text_count(word.text, word.length) < 2 && (unsigned char)word.text[0] < 0xE0))
        return ROLE_NONE;
    if (flags & WORD_NOUN || language_word(language, lemma, NULL) & WORD_NOUN)
        return ROLE_NOUN;
    if (ENDS(lemma, language->verb_endings))
        return ROLE_NONE;
    if (ENDS(lemma, language->adjective_endings))
        return !language->full_endings.count || ENDS(word, language->full_endings) ? ROLE_ATTRIBUTE : ROLE_NONE;
    return tested(side, word, stem);
}

uint8_t *roles_find(const struct corpus_side *side)
{
    uint8_t *roles = mem_new(side->form_list.count, 1);
    for (size_t f = 0; roles && f < side->form_list.count; f++)
        roles[f] = (uint8_t)role_of(side, &side->form_list.items[f], side->forms.strings.items[f]);
    return roles;
}
