/* Punctuation: how texts end, marks that come in pairs, and marks of another script. */
#include "check/cover.h"

#include "base/error.h"

enum { END, INVERTED, SCRIPT, ELLIPSIS };

static const align_rule rules[] = {
    [END] =
        {
            .id = "punctuation-end",
            .summary = "the target ends as another kind of sentence",
            .description = "What both texts end in is compared by what it means: 。 and . are one, and so are ؟ and ? and, in "
                           "Greek, the semicolon. Items of lists may end in a stop, a semicolon, a comma or nothing, as their "
                           "language does it. Told are a question, a colon or an ellipsis on one side only, and a stop that is lost "
                           "behind a whole sentence. An exclamation mark that became a stop is a note.",
            .languages = "all that write sentences with such marks (no stop is asked for in Thai, Lao, Khmer, Burmese)",
            .false_alarms = "rhetorical questions that were put as statements",
            .silence = "",
            .its = "typographical",
            .mqm = "punctuation",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_WARNING},
            .bad = {{"en", "ru", "Who opened the session?", "Кто открыл заседание."},
                    {"en", "fr", "The members are as follows:", "Les membres sont les suivants."},
                    {"en", "es", "The session was opened at noon today.", "La sesión se abrió hoy al mediodía"}},
            .good = {{"en", "ru", "(a) The report of the Secretary.", "a) доклад секретаря;"},
                     {"en", "zh", "Who opened the session?", "谁宣布会议开幕？"},
                     {"en", "ar", "Who opened the session?", "من افتتح الجلسة؟"},
                     {"en", "el", "Who opened the session?", "Ποιος άνοιξε τη συνεδρίαση;"},
                     {"en", "fr", "He said: \"It is over.\"", "Il a dit : « C’est fini. »"}},
        },
    [INVERTED] =
        {
            .id = "punctuation-inverted",
            .summary = "a question or an exclamation in Spanish is not opened",
            .description = "In Spanish ? and ! are opened with ¿ and ¡. Told where the text has a closing mark that nothing opens.",
            .languages = "Spanish",
            .false_alarms = "a question that is opened in the unit before",
            .silence = "",
            .its = "typographical",
            .mqm = "punctuation",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "es", "Who opened the session?", "Quién abrió la sesión?"}},
            .good = {{"en", "es", "Who opened the session?", "¿Quién abrió la sesión?"},
                     {"en", "es", "See example.org/?a=1 for more.", "Véase example.org/?a=1 para más."}},
        },
    [SCRIPT] =
        {
            .id = "punctuation-script",
            .summary = "a mark of Latin script stands in Chinese or Arabic text",
            .description = "Between Chinese characters the comma, stop, colon, semicolon, question and exclamation mark of Latin "
                           "script are told, and behind Arabic letters the comma, semicolon and question mark.",
            .languages = "Chinese, Japanese; Arabic, Persian, Urdu",
            .false_alarms = "house styles with such marks",
            .silence = "",
            .its = "typographical",
            .mqm = "punctuation",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_WARNING},
            .bad = {{"en", "zh", "Yes, the session is open.", "是的,会议开始了。"},
                    {"en", "ar", "Who opened the session?", "من افتتح الجلسة?"}},
            .good = {{"en", "zh", "Version 1.2 is out.", "1.2版已发布。"}, {"en", "ar", "Yes, it is open.", "نعم، إنها مفتوحة."}},
        },
    [ELLIPSIS] =
        {
            .id = "punctuation-ellipsis",
            .summary = "an ellipsis is on one side only",
            .description = "Three dots, … and …… are one. Told where one side has any and the other none.",
            .languages = "all",
            .false_alarms = "text that is cut short where the other language says \"etc.\"",
            .silence = "",
            .its = "typographical",
            .mqm = "punctuation",
            .levels = {ALIGN_NOTE, ALIGN_NOTE, ALIGN_WARNING},
            .bad = {{"en", "ru", "Well ... it is over.", "Ну, это конец."}},
            .good = {{"en", "ru", "Well ... it is over.", "Ну… это конец."}},
        },
    {0},
};

