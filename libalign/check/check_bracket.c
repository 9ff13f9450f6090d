/* Brackets and quotation marks: opened and closed, and those of the language. */
#include "check/cover.h"

#include "base/error.h"

enum { PAIRED, QUOTES_PAIRED, QUOTES_STYLE };

static const align_rule rules[] = {
    [PAIRED] =
        {
            .id = "bracket-pair",
            .summary = "a bracket of the target is not closed, or not opened",
            .description = "Round, square and curly brackets, also those of Chinese, are paired. Nothing is told where the source "
                           "leaves as many open (text cut in the middle), and marks of items have none to open them: a), 12), iv), unless "
                           "one in the middle of a sentence stands for a pair that the source has.",
            .languages = "all",
            .false_alarms = "faces made of signs",
            .silence = "",
            .its = "typographical",
            .mqm = "unpaired-marks",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "ru", "The report (first part) was read.", "Доклад (первая часть был прочитан."},
                    {"en", "ru", "See the list (paras. 27-32).", "См. перечень пункты 27–32)."}},
            .good = {{"en", "ru", "(a) The report was read.", "a) доклад был прочитан;"},
                     {"en", "fr", "(see the annex", "(voir l’annexe"},
                     {"en", "zh", "The report (first part) was read.", "报告（第一部分)已宣读。"}},
        },
    [QUOTES_PAIRED] =
        {
            .id = "quote-pair",
            .summary = "a quotation mark of the target is not closed, or not opened",
            .description = "Marks that differ at both ends, « », “ ”, „ “, 「 」, and straight double ones are paired. Nothing is told "
                           "where the source leaves its own open. Single ones are apostrophes too often to be told.",
            .languages = "all",
            .false_alarms = "quotations of several paragraphs, each of which is opened; inches",
            .silence = "",
            .its = "typographical",
            .mqm = "unpaired-marks",
            .levels = {ALIGN_NOTE, ALIGN_NOTE, ALIGN_WARNING},
            .bad = {{"en", "ru", "The item \"Peace\" was read.", "Пункт «Мир был прочитан."}},
            .good = {{"en", "ru", "The item \"Peace\" was read.", "Пункт «Мир» был прочитан."},
                     {"en", "de", "The item “Peace” was read.", "Der Punkt „Frieden“ wurde verlesen."}},
        },
    [QUOTES_STYLE] =
        {
            .id = "quote-style",
            .summary = "the quotation marks are not those of the target language",
            .description = "The locale lists the marks that a language uses. Others are told, once a unit; straight ones never "
                           "are, for keyboards have no others.",
            .languages = "those with a locale file",
            .false_alarms = "words that are cited in another language with its marks",
            .silence = "",
            .its = "locale-violation",
            .mqm = "locale-specific-punctuation",
            .levels = {ALIGN_WARNING, ALIGN_NOTE, ALIGN_WARNING},
            .bad = {{"en", "fr", "The item \"Peace\" was read.", "Le point „Paix“ est lu."}},
            .good = {{"en", "fr", "The item \"Peace\" was read.", "Le point « Paix » est lu."},
                     {"en", "ru", "The item \"Peace\" was read.", "Пункт «Мир» был прочитан."}},
        },
    {0},
};

/* The kind of a bracket, from 1, the same for both of a pair; 0: it is none. */
static int bracket_kind(int32_t code, bool *opens)
{
    static const struct {
        int32_t open, close;
        int kind;
    } pairs[] = {{'(', ')', 1}, {'[', ']', 2}, {'{', '}', 3}, {0xFF08, 0xFF09, 1}, {0x3010, 0x3011, 4}, {0xFD3E, 0xFD3F, 5},
                 {0x300A, 0x300B, 6}, {0xFF3B, 0xFF3D, 2}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (code == pairs[i].open || code == pairs[i].close) {
            *opens = code == pairs[i].open;
            return pairs[i].kind;
        }
    return 0;
}

enum { KINDS = 7, LABEL_BYTES = 8 };

struct tally {
    int open[KINDS], lone[KINDS]; /* left open; closed without having been opened */
    align_range last[KINDS];      /* a place of either */
    int pairs;                    /* of round ones around other things than marks of items */
    int labels, inner;            /* marks of items: all, with both brackets or one; with one in the middle of a sentence */
    align_range last_inner;
};

/* "iv", "XII": small Roman numerals mark items as well. */
static bool is_roman(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!strchr("ivxIVX", text.text[i]))
            return false;
    return text.length > 0;
}

