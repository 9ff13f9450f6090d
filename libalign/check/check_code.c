/* Inline codes of a format, and placeholders in the text: what a program replaces must be there, each as often. */
#include "check/check.h"

#include "base/error.h"

enum { INLINE, ORDER, PLACEHOLDER };

static const align_rule rules[] = {
    [INLINE] =
        {
            .id = "inline-code",
            .summary = "an inline code is on one side only",
            .description = "Codes of a bilingual file (bpt, ept, ph, g, x ... in TMX and XLIFF) are compared by what they hold, by "
                           "their type where they hold nothing, and by their kind; each must be there as often. Not of aligned "
                           "documents, where mark-up is the author's own.",
            .languages = "all",
            .false_alarms = "emphasis that the target language expresses otherwise",
            .silence = "",
            .its = "markup",
            .mqm = "markup",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
        },
    [ORDER] =
        {
            .id = "inline-code-order",
            .summary = "paired inline codes of the target are not nested as they should be",
            .description = "A code that closes before its partner opens.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "markup",
            .mqm = "markup",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
        },
    [PLACEHOLDER] =
        {
            .id = "placeholder",
            .summary = "a placeholder or tag in the text is on one side only",
            .description = "Stretches that programs replace: {0}, {name}, ${name}, %s, %1$d, %(name)s, tags such as <b> and </a>, "
                           "references such as &nbsp;, and \\n. Each must be there as often; of tags the name is compared.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "markup",
            .mqm = "unresolved-placeholder",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "Delete %s?", "Удалить?"},
                    {"en", "fr", "Page {0} of {1}", "Page {0} sur {2}"},
                    {"en", "ru", "Press <b>Enter</b>.", "Нажмите <b>Enter<b>."},
                    {"en", "ru", "Hello, ${user}!", "Здравствуйте, {user}!"}},
            .good = {{"en", "ru", "%1$s of %2$d", "%2$d: %1$s"},
                     {"en", "fr", "It grew by 100 % in total.", "Une hausse de 100 % en tout."},
                     {"en", "ru", "Press <b>Enter</b>.", "Нажмите <b>Ввод</b>."},
                     {"en", "ru", "if a < b and c > d", "если a < b и c > d"}},
        },
    {0},
};

enum { PLACES_MAX = 256 };

/* A stretch to be compared by its name. */
struct place {
    struct slice name;
    align_range range;
    bool taken;
};
struct place_list {
    struct place items[PLACES_MAX];
    size_t count;
};
struct state {
    struct place_list lists[2];
};

static void add(struct place_list *list, struct slice name, size_t begin, size_t end)
{
    if (list->count < PLACES_MAX)
        list->items[list->count++] = (struct place){name, {(uint32_t)begin, (uint32_t)end}, false};
}

/* ---- placeholders ---- */

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-' ||
           c == ':';
}

static bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t skip_name(struct slice text, size_t at)
{
    while (at < text.length && is_name(text.text[at]))
        at++;
    return at;
}

/* {0}, {name}, {name, number}: from the bracket to the one that closes it; at most 64 bytes. */
static size_t braced(struct slice text, size_t at)
{
    size_t end = skip_name(text, at + 1);
    if (end == at + 1)
        return at;
    while (end < text.length && end < at + 64 && text.text[end] != '}' && text.text[end] != '{')
        end++;
    return end < text.length && text.text[end] == '}' ? end + 1 : at;
}

/* %s, %-5.2f, %1$d, %(name)s, %@; a per cent sign behind a number is none. */
static size_t printed(struct slice text, size_t at)
{
    size_t end = at + 1;
    if (at > 0 && (code_is_digit(text.text[at - 1]) || text.text[at - 1] == ' ') && end < text.length && text.text[end] == ' ')
        return at;
    if (at > 0 && text.text[at - 1] >= '0' && text.text[at - 1] <= '9')
        return at;
    if (end < text.length && text.text[end] == '(') {
        end = skip_name(text, end + 1);
        if (end >= text.length || text.text[end] != ')')
            return at;
        end++;
    }
    while (end < text.length && end < at + 12 && strchr("0123456789$-+#.*", text.text[end]))
        end++;
    while (end < text.length && end < at + 16 && strchr("hlLqjzt", text.text[end]))
        end++;
    return end < text.length && text.text[end] && strchr("sdiuoxXfFeEgGcp@", text.text[end]) ? end + 1 : at;
}

/* <b>, </a>, <br/>, <a href="...">: at most 1,000 bytes.  name: with the slash that closes, without attributes. */
static size_t tagged(struct slice text, size_t at, struct slice *name)
{
    size_t start = at + 1 + (at + 1 < text.length && text.text[at + 1] == '/');
    if (at > 0 && text.text[at - 1] == '<')
        return at; /* <<a quotation>> */
    if (start >= text.length || !is_alpha(text.text[start]))
        return at;
    size_t end = skip_name(text, start);
    *name = slice_of(text.text + at + 1, end - at - 1);
    if (end < text.length && text.text[end] != '>' && text.text[end] != '/' && text.text[end] != ' ')
        return at;
    while (end < text.length && end < at + 1000 && text.text[end] != '>' && text.text[end] != '<')
        end++;
    return end < text.length && text.text[end] == '>' ? end + 1 : at;
}

