#include "evidence/vocabulary.h"

#include "evidence/dictionary.h"
#include "language/embedded.h"

/* What one language calls the notions: forms[n] of notions.strings[n], separated by commas. */
struct vocabulary {
    struct interner notions;
    ARRAY(struct slice) forms;
};

/* The file of a tag, or of its language alone: uz-Cyrl has its own, pt-BR has that of pt. */
static struct slice find(const char *tag)
{
    struct slice found = {NULL, 0};
    size_t language = strcspn(tag, "-");
    for (const struct embedded_file *file = embedded_vocabularies; file->name; file++) {
        if (strcmp(file->name, tag) == 0)
            return slice_of(file->text, file->length);
        if (strlen(file->name) == language && memcmp(file->name, tag, language) == 0)
            found = slice_of(file->text, file->length);
    }
    return found;
}

/* Calls for each line "notion TAB form, form": comments and empty lines are passed over. */
typedef bool line_taker(struct slice notion, struct slice forms, void *payload);

static bool each_line(struct slice text, line_taker *take, void *payload)
{
    for (size_t at = 0; at < text.length;) {
        const char *newline = memchr(text.text + at, '\n', text.length - at);
        size_t end = newline ? (size_t)(newline - text.text) : text.length;
        const char *tab = memchr(text.text + at, '\t', end - at);
        if (tab && text.text[at] != '#' &&
            !take(slice_of(text.text + at, (size_t)(tab - text.text) - at),
                  slice_of(tab + 1, end - (size_t)(tab + 1 - text.text)), payload))
            return false;
        at = end + 1;
    }
    return true;
}

static bool keep_line(struct slice notion, struct slice forms, void *payload)
{
    struct vocabulary *vocabulary = payload;
    uint32_t number = intern(&vocabulary->notions, notion);
    if (number == INTERN_NONE)
        return false;
    if (number < vocabulary->forms.count)
        return true;
    return array_push(&vocabulary->forms, forms);
}

/* The next form of a line: what stands before the next comma. */
static bool next_form(struct slice *rest, struct slice *form)
{
    if (rest->length == 0)
        return false;
    const char *comma = memchr(rest->text, ',', rest->length);
    size_t length = comma ? (size_t)(comma - rest->text) : rest->length, step = length + (comma != NULL);
    *form = text_trim(slice_of(rest->text, length));
    *rest = slice_of(rest->text + step, rest->length - step);
    return true;
}

struct crossing {
    const struct vocabulary *source;
    struct dictionary_taker *taker;
};

/* Each form of the notion in one language stands for each in the other. */
static bool cross_line(struct slice notion, struct slice forms, void *payload)
{
    const struct crossing *crossing = payload;
    uint32_t number = intern_find(&crossing->source->notions, notion);
    if (number == INTERN_NONE)
        return true;
    struct slice heads = crossing->source->forms.items[number], head, form;
    while (next_form(&heads, &head)) {
        struct phrase phrase, translation;
        if (!phrase_cut(&phrase, head) || !dictionary_wants(crossing->taker, &phrase))
            continue;
        struct slice rest = forms;
        while (next_form(&rest, &form))
            if (phrase_cut(&translation, form))
                dictionary_take(crossing->taker, &phrase, &translation);
    }
    return !crossing->taker->failed;
}

static bool cross(word_pairs *out, const struct pairing *pair, const struct vocabulary *source, struct slice target)
{
    struct dictionary_taker taker;
    bool done = dictionary_taker_make(&taker, pair) &&
                each_line(target, cross_line, &(struct crossing){source, &taker}) && dictionary_hand_over(&taker, out);
    dictionary_taker_free(&taker);
    return done;
}

bool vocabulary_apply(word_pairs *out, const struct pairing *pair)
{
    struct slice source = find(pair->tag[SOURCE]), target = find(pair->tag[TARGET]);
    struct vocabulary known = {.forms = {0}};
    bool done = source.length == 0 || target.length == 0 ||
                (each_line(source, keep_line, &known) && cross(out, pair, &known, target));
    intern_free(&known.notions);
    array_free(&known.forms);
    return done;
}

struct form_payload {
    form_taker *take;
    void *payload;
};

static bool take_forms(struct slice notion, struct slice forms, void *payload)
{
    const struct form_payload *to = payload;
    struct slice form;
    (void)notion;
    while (next_form(&forms, &form))
        if (!to->take(form, to->payload))
            return false;
    return true;
}

bool vocabulary_forms(const char *tag, form_taker *take, void *payload)
{
    return each_line(find(tag), take_forms, &(struct form_payload){take, payload});
}