/* Where the mark of an item begins that ends before a closing bracket: one or two letters or digits, or a Roman numeral,
 * behind a space or at the start; SIZE_MAX: there is none.  A longer word or a year is none. */
static size_t label_begin(struct slice text, size_t at)
{
    size_t begin = at;
    while (begin && at - begin <= LABEL_BYTES) {
        size_t before = begin;
        int32_t code = text_before(text.text, &before);
        if (!code_is_letter(code) && !code_is_digit(code))
            break;
        begin = before;
    }
    struct slice label = slice_of(text.text + begin, at - begin);
    size_t before = begin, letters = text_count(label.text, label.length);
    int32_t code = begin ? text_before(text.text, &before) : ' ';
    bool is_label = letters && (letters <= 2 || is_roman(label)) && label.length <= LABEL_BYTES &&
                    (code_is_space(code) || code > 0x2000 || (code < 0x80 && strchr("(;,*-\"'.", (int)code)));
    return is_label ? begin : SIZE_MAX;
}

/* Whether an item may begin there: at the start, behind a line break, or behind what ends another item or announces one. */
static bool begins_item(struct slice text, size_t at)
{
    while (at) {
        int32_t code = text_before(text.text, &at);
        if (!code_is_space(code))
            return code == ';' || code == ':' || code == 0xFF1A || code == 0xFF1B || code == 0x61B;
        if (code == '\n')
            return true;
    }
    return true;
}

static void note_place(struct tally *tally, int kind, size_t begin, size_t end)
{
    tally->last[kind] = (align_range){(uint32_t)begin, (uint32_t)end};
}

/* A round bracket that closes: whether it does so behind a mark of an item; opened: the end of its other one, or SIZE_MAX. */
static bool tally_label(struct slice text, size_t at, size_t end, size_t opened, struct tally *tally)
{
    size_t begin = label_begin(text, at);
    if (begin == SIZE_MAX || (opened != SIZE_MAX && opened != begin))
        return false;
    tally->labels++;
    if (opened == SIZE_MAX && !begins_item(text, begin)) {
        tally->inner++;
        tally->last_inner = (align_range){(uint32_t)at, (uint32_t)end};
    }
    return true;
}

static void tally_brackets(struct slice text, struct tally *tally)
{
    size_t opened = SIZE_MAX; /* where the last round one ends, as long as nothing else opens or closes */
    *tally = (struct tally){0};
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        bool opens;
        int kind = bracket_kind(text_next(text.text, text.length, &at), &opens);
        if (!kind)
            continue;
        if (opens) {
            tally->open[kind]++;
            note_place(tally, kind, begin, at);
        } else if (tally->open[kind]) {
            tally->open[kind]--;
            tally->pairs += kind == 1 && (opened == SIZE_MAX || !tally_label(text, begin, at, opened, tally));
        } else if (kind != 1 || !tally_label(text, begin, at, SIZE_MAX, tally)) {
            tally->lone[kind]++;
            note_place(tally, kind, begin, at);
        }
        opened = opens && kind == 1 ? at : SIZE_MAX;
    }
}

/* Marks of items in the middle that the source has not, and a pair less than the source has: it lost its first bracket and
 * ends in a number or a short word. */
static void judge_labels(struct tally *target, const struct tally *source)
{
    if (!target->inner || target->labels <= source->labels || target->pairs >= source->pairs || target->lone[1])
        return;
    target->lone[1]++;
    target->last[1] = target->last_inner;
}

