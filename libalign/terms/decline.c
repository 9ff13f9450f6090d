#include "terms/decline.h"

#include "terms/role.h"

#include <unicode/uchar.h>

enum { WORDS = 12, WORD_ROOM = 128 };

typedef struct {
    const struct slice *items;
    size_t count;
} slice_list;

enum gender { MASCULINE = 1, FEMININE, NEUTER, PLURAL }; /* fields of an entry of agreement */

/* The words of a term up to its head and what is joined to that by a hyphen. */
struct nominal {
    struct slice words[WORDS], lemmas[WORDS];
    size_t count, attributes; /* the rest are nouns */
    bool acronym;             /* the head is one: it has no endings */
    char guessed[WORDS][WORD_ROOM];
};

static bool ends_in_one(struct slice word, const struct slice *endings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice_ends(word, endings[i]))
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
static bool change(struct slice word, const struct slice *entries, size_t count, int wanted, char out[WORD_ROOM],
                   size_t *length)
{
    for (size_t i = 0; i < count; i++) {
        struct slice old = field(entries[i], 0), fresh = field(entries[i], wanted);
        if (slice_equal(old, SLICE("-")))
            old.length = 0;
        if (!slice_ends(word, old) || word.length - old.length + fresh.length > WORD_ROOM)
            continue;
        memcpy(out, word.text, word.length - old.length);
        memcpy(out + word.length - old.length, fresh.text, fresh.length);
        *length = word.length - old.length + fresh.length;
        return true;
    }
    return false;
}

static size_t common_length(struct slice a, struct slice b)
{
    size_t same = 0;
    while (same < a.length && same < b.length && a.text[same] == b.text[same])
        same++;
    while (same && same < a.length && ((unsigned char)a.text[same] & 0xC0) == 0x80)
        same--;
    return same;
}

/* Whether an ending begins with the vowel that one of the entry's endings has behind the letters that all share. */
static bool same_vowel(struct slice entry, size_t shared, struct slice ending)
{
    for (int index = 0; index <= PLURAL; index++) {
        struct slice own = field(entry, index);
        if (own.length > shared && text_at(own.text, own.length, shared) == text_at(ending.text, ending.length, 0))
            return true;
    }
    return false;
}

/* The dictionary form of an adjective that the dictionary does not have, by its ending and the entry of agreement that
 * fits what goes before; into nominal's next lemma. */
static bool guess(const align_language *language, struct slice word, struct nominal *nominal)
{
    const slice_list lists[] = {{language->oblique.items, language->oblique.count},
                                {language->feminine_forms.items, language->feminine_forms.count},
                                {language->plural_adjectives.items, language->plural_adjectives.count}};
    struct slice ending = {"", 0};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (size_t i = 0; i < lists[l].count; i++)
            if (slice_ends(word, lists[l].items[i]) && lists[l].items[i].length > ending.length)
                ending = lists[l].items[i];
    struct slice stem = slice_of(word.text, word.length - ending.length);
    for (size_t i = 0; ending.length && i < language->agreement.count; i++) {
        struct slice entry = language->agreement.items[i], form = field(entry, 0);
        size_t shared = common_length(form, field(entry, FEMININE));
        if (!slice_ends(stem, slice_of(form.text, shared)) || !same_vowel(entry, shared, ending) ||
            stem.length + form.length > WORD_ROOM)
            continue;
        char *made = nominal->guessed[nominal->count];
        memcpy(made, stem.text, stem.length);
        memcpy(made + stem.length, form.text + shared, form.length - shared);
        nominal->lemmas[nominal->count] = slice_of(made, stem.length + form.length - shared);
        return true;
    }
    return false;
}