/* What a text ends in. */
enum ending { ENDS_OPEN, ENDS_STOP, ENDS_ITEM, ENDS_COLON, ENDS_QUESTION, ENDS_EXCLAMATION, ENDS_ELLIPSIS };

struct end {
    enum ending ending;
    align_range mark; /* empty at the place where one would stand */
    bool word;        /* a letter of a word stands before the mark: no bracket, digit, sign */
    bool wrapped;     /* in quotation marks or brackets: which of two marks is said may differ */
};

static bool closes(int32_t code)
{
    return code == ')' || code == ']' || code == '}' || code == '"' || code == '\'' || code == '*' || code == '_' ||
           code == 0xBB || code == 0x203A || (code >= 0x2018 && code <= 0x201F) || code == 0x300D || code == 0x300F ||
           code == 0xFF09 || code == 0x300B || code == 0x300A || code == 0xFF02 || code == 0x3011 || code == 0xFD3E ||
           code == 0xFD3F || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E);
}

static enum ending ending_of(int32_t code, const align_language *language)
{
    switch (code) {
    case '.': case 0x3002: case 0xFF0E: case 0xFF61: case 0x6D4: case 0x964: case 0x965: case 0x589: case 0x1362:
        return ENDS_STOP;
    case ';':
        return language->semicolon_asks ? ENDS_QUESTION : ENDS_ITEM;
    case ',': case 0x61B: case 0x60C: case 0xFF0C: case 0xFF1B: case 0x3001:
        return ENDS_ITEM;
    case ':': case 0xFF1A: case 0x2014: case 0x2013: case 0x2D:
        return ENDS_COLON;
    case '?': case 0x61F: case 0xFF1F: case 0x37E: case 0x55E: case 0x2047: case 0x2049: case 0x203D:
        return ENDS_QUESTION;
    case '!': case 0xFF01: case 0x55C: case 0x203C:
        return ENDS_EXCLAMATION;
    case 0x2026: case 0x22EF:
        return ENDS_ELLIPSIS;
    default:
        return ENDS_OPEN;
    }
}

static bool is_superscript(int32_t code)
{
    return code == 0xB9 || code == 0xB2 || code == 0xB3 || (code >= 0x2070 && code <= 0x2079);
}

/* The end of a text without what closes it and the marks of footnotes. */
static size_t bare_end(struct slice text, bool *wrapped)
{
    size_t end = text.length;
    *wrapped = false;
    while (end) {
        size_t at = end;
        int32_t code = text_before(text.text, &at);
        if (!code_is_space(code) && !closes(code) && !is_superscript(code))
            break;
        *wrapped |= closes(code);
        end = at;
    }
    /* "word.12": a number of one or two digits behind a mark and a letter is that of a footnote */
    size_t digits = end;
    while (digits && end - digits < 3 && text.text[digits - 1] >= '0' && text.text[digits - 1] <= '9')
        digits--;
    if (digits < end && end - digits < 3 && digits > 2 && strchr(".;,", text.text[digits - 1]) &&
        !strchr("0123456789", text.text[digits - 2]))
        end = digits;
    return end;
}

static struct end end_of(const struct pair_side *side)
{
    struct end end = {0};
    struct slice text = side->text;
    size_t last = bare_end(text, &end.wrapped), at = last;
    if (!last)
        return end;
    int32_t code = text_before(text.text, &at);
    end.ending = ending_of(code, side->language);
    end.mark = (align_range){(uint32_t)(end.ending ? at : last), (uint32_t)last};
    size_t before = end.ending ? at : last;
    if (end.ending == ENDS_STOP && at >= 2 && text.text[at - 1] == '.' && text.text[at - 2] == '.') {
        end.ending = ENDS_ELLIPSIS;
        end.mark.begin = (uint32_t)at - 2;
    }
    while (before && code_is_space(code = text_before(text.text, &before)))
        ;
    end.word = code_is_letter(code) || code_is_digit(code);
    return end;
}

static size_t count_words(const struct pair_side *side)
{
    size_t count = 0;
    for (size_t i = 0; i < side->words.count; i++)
        count += side->words.items[i].letters;
    return count;
}

static bool writes_no_stop(const align_language *language)
{
    static const char *const tags[] = {"th", "lo", "km", "my"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strcmp(language->base, tags[i]) == 0)
            return true;
    return false;
}

