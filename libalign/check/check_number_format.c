/* Numbers whose value is right and that are written as another language writes them: 1,000.5 in a Russian text. */
#include "check/check.h"

#include "base/error.h"

enum { FORMAT };

static const align_rule rules[] = {
    [FORMAT] =
        {
            .id = "number-format",
            .summary = "a number is written as another language writes it",
            .description = "The decimal mark and what stands between thousands are compared with the conventions of the target "
                           "language (CLDR). Any white space and apostrophes are right between thousands. Told where it can be "
                           "told from a number of a section: of numbers with a unit, with thousands, or that the target's readers "
                           "would read as another value.",
            .languages = "all that CLDR has conventions of, but for scripts that run from right to left",
            .false_alarms = "house styles that differ from CLDR",
            .silence = "",
            .its = "locale-violation",
            .mqm = "number-format",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "It cost 1,250,000 dollars.", "Это стоило 1,250,000 долларов."},
                    {"en", "fr", "It rose by 3.5 per cent.", "La hausse est de 3.5 %."},
                    {"en", "ru", "There were 1,000 visitors.", "Было 1,000 посетителей."}},
            .good = {{"en", "ru", "It cost 1,250,000 dollars.", "Это стоило 1 250 000 долларов."},
                     {"en", "fr", "It rose by 3.5 per cent.", "La hausse est de 3,5 %."},
                     {"en", "ru", "under article 12.3", "согласно статье 12.3"},
                     {"en", "es", "It cost 1,250,000 dollars.", "Costó 1.250.000 dólares."}},
        },
    {0},
};

/* The marks between digits: how many, the first and the last of them, and the digits behind the last. */
struct shape {
    unsigned marks, tail;
    int32_t first, last;
};

/* How the target language writes numbers. */
struct convention {
    int32_t decimal, group;
};

static bool is_mark(int32_t code)
{
    return code == '.' || code == ',';
}

static struct shape shape_of(struct slice text)
{
    struct shape shape = {0};
    bool digit = false;
    for (size_t at = 0; at < text.length;) {
        int32_t code = text_next(text.text, text.length, &at);
        int32_t next = text_at(text.text, text.length, at);
        if (digit && is_mark(code) && next >= 0 && code_is_digit(next)) {
            shape.first = shape.marks++ ? shape.first : code;
            shape.last = code;
            shape.tail = 0;
        } else {
            shape.tail += code_is_digit(code);
        }
        digit = code_is_digit(code);
    }
    return shape;
}

/* Whether the last mark parts a fraction: by the marks themselves, else by the value that the source gives. */
static bool ends_in_fraction(const struct pair *pair, const struct convention *convention, const struct shape *shape,
                             const struct value *source, const struct value *target)
{
    if (shape->tail != 3)
        return true;
    if (shape->marks == 1 && target->flags & VALUE_SCALED)
        return shape->last == convention->decimal; /* 2.779亿, 5.000 millones */
    if (shape->marks > 1)
        return shape->first != shape->last;
    struct slice form = value_form(&pair->sides[SOURCE].values, source);
    return memchr(form.text, '.', form.length) != NULL;
}

/* Behind № a number is a name, which is written as it is where it comes from: Act No. 18.246. */
static bool is_named(const struct pair *pair, const struct value *target)
{
    static const char *const signs[] = {"№", "Nº", "N°", "nº", "n°", "No", "no", "Nos", "nos"};
    struct slice text = pair->sides[TARGET].text;
    size_t end = target->begin;
    while (end > 0 && (text.text[end - 1] == ' ' || text.text[end - 1] == '.' ||
                       (end > 1 && (unsigned char)text.text[end - 2] == 0xC2 && (unsigned char)text.text[end - 1] == 0xA0)))
        end -= (unsigned char)text.text[end - 1] == 0xA0 ? 2 : 1;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if (end >= length && memcmp(text.text + end - length, signs[i], length) == 0 &&
            (end == length || text.text[end - length - 1] == ' ' || text.text[end - length - 1] == '('))
            return true;
    }
    return false;
}