/* Whether a noun is declined as an adjective, and is one here: another word follows ("рабочая группа"). */
static bool is_adjective(const struct corpus_side *side, const struct text_form *form, struct slice text, size_t at)
{
    struct slice word, lemma = side->stems.strings.items[form->stem];
    bool space = at < text.length && text.text[at] == ' ';
    return form->known && space && ENDS(lemma, side->language->adjective_endings) && citation_next(text, &at, &word) &&
           !(language_word(side->language, word, NULL) & (WORD_CONNECTOR | WORD_COORDINATOR | WORD_STOP));
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
        if (!form || (form->acronym && (nouns || !nominal->count)))
            return false;
        if (form->acronym) {
            nominal->acronym = true;
            nominal->words[nominal->count] = nominal->lemmas[nominal->count] = word;
            nominal->count++;
            break;
        }
        if (roles[number] == ROLE_COORDINATOR && nominal->count && !nouns)
            continue; /* "Economic and Social": both are attributes */
        bool attribute =
            roles[number] == ROLE_ATTRIBUTE || roles[number] == ROLE_VAGUE || is_adjective(side, form, text, at);
        if (!form->known && !(attribute && guess(side->language, side->forms.strings.items[number], nominal)))
            return false;
        if ((!attribute && roles[number] != ROLE_NOUN) || (attribute && nouns))
            return false;
        nominal->words[nominal->count] = word;
        if (form->known)
            nominal->lemmas[nominal->count] = side->stems.strings.items[form->stem];
        nominal->count++;
        nominal->attributes += attribute;
    }
    return nominal->count > nominal->attributes;
}

/* Whether an attribute stands in the form that it has in the subject's case of that gender. */
static bool agrees(const struct nominal *nominal, const align_language *language, enum gender gender)
{
    char made[WORD_ROOM], folded[LANGUAGE_WORD_MAX];
    size_t length;
    for (size_t w = 0; w < nominal->attributes; w++)
        if (change(nominal->lemmas[w], language->agreement.items, language->agreement.count, (int)gender, made, &length) &&
            slice_equal(slice_of(made, length), slice_of(folded, language_fold(nominal->words[w], folded))))
            return true;
    return false;
}

static enum gender gender_of(const struct nominal *nominal, const align_language *language)
{
    struct slice head = nominal->lemmas[nominal->attributes];
    if (ENDS(head, language->feminine_nouns))
        return FEMININE;
    if (ENDS(head, language->neuter_nouns))
        return NEUTER;
    if (nominal->acronym && agrees(nominal, language, NEUTER))
        return NEUTER;
    bool open = nominal->acronym || ENDS(head, language->either_nouns);
    for (size_t w = 0; open && w < nominal->attributes; w++)
        if (ENDS(nominal->words[w], language->feminine_forms))
            return FEMININE;
    return MASCULINE;
}

/* What the form of a noun tells of its number: 1 plural, -1 singular, 0 nothing.  The dictionary form is a singular;
 * the plural of a masculine, and what has lost the last vowel of the dictionary form, are plurals for sure. */
static int noun_number(const align_language *language, struct slice word, struct slice lemma)
{
    char made[WORD_ROOM];
    size_t length = 0, last = lemma.length;
    if (slice_equal(word, lemma))
        return -1;
    bool masculine = !ENDS(lemma, language->feminine_nouns) && !ENDS(lemma, language->neuter_nouns) &&
                     !ENDS(lemma, language->either_nouns);
    while (last && ((unsigned char)lemma.text[--last] & 0xC0) == 0x80)
        ;
    if (masculine ? change(lemma, language->plurals.items, language->plurals.count, 1, made, &length) &&
                        slice_equal(word, slice_of(made, length))
                  : slice_equal(word, slice_of(lemma.text, last)))
        return 1;
    return ENDS(word, language->plural_nouns) ? 1 : ENDS(word, language->singular_nouns) ? -1 : 0;
}

/* The same of a term, by the first word that tells. */
static int number_of(const struct nominal *nominal, const align_language *language)
{
    for (size_t w = 0; w < nominal->count; w++) {
        char folded[LANGUAGE_WORD_MAX];
        struct slice word = slice_of(folded, language_fold(nominal->words[w], folded));
        int number = w >= nominal->attributes                    ? noun_number(language, word, nominal->lemmas[w])
                     : ENDS(word, language->plural_adjectives)   ? 1
                     : ENDS(word, language->singular_adjectives) ? -1
                                                                 : 0;
        if (number)
            return number;
    }
    return 0;
}