/* Whether the stop belongs to an abbreviation: one that the locale knows, or that has a stop inside, as a.m. */
static bool ends_abbreviation(const struct pair_side *side, const struct end *end)
{
    struct abbreviation known;
    size_t begin = end->mark.begin;
    while (begin && !byte_is_space(side->text.text[begin - 1]))
        begin--;
    struct slice token = slice_of(side->text.text + begin, end->mark.end - begin);
    return language_abbreviation(side->language, token, &known) || memchr(token.text, '.', token.length - 1);
}

/* A sentence rather than a heading or a cell has as many words. */
enum { SENTENCE_WORDS = 5 };

/* How bad two endings are beside one another; ALIGN_OFF: not at all. */
static align_level judge(const struct pair *pair, const struct end *source, const struct end *target)
{
    enum ending a = source->ending, b = target->ending;
    bool item = (a <= ENDS_ITEM || a == ENDS_COLON) && (b <= ENDS_ITEM || b == ENDS_COLON);
    if (a == b || source->wrapped != target->wrapped)
        return ALIGN_OFF;
    if (a == ENDS_QUESTION || b == ENDS_QUESTION)
        return source->wrapped ? ALIGN_NOTE : ALIGN_WARNING;
    if (a == ENDS_EXCLAMATION || b == ENDS_EXCLAMATION || a == ENDS_ELLIPSIS || b == ENDS_ELLIPSIS)
        return ALIGN_NOTE;
    if (a == ENDS_COLON)
        return pair->sides[TARGET].text.text[target->mark.begin] == ',' || b == ENDS_ITEM ? ALIGN_NOTE : ALIGN_WARNING;
    if (b == ENDS_COLON)
        return ALIGN_NOTE;
    bool sentence = a == ENDS_STOP && b == ENDS_OPEN && target->word && pair->kind != ALIGN_HEADING &&
                    count_words(&pair->sides[SOURCE]) >= SENTENCE_WORDS &&
                    !ends_abbreviation(&pair->sides[SOURCE], source) && !writes_no_stop(pair->sides[TARGET].language);
    return sentence ? ALIGN_WARNING : item ? ALIGN_OFF : ALIGN_NOTE;
}

static struct slice shown_end(const struct pair *pair, int side, align_range mark)
{
    return mark.end > mark.begin ? pair_part(pair, side, mark) : SLICE("nothing");
}

static align_status check_end(struct checking *checking, const struct pair *pair)
{
    struct end source = end_of(&pair->sides[SOURCE]), target = end_of(&pair->sides[TARGET]);
    align_level level = judge(pair, &source, &target);
    if (level == ALIGN_OFF)
        return ALIGN_OK;
    struct draft draft = {.rule = &rules[END],
                          .spans = {&source.mark, &target.mark},
                          .counts = {1, 1},
                          .lowered = level < ALIGN_WARNING,
                          .most = level};
    return find(checking, pair, &draft, "the source ends in %.*s, the target in %.*s",
                QUOTED(shown_end(pair, SOURCE, source.mark)), QUOTED(shown_end(pair, TARGET, target.mark)));
}

/* Tells each ? and ! that nothing has opened. */
static align_status check_inverted(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *side = &pair->sides[TARGET];
    struct cover cover = {0};
    bool open = false;
    align_status status = ALIGN_OK;
    for (size_t at = 0; !status && at < side->text.length;) {
        size_t begin = at;
        int32_t code = text_next(side->text.text, side->text.length, &at);
        open |= code == 0xBF || code == 0xA1;
        bool mark = (code == '?' || code == '!') && !cover_has(&cover, side, (uint32_t)begin, COVER_CODES);
        int32_t next = text_at(side->text.text, side->text.length, at);
        if (!mark || next == '?' || next == '!' || next == ')' || (next >= 0 && code_is_letter(next)))
            continue;
        size_t before = begin;
        bool word = begin && !code_is_space(text_before(side->text.text, &before));
        align_range range = {(uint32_t)begin, (uint32_t)at};
        struct draft draft = {.rule = &rules[INVERTED], .spans[TARGET] = &range, .counts[TARGET] = 1};
        if (!open && word)
            status = find(checking, pair, &draft, "nothing opens this %c; Spanish has %s before it", (int)code,
                          code == '?' ? "¿" : "¡");
        open = false;
    }
    return status;
}

