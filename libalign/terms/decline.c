#include "terms/decline.h"

#include "terms/role.h"

#include <unicode/uchar.h>

enum { WORDS = 12, WORD_ROOM = 128 };

enum gender { MASCULINE = 1, FEMININE, NEUTER, PLURAL }; /* fields of an entry of agreement */

/* The words of a term up to its head and what is joined to that by a hyphen. */
struct nominal {
    struct slice words[WORDS], lemmas[WORDS];
    size_t count, attributes; /* the rest are nouns */
};

static bool ends_with(struct slice word, struct slice ending)
{
    return word.length >= ending.length && memcmp(word.text + word.length - ending.length, ending.text, ending.length) == 0;
}

static bool ends_in_one(struct slice word, const struct slice *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends_with(word, endings[i]))
            return true;
    return false;
}
#define ENDS(word, list) ends_in_one(word, (list).items, (list).count)

/* The field of an entry, fields being separated by spaces. */
static struct slice field(struct slice entry, int index)
{
    size_t at = 0;
    for (; index > 0 && at < entry.length; at++)
        index -= entry.text[at] == ' ';
    size_t end = at;
    while (end < entry.length && entry.text[end] != ' ')
        end++;
    return slice_of(entry.text + at, end - at);
}

/* The word with another ending, by the first entry that fits; false: none does. */
static bool change(struct slice word, const struct slice *entries, size_t count, int wanted, char out[WORD_ROOM], size_t *length)
{
    for (size_t i = 0; i < count; i++) {
        struct slice old = field(entries[i], 0), fresh = field(entries[i], wanted);
        if (slice_equal(old, SLICE("-")))
            old.length = 0;
        if (!ends_with(word, old) || word.length - old.length + fresh.length > WORD_ROOM)
            continue;
        memcpy(out, word.text, word.length - old.length);
        memcpy(out + word.length - old.length, fresh.text, fresh.length);
        *length = word.length - old.length + fresh.length;
        return true;
    }
    return false;
}

/* Finds the attributes and the head; false: there is a word among them whose dictionary form is not known. */
static bool take_apart(struct nominal *nominal, const struct corpus_side *side, struct slice text, const uint8_t *roles)
{
    struct slice word;
    uint32_t number;
    *nominal = (struct nominal){.count = 0};
    for (size_t at = 0, before = 0; nominal->count < WORDS; before = at) {
        if (!citation_next(text, &at, &word))
            break;
        bool glued = before && word.text == text.text + before + 1 && text.text[before] == '-';
        bool nouns = nominal->count > nominal->attributes;
        if (nouns && !glued)
            break;
        const struct text_form *form = citation_form(side, word, &number);
        if (!form || form->acronym || !form->known)
            return false;
        bool attribute = roles[number] == ROLE_ATTRIBUTE || roles[number] == ROLE_VAGUE;
        if ((!attribute && roles[number] != ROLE_NOUN) || (attribute && nouns))
            return false;
        nominal->words[nominal->count] = word;
        nominal->lemmas[nominal->count++] = side->stems.strings.items[form->stem];
        nominal->attributes += attribute;
    }
    return nominal->count > nominal->attributes;
}

/* 1: a form shows that the term is plural, -1: that it is singular, 0: none tells. */
static int number_of(const struct nominal *nominal, const align_language *language)
{
    for (size_t w = 0; w < nominal->count; w++) {
        bool attribute = w < nominal->attributes;
        char folded[LANGUAGE_WORD_MAX];
        struct slice word = slice_of(folded, language_fold(nominal->words[w], folded));
        if (attribute ? ENDS(word, language->plural_adjectives) : ENDS(word, language->plural_nouns))
            return 1;
        if (attribute && ENDS(word, language->feminine_forms))
            return -1;
    }
    return 0;
}

static enum gender gender_of(const struct nominal *nominal, const align_language *language)
{
    struct slice head = nominal->lemmas[nominal->attributes];
    if (ENDS(head, language->feminine_nouns))
        return FEMININE;
    if (ENDS(head, language->neuter_nouns))
        return NEUTER;
    for (size_t w = 0; w < nominal->attributes; w++)
        if (ENDS(nominal->words[w], language->feminine_forms))
            return FEMININE;
    return MASCULINE;
}

/* Appends a word in the case of letters that another one has at its start. */
static bool add_word(buffer *out, struct slice word, struct slice model)
{
    char bytes[4];
    size_t at = 0;
    bool capital = code_is_upper(text_at(model.text, model.length, 0));
    int32_t code = text_next(word.text, word.length, &at);
    return buffer_add(out, bytes, text_put(bytes, capital ? u_totitle(code) : code)) &&
           buffer_add(out, word.text + at, word.length - at);
}

/* Whether the dictionary has the form that was made, as one of the same word. */
static bool is_form_of(struct corpus_side *side, struct slice made, struct slice lemma)
{
    bool known;
    return slice_equal(stemmer_stem(side->stemmer, made, &known), lemma) && known;
}

static bool add_declined(buffer *out, struct corpus_side *side, const struct nominal *nominal, size_t w, enum gender gender,
                         bool *fits)
{
    const align_language *language = side->language;
    char made[WORD_ROOM];
    size_t length = 0;
    struct slice lemma = nominal->lemmas[w];
    if (w < nominal->attributes) {
        *fits = change(lemma, language->agreement.items, language->agreement.count, gender, made, &length);
    } else if (gender == PLURAL) {
        *fits = change(lemma, language->plurals.items, language->plurals.count, 1, made, &length) &&
                is_form_of(side, slice_of(made, length), lemma);
    } else {
        length = lemma.length < WORD_ROOM ? lemma.length : 0;
        memcpy(made, lemma.text, length);
        *fits = length > 0;
    }
    return !*fits || add_word(out, slice_of(made, length), nominal->words[w]);
}

/* Builds the term: what stands between the words, and behind the head, is kept. */
static bool build(buffer *out, struct corpus_side *side, const struct nominal *nominal, struct slice text, enum gender gender,
                  bool *fits)
{
    const char *from = text.text;
    *fits = true;
    for (size_t w = 0; *fits && w < nominal->count; w++) {
        if (!buffer_add(out, from, (size_t)(nominal->words[w].text - from)) ||
            !add_declined(out, side, nominal, w, gender, fits))
            return false;
        from = nominal->words[w].text + nominal->words[w].length;
    }
    return buffer_add(out, from, (size_t)(text.text + text.length - from));
}

bool decline(struct slice *out, struct arena *room, struct corpus_side *side, const struct term_variant *forms, size_t count,
             const uint8_t *roles, bool plural, bool *made)
{
    struct nominal nominal;
    *made = false;
    if (!take_apart(&nominal, side, forms[0].text, roles))
        return true;
    int told = number_of(&nominal, side->language);
    for (size_t f = 1; f < count && f < WORDS && !told; f++) {
        struct nominal other;
        told = take_apart(&other, side, forms[f].text, roles) ? number_of(&other, side->language) : 0;
    }
    plural = told ? told > 0 : plural;
    buffer text = {0};
    bool fits = false;
    bool done = build(&text, side, &nominal, forms[0].text, plural ? PLURAL : gender_of(&nominal, side->language), &fits);
    if (done && fits) {
        char *copy = arena_copy(room, text.items, text.count);
        *out = slice_of(copy, text.count);
        *made = done = copy != NULL;
    }
    array_free(&text);
    return done;
}