int decline_number(struct corpus_side *side, struct slice text, const uint8_t *roles)
{
    struct nominal nominal;
    return take_apart(&nominal, side, text, roles) ? number_of(&nominal, side->language) : 0;
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

static bool add_declined(buffer *out, struct corpus_side *side, const struct nominal *nominal, size_t w,
                         enum gender gender, bool *fits)
{
    const align_language *language = side->language;
    char made[WORD_ROOM];
    size_t length = 0;
    struct slice lemma = nominal->lemmas[w];
    if (w < nominal->attributes) {
        *fits = change(lemma, language->agreement.items, language->agreement.count, (int)gender, made, &length);
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

/* Whether an attribute's form is that of a feminine and the head is said to be none: its dictionary form is another
 * word's then, as "критик" for "критики". */
static bool is_mistaken(const struct nominal *nominal, const align_language *language, enum gender gender)
{
    for (size_t w = 0; w < nominal->attributes && gender != FEMININE && gender != PLURAL; w++) {
        char folded[LANGUAGE_WORD_MAX];
        struct slice word = slice_of(folded, language_fold(nominal->words[w], folded));
        if (ENDS(word, language->feminine_forms) && !slice_equal(word, nominal->lemmas[w]))
            return true;
    }
    return false;
}

/* Builds the term: what stands between the words, and behind the head, is kept. */
static bool build(buffer *out, struct corpus_side *side, const struct nominal *nominal, struct slice text,
                  enum gender gender, bool *fits)
{
    const char *from = text.text;
    *fits = !is_mistaken(nominal, side->language, gender);
    for (size_t w = 0; *fits && w < nominal->count; w++) {
        if (!buffer_add(out, from, (size_t)(nominal->words[w].text - from)) ||
            !add_declined(out, side, nominal, w, gender, fits))
            return false;
        from = nominal->words[w].text + nominal->words[w].length;
    }
    return buffer_add(out, from, (size_t)(text.text + text.length - from));
}

/* Whether a term is one word with a capital, whose dictionary form the texts do not have: a name that only looks like a
 * form of another word ("Перу"). */
static bool is_lone_name(const struct nominal *nominal, const struct corpus_side *side, struct slice text)
{
    return nominal->count == 1 && nominal->words[0].length == text.length &&
           code_is_upper(text_at(text.text, text.length, 0)) &&
           intern_find(&side->forms, nominal->lemmas[0]) == INTERN_NONE;
}

/* Where the second of two terms joined by "and" begins: behind the head and the word that joins them; 0: there is none.
 */
static size_t second_term(const struct nominal *nominal, const struct corpus_side *side, struct slice text)
{
    struct slice head = nominal->words[nominal->count - 1], word;
    size_t at = (size_t)(head.text + head.length - text.text), next = at;
    bool space = at < text.length && text.text[at] == ' ';
    if (!space || !citation_next(text, &next, &word) || word.text != text.text + at + 1 ||
        !(language_word(side->language, word, NULL) & WORD_COORDINATOR))
        return 0;
    return next < text.length && text.text[next] == ' ' ? next + 1 : 0;
}

/* Both of two terms joined by "and", the second by itself. */
static bool build_joined(buffer *out, struct corpus_side *side, const struct nominal *nominal, struct slice text,
                         const uint8_t *roles, bool plural, bool *fits)
{
    const align_language *language = side->language;
    size_t second = second_term(nominal, side, text);
    struct slice first = slice_of(text.text, second ? second : text.length);
    if (!build(out, side, nominal, first, plural ? PLURAL : gender_of(nominal, language), fits))
        return false;
    struct nominal other;
    if (!*fits || !second)
        return true;
    text = slice_of(text.text + second, text.length - second);
    *fits = take_apart(&other, side, text, roles);
    int told = *fits ? number_of(&other, language) : 0;
    plural = told ? told > 0 : plural;
    return !*fits || build(out, side, &other, text, plural ? PLURAL : gender_of(&other, language), fits);
}

static bool decline_form(struct slice *out, struct arena *room, struct corpus_side *side, struct slice form,
                         const uint8_t *roles, bool plural, bool *made)
{
    struct nominal nominal;
    buffer text = {0};
    bool fits = false;
    if (!take_apart(&nominal, side, form, roles) || is_lone_name(&nominal, side, form))
        return true;
    bool done = build_joined(&text, side, &nominal, form, roles, plural, &fits);
    if (done && fits) {
        char *copy = arena_copy(room, text.items, text.count);
        *out = slice_of(copy, text.count);
        *made = done = copy != NULL;
    }
    array_free(&text);
    return done;
}

bool decline(struct slice *out, struct arena *room, struct corpus_side *side, const struct term_variant *forms,
             size_t count, size_t chosen, const uint8_t *roles, bool plural, bool *made)
{
    *made = false;
    bool done = decline_form(out, room, side, forms[chosen].text, roles, plural, made);
    for (size_t f = 0; done && !*made && f < count && f < WORDS; f++)
        done = decline_form(out, room, side, forms[f].text, roles, plural, made);
    return done;
}