/* &nbsp;, &#160;.  Those that only escape a sign of XML are that sign. */
static size_t referred(struct slice text, size_t at)
{
    static const char *const escapes[] = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (slice_starts(slice_of(text.text + at, text.length - at), slice_string(escapes[i])))
            return at;
    size_t end = at + 1 + (at + 1 < text.length && text.text[at + 1] == '#'), start = end;
    while (end < text.length && end < at + 12 && is_name(text.text[end]))
        end++;
    return end > start + 1 && end < text.length && text.text[end] == ';' ? end + 1 : at;
}

static void list_placeholders(struct slice text, struct place_list *list)
{
    list->count = 0;
    for (size_t at = 0, end; at < text.length; at = end > at ? end : at + 1) {
        struct slice name = slice_of("", 0);
        char c = text.text[at], next = at + 1 < text.length ? text.text[at + 1] : 0;
        end = at;
        if (c == '{')
            end = braced(text, at);
        else if (c == '$' && next == '{')
            end = braced(text, at + 1) > at + 1 ? braced(text, at + 1) : at;
        else if (c == '%')
            end = printed(text, at);
        else if (c == '<')
            end = tagged(text, at, &name);
        else if (c == '&')
            end = referred(text, at);
        else if (c == '\\' && (next == 'n' || next == 't' || next == 'r'))
            end = at + 2;
        if (end > at)
            add(list, name.length ? name : slice_of(text.text + at, end - at), at, end);
    }
}

/* ---- inline codes ---- */

static struct slice code_name(const struct code *code)
{
    static const char *const kinds[] = {"open", "close", "alone", "begin", "end", "mark", "mark", "unknown", ""};
    if (code->data.length)
        return code->data;
    return code->type.length ? code->type : slice_string(kinds[code->kind <= CODE_SEGMENT ? code->kind : CODE_UNKNOWN]);
}

static bool is_marking(const struct code *code)
{
    return code->kind == CODE_MARK_OPEN || code->kind == CODE_MARK_CLOSE || code->kind == CODE_SEGMENT;
}

static void list_codes(const struct pair_side *side, struct place_list *list)
{
    list->count = 0;
    for (size_t i = 0; i < side->codes.count; i++) {
        const struct code *code = &side->codes.items[i];
        if (!is_marking(code))
            add(list, code_name(code), code->at, code->at);
    }
}

/* The place of an open code with that id before `end`. */
static bool opens_before(const struct pair_side *side, size_t end, struct slice id)
{
    for (size_t i = 0; i < end; i++)
        if (side->codes.items[i].kind == CODE_OPEN && slice_equal(side->codes.items[i].id, id))
            return true;
    return false;
}

static align_status check_order(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *side = &pair->sides[TARGET];
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < side->codes.count && i < PLACES_MAX; i++) {
        const struct code *code = &side->codes.items[i];
        if (code->kind != CODE_CLOSE || opens_before(side, i, code->id))
            continue;
        align_range range = {code->at, code->at};
        struct draft draft = {.rule = &rules[ORDER], .spans[TARGET] = &range, .counts[TARGET] = 1};
        status = find(checking, pair, &draft, "the code \"%.*s\" closes what has not been opened", QUOTED(code_name(code)));
    }
    return status;
}

/* ---- both ---- */

/* Tells what has no namesake on the other side. */
static align_status compare(struct checking *checking, const struct pair *pair, const align_rule *rule,
                            struct place_list lists[2], const char *noun)
{
    align_status status = ALIGN_OK;
    for (size_t i = 0; i < lists[SOURCE].count; i++)
        for (size_t k = 0; k < lists[TARGET].count && !lists[SOURCE].items[i].taken; k++)
            if (!lists[TARGET].items[k].taken && slice_equal(lists[SOURCE].items[i].name, lists[TARGET].items[k].name))
                lists[SOURCE].items[i].taken = lists[TARGET].items[k].taken = true;
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; !status && i < lists[side].count; i++) {
            const struct place *place = &lists[side].items[i];
            if (place->taken)
                continue;
            struct draft draft = {.rule = rule};
            draft.spans[side] = &place->range;
            draft.counts[side] = 1;
            status = find(checking, pair, &draft, side == SOURCE ? "the %s \"%.*s\" of the source is not in the target"
                                                                 : "the %s \"%.*s\" is not in the source",
                          noun, QUOTED(place->name));
        }
    return status;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    struct state *state = checking->state;
    align_status status = ALIGN_OK;
    list_placeholders(pair->sides[SOURCE].text, &state->lists[SOURCE]);
    list_placeholders(pair->sides[TARGET].text, &state->lists[TARGET]);
    status = compare(checking, pair, &rules[PLACEHOLDER], state->lists, "placeholder");
    if (status || checking->aligned || !(pair->sides[SOURCE].codes.count + pair->sides[TARGET].codes.count))
        return status;
    list_codes(&pair->sides[SOURCE], &state->lists[SOURCE]);
    list_codes(&pair->sides[TARGET], &state->lists[TARGET]);
    status = compare(checking, pair, &rules[INLINE], state->lists, "code");
    return status ? status : check_order(checking, pair);
}

const struct check check_code = {
    .family = "code",
    .rules = rules,
    .any_language = true,
    .state_size = sizeof(struct state),
    .unit = unit,
};