static bool is_han(int32_t code)
{
    return (code >= 0x3400 && code < 0xA000) || (code >= 0x3040 && code < 0x3100) || (code >= 0x20000 && code < 0x32000);
}

static bool is_arabic(int32_t code)
{
    return (code >= 0x620 && code < 0x660) || (code >= 0x671 && code < 0x6D4);
}

/* The mark that the script has instead, or 0: the mark stands between two characters of Chinese, or behind one and at an end;
 * in Arabic behind a letter. */
static int32_t better_mark(int32_t mark, int32_t before, int32_t after)
{
    static const char latin[] = ",.;:?!";
    static const int32_t han[] = {0xFF0C, 0x3002, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01};
    const char *at = mark > 0 && mark < 0x80 ? strchr(latin, (int)mark) : NULL;
    if (!at)
        return 0;
    if (is_han(before) && (is_han(after) || (after < 0 && mark != '.' && mark != ':')))
        return han[at - latin];
    if (is_arabic(before) && (after < 0 || code_is_space(after) || is_arabic(after)))
        return mark == ',' ? 0x60C : mark == ';' ? 0x61B : mark == '?' ? 0x61F : 0;
    return 0;
}

static align_status check_script(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *side = &pair->sides[TARGET];
    align_status status = ALIGN_OK;
    int32_t before = -1;
    for (size_t at = 0; !status && at < side->text.length;) {
        size_t begin = at;
        int32_t code = text_next(side->text.text, side->text.length, &at);
        int32_t better = better_mark(code, before, text_at(side->text.text, side->text.length, at));
        before = code;
        if (!better)
            continue;
        char mark[5] = {0};
        text_put(mark, better);
        align_range range = {(uint32_t)begin, (uint32_t)at};
        struct draft draft = {.rule = &rules[SCRIPT], .spans[TARGET] = &range, .counts[TARGET] = 1, .suggestion = mark};
        status = find(checking, pair, &draft, "%c stands where %s writes %s", (int)code, side->language->name, mark);
    }
    return status;
}

/* The first ellipsis, dots with spaces between them among them; false: none. */
static bool find_ellipsis(struct slice text, align_range *range)
{
    size_t dots = 0;
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        if (code == ' ' && dots)
            continue;
        dots = code == '.' ? dots + 1 : 0;
        if (dots == 1)
            range->begin = (uint32_t)begin;
        if (code == 0x2026 || code == 0x22EF)
            range->begin = (uint32_t)begin;
        range->end = (uint32_t)at;
        if (dots == 3 || code == 0x2026 || code == 0x22EF)
            return true;
    }
    return false;
}

static align_status check_ellipsis(struct checking *checking, const struct pair *pair)
{
    align_range ranges[2];
    bool has[2];
    for (int side = 0; side < 2; side++)
        has[side] = find_ellipsis(pair->sides[side].text, &ranges[side]);
    if (has[SOURCE] == has[TARGET])
        return ALIGN_OK;
    struct draft draft = {.rule = &rules[ELLIPSIS]};
    int side = has[SOURCE] ? SOURCE : TARGET;
    draft.spans[side] = &ranges[side];
    draft.counts[side] = 1;
    return find(checking, pair, &draft, side == SOURCE ? "the ellipsis of the source is not in the target"
                                                       : "the ellipsis of the target is not in the source");
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    align_status status = rule_runs(checking, &rules[END]) ? check_end(checking, pair) : ALIGN_OK;
    if (!status && is_language(&pair->sides[TARGET], "es") && rule_runs(checking, &rules[INVERTED]))
        status = check_inverted(checking, pair);
    if (!status && rule_runs(checking, &rules[SCRIPT]))
        status = check_script(checking, pair);
    if (!status && rule_runs(checking, &rules[ELLIPSIS]))
        status = check_ellipsis(checking, pair);
    return status;
}

const struct check check_punctuation = {
    .family = "punctuation",
    .rules = rules,
    .unit = unit,
};