static align_status check_brackets(struct checking *checking, const struct pair *pair)
{
    struct tally tallies[2];
    align_status status = ALIGN_OK;
    for (int side = 0; side < 2; side++)
        tally_brackets(pair->sides[side].text, &tallies[side]);
    const struct tally *source = &tallies[SOURCE], *target = &tallies[TARGET];
    judge_labels(&tallies[TARGET], source);
    for (int kind = 1; !status && kind < KINDS; kind++) {
        int open = target->open[kind], lone = target->lone[kind];
        bool excused = source->open[kind] || source->lone[kind];
        if ((!open && !lone) || excused)
            continue;
        struct draft draft = {.rule = &rules[PAIRED], .spans[TARGET] = &target->last[kind], .counts[TARGET] = 1};
        status = find(checking, pair, &draft, open ? "a bracket is opened and not closed" : "a bracket is closed and not opened");
    }
    return status;
}

/* ---- quotation marks ---- */

static bool in(struct slice marks, int32_t code)
{
    for (size_t at = 0; at < marks.length;)
        if (text_next(marks.text, marks.length, &at) == code)
            return true;
    return false;
}

/* Double marks: single ones are apostrophes, too. */
static bool is_quote(int32_t code)
{
    return code == '"' || code == 0xAB || code == 0xBB || (code >= 0x201C && code <= 0x201F) || (code >= 0x300C && code <= 0x300F) ||
           code == 0xFF02;
}

static bool is_inch(struct slice text, size_t begin, int32_t code)
{
    return code == '"' && begin && text.text[begin - 1] >= '0' && text.text[begin - 1] <= '9';
}

/* How many marks there are, and the first that has no second: all kinds of marks count alike, since texts mix them. */
static size_t count_quotes(struct slice text, align_range *last)
{
    size_t count = 0;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        if (!is_quote(code) || is_inch(text, begin, code))
            continue;
        count++;
        *last = (align_range){(uint32_t)begin, (uint32_t)at};
    }
    return count;
}

static align_status check_quotes(struct checking *checking, const struct pair *pair)
{
    align_range places[2];
    size_t counts[2];
    for (int side = 0; side < 2; side++)
        counts[side] = count_quotes(pair->sides[side].text, &places[side]);
    if (counts[TARGET] % 2 == 0 || counts[SOURCE] % 2)
        return ALIGN_OK;
    struct draft draft = {.rule = &rules[QUOTES_PAIRED], .spans[TARGET] = &places[TARGET], .counts[TARGET] = 1};
    return find(checking, pair, &draft, "a quotation mark has no second one");
}

static align_status check_style(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *side = &pair->sides[TARGET];
    const align_language *language = side->language;
    if (!language->opening_quotes.length || strcmp(language->base, "und") == 0)
        return ALIGN_OK;
    for (size_t at = 0; at < side->text.length;) {
        size_t begin = at;
        int32_t code = text_next(side->text.text, side->text.length, &at);
        if (code == '"' || !is_quote(code) || in(language->opening_quotes, code) || in(language->closing_quotes, code))
            continue;
        size_t behind = 0, closing = 0;
        text_next(language->opening_quotes.text, language->opening_quotes.length, &behind);
        text_next(language->closing_quotes.text, language->closing_quotes.length, &closing);
        align_range range = {(uint32_t)begin, (uint32_t)at};
        struct draft draft = {.rule = &rules[QUOTES_STYLE], .spans[TARGET] = &range, .counts[TARGET] = 1};
        return find(checking, pair, &draft, "%.*s is no quotation mark of %s, which has %.*s and %.*s", (int)(at - begin),
                    side->text.text + begin, language->name, (int)behind, language->opening_quotes.text, (int)closing,
                    language->closing_quotes.text);
    }
    return ALIGN_OK;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    align_status status = rule_runs(checking, &rules[PAIRED]) ? check_brackets(checking, pair) : ALIGN_OK;
    if (!status && rule_runs(checking, &rules[QUOTES_PAIRED]))
        status = check_quotes(checking, pair);
    if (!status && rule_runs(checking, &rules[QUOTES_STYLE]))
        status = check_style(checking, pair);
    return status;
}

const struct check check_bracket = {
    .family = "bracket",
    .rules = rules,
    .unit = unit,
};