static bool is_wrong(const struct pair *pair, const struct convention *convention, const struct value *source,
                     const struct value *target)
{
    struct slice texts[2] = {pair_value(pair, SOURCE, source), pair_value(pair, TARGET, target)};
    struct shape shape = shape_of(texts[TARGET]);
    if (!shape.marks || is_named(pair, target))
        return false;
    if (source->key != target->key && shape.marks == 1 && shape_of(texts[SOURCE]).marks)
        return true; /* right in its second reading only */
    bool fraction = ends_in_fraction(pair, convention, &shape, source, target), grouped = shape.marks > (fraction ? 1u : 0u);
    if (fraction && shape.last != convention->decimal) {
        bool label = !target->unit[0] && !(target->flags & VALUE_SCALED) && !grouped && slice_equal(texts[0], texts[1]);
        return !label;
    }
    return grouped && shape.first != convention->group && !(convention->group == 0xA0 && shape.first == '\'');
}

/* The number in the target's convention: only the marks change. */
static bool rewrite(const struct pair *pair, const struct convention *convention, const struct value *source,
                    const struct value *target, buffer *out)
{
    struct slice text = pair_value(pair, TARGET, target);
    struct shape shape = shape_of(text);
    bool fraction = ends_in_fraction(pair, convention, &shape, source, target);
    unsigned seen = 0;
    bool digit = false;
    out->count = 0;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at), next = text_at(text.text, text.length, at);
        char mark[4];
        bool between = digit && is_mark(code) && next >= 0 && code_is_digit(next);
        digit = code_is_digit(code);
        if (!between) {
            if (!buffer_add(out, text.text + begin, at - begin))
                return false;
            continue;
        }
        int32_t wanted = fraction && ++seen == shape.marks ? convention->decimal : convention->group;
        if (wanted && !buffer_add(out, mark, text_put(mark, wanted)))
            return false;
    }
    return buffer_add(out, "", 1);
}

static align_status tell(struct checking *checking, const struct pair *pair, const struct convention *convention,
                         const struct value *source, const struct value *target)
{
    buffer *better = checking->state;
    align_range ranges[2] = {{source->begin, source->end}, {target->begin, target->end}};
    if (!rewrite(pair, convention, source, target, better))
        return fail_memory(checking->error);
    struct draft draft = {.rule = &rules[FORMAT],
                          .spans = {&ranges[SOURCE], &ranges[TARGET]},
                          .counts = {1, 1},
                          .suggestion = better->items};
    return find(checking, pair, &draft, "\"%.*s\" is not written as %s writes numbers", QUOTED(pair_value(pair, TARGET, target)),
                pair->sides[TARGET].language->name);
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    struct convention convention;
    const struct pair_side *sides = pair->sides;
    align_status status = ALIGN_OK;
    if (!value_number_marks(checking->finders[TARGET], &convention.decimal, &convention.group))
        return ALIGN_OK;
    for (size_t i = 0; !status && i < sides[TARGET].values.values.count; i++) {
        const struct value *target = &sides[TARGET].values.values.items[i];
        int32_t partner = sides[TARGET].partners.items[i];
        if (target->kind != VALUE_NUMBER || partner < 0 || target->flags & (VALUE_PART | VALUE_SPELLED))
            continue;
        const struct value *source = &sides[SOURCE].values.values.items[partner];
        if (source->kind == VALUE_NUMBER && is_wrong(pair, &convention, source, target))
            status = tell(checking, pair, &convention, source, target);
    }
    return status;
}

static void free_buffer(struct checking *checking)
{
    buffer *better = checking->state;
    array_free(better);
}

const struct check check_number_format = {
    .family = "number-format",
    .rules = rules,
    .state_size = sizeof(buffer),
    .unit = unit,
    .free = free_buffer,
};
