/* White space: at the ends, doubled, and around marks. */
#include "check/cover.h"

#include "base/error.h"
#include "model/document.h"

enum { ENDS, DOUBLE, BEFORE, AFTER, FRENCH };

static const align_rule rules[] = {
    [ENDS] =
        {
            .id = "space-ends",
            .summary = "white space at the start or end of the target differs from that of the source",
            .description = "For bilingual files, whose texts are put together again by programs: white space at the start or at the "
                           "end that only one of the two texts has.",
            .languages = "all",
            .false_alarms = "the end of a sentence before one of a language without spaces",
            .silence = "",
            .its = "whitespace",
            .mqm = "whitespace",
            .levels = {ALIGN_WARNING, ALIGN_OFF, ALIGN_WARNING},
        },
    [DOUBLE] =
        {
            .id = "space-double",
            .summary = "two spaces stand inside the target",
            .description = "Two or more spaces in a row, where the source has none, but for those behind the mark of an item and "
                           "behind a stop.",
            .languages = "all",
            .false_alarms = "tables that are set with spaces",
            .silence = "",
            .its = "whitespace",
            .mqm = "whitespace",
            .levels = {ALIGN_WARNING, ALIGN_NOTE, ALIGN_WARNING},
            .bad = {{"en", "ru", "The session is open.", "Заседание  открыто."}},
            .good = {{"en", "ru", "1.  The session is open.", "1.  Заседание открыто."},
                     {"en", "ru", "The session is open.", "Заседание открыто."}},
        },
    [BEFORE] =
        {
            .id = "space-before",
            .summary = "a space stands before a mark, or behind an opening bracket",
            .description = "A space before a comma, a stop, a colon, a semicolon, a question or exclamation mark or a closing "
                           "bracket, or behind an opening bracket. French has a space before ; : ! ? and inside « »; there the "
                           "comma, the stop and brackets are looked at only.",
            .languages = "all",
            .false_alarms = "names of files that begin with a stop; text where the source has the same",
            .silence = "",
            .its = "whitespace",
            .mqm = "whitespace",
            .levels = {ALIGN_WARNING, ALIGN_NOTE, ALIGN_WARNING},
            .bad = {{"en", "ru", "The session, however, is open.", "Заседание , однако, открыто."},
                    {"en", "es", "The session (second part) is open.", "La sesión ( segunda parte) está abierta."}},
            .good = {{"en", "fr", "Is the session open?", "La session est-elle ouverte ?"},
                     {"en", "ru", "Well ... it is over.", "Ну ... это конец."},
                     {"en", "ru", "It is .5 per cent.", "Это .5 процента."}},
        },
    [AFTER] =
        {
            .id = "space-after",
            .summary = "a space is missing behind a mark",
            .description = "A letter stands at once behind a comma or a semicolon, a question or exclamation mark that itself "
                           "stands behind a letter; a capital behind a stop or colon that stands behind a word of three or more small letters. "
                           "Addresses, symbols and codes are passed over.",
            .languages = "all that write words with spaces between them",
            .false_alarms = "names such as Yahoo!Japan",
            .silence = "",
            .its = "whitespace",
            .mqm = "whitespace",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_WARNING},
            .bad = {{"en", "ru", "The session, however, is open.", "Заседание,однако, открыто."},
                    {"en", "fr", "It is open. It is read.", "Elle est ouverte.Elle est lue."}},
            .good = {{"en", "ru", "See example.org/A.Doc now.", "См. example.org/A.Doc сейчас."},
                     {"en", "ru", "A. S. Pushkin", "А.С.Пушкин"},
                     {"en", "zh", "Yes, it is open.", "是的，会议开始了。"}},
        },
    [FRENCH] =
        {
            .id = "space-french",
            .summary = "French typography has a space here",
            .description = "In French a space that does not break stands before ; : ! ? and inside « ». A missing one is told, once a unit.",
            .languages = "French (not that of Canada, which has it before the colon only, nor that of Switzerland)",
            .false_alarms = "house styles without the space",
            .silence = "",
            .its = "locale-violation",
            .mqm = "whitespace",
            .levels = {ALIGN_NOTE, ALIGN_OFF, ALIGN_NOTE},
            .bad = {{"en", "fr", "Is the session open?", "La session est-elle ouverte?"},
                    {"en", "fr", "The item \"Peace\" was read.", "Le point «Paix» est lu."}},
            .good = {{"en", "fr", "Is the session open?", "La session est-elle ouverte ?"},
                     {"en", "fr", "at 10:30", "à 10:30"},
                     {"en", "fr-CA", "Is the session open?", "La session est-elle ouverte?"}},
        },
    {0},
};

static align_status tell(struct checking *checking, const struct pair *pair, int rule, size_t begin, size_t end,
                         const char *message)
{
    align_range range = {(uint32_t)begin, (uint32_t)end};
    struct draft draft = {.rule = &rules[rule], .spans[TARGET] = &range, .counts[TARGET] = 1};
    return find(checking, pair, &draft, "%s", message);
}

/* ---- ends ---- */

static bool has_space(struct slice text, bool at_start)
{
    size_t at = at_start ? 0 : text.length;
    return text.length && code_is_space(at_start ? text_next(text.text, text.length, &at) : text_before(text.text, &at));
}

static align_status check_ends(struct checking *checking, const struct pair *pair)
{
    const align_bead *bead = &checking->bitext->beads.items[pair->index];
    const align_document *source = checking->bitext->source, *target = checking->bitext->target;
    align_status status = ALIGN_OK;
    for (int start = 1; !status && start >= 0; start--) {
        uint32_t a = bead->source_first + (start ? 0 : bead->source_count - 1);
        uint32_t b = bead->target_first + (start ? 0 : bead->target_count - 1);
        bool first = has_space(document_segment_text(source, &source->segments.items[a]), start);
        bool second = has_space(document_segment_text(target, &target->segments.items[b]), start);
        size_t at = start ? 0 : pair->sides[TARGET].text.length;
        if (first != second)
            status = tell(checking, pair, ENDS, at, at,
                          start ? second ? "the target begins with white space, the source does not"
                                         : "the source begins with white space, the target does not"
                          : second ? "the target ends in white space, the source does not"
                                   : "the source ends in white space, the target does not");
    }
    return status;
}

/* ---- inside ---- */

/* The next run of two or more spaces; those behind a stop, a colon or the mark of an item are a matter of style. */
static bool next_double(struct slice text, size_t *from, align_range *range)
{
    for (size_t at = *from; at + 1 < text.length; at++) {
        if (text.text[at] != ' ' || text.text[at + 1] != ' ')
            continue;
        size_t end = at;
        while (end < text.length && text.text[end] == ' ')
            end++;
        char before = at ? text.text[at - 1] : ' ';
        *range = (align_range){(uint32_t)at, (uint32_t)end};
        *from = at = end;
        if (!strchr(".:;!?)\t ", before) && end < text.length)
            return true;
    }
    return false;
}

static align_status check_double(struct checking *checking, const struct pair *pair)
{
    align_range range;
    size_t at = 0;
    struct slice source = pair->sides[SOURCE].text, target = pair->sides[TARGET].text;
    if (next_double(source, &at, &range))
        return ALIGN_OK;
    align_status status = ALIGN_OK;
    at = 0;
    while (!status && next_double(target, &at, &range))
        status = tell(checking, pair, DOUBLE, range.begin, range.end, "spaces stand in a row");
    return status;
}

/* A place in a text with what stands around it. */
struct spot {
    size_t begin, end, before_begin;
    int32_t before, code, after; /* -1 at the ends */
};

static bool next_spot(struct slice text, struct spot *spot)
{
    if (spot->end >= text.length)
        return false;
    spot->before = spot->end ? spot->code : -1;
    spot->before_begin = spot->begin;
    spot->begin = spot->end;
    spot->code = text_next(text.text, text.length, &spot->end);
    spot->after = text_at(text.text, text.length, spot->end);
    return true;
}

static bool is_french(const align_language *language)
{
    return strcmp(language->base, "fr") == 0;
}

/* French of Canada and Switzerland has fewer spaces. */
static bool has_french_spaces(const align_language *language)
{
    return is_french(language) && !strstr(language->tag, "CA") && !strstr(language->tag, "CH");
}

static bool is_end(int32_t code)
{
    return code < 0 || code_is_space(code) || code == ')' || code == '"' || code == 0xBB || code == 0x201D;
}

static bool is_one_of(const char *marks, int32_t code)
{
    return code > 0 && code < 0x80 && strchr(marks, (int)code);
}

/* A space before this mark is wrong: the mark stands behind it and belongs to what is before. */
static bool is_wrong_before(const struct spot *spot, const align_language *language)
{
    if (is_one_of(")]", spot->code))
        return spot->after < 0 || !code_is_letter(spot->after);
    if (spot->code == ',' || spot->code == 0x60C)
        return spot->after < 0 || code_is_space(spot->after);
    if (spot->code == '.')
        return is_end(spot->after);
    return !is_french(language) && is_one_of(";:!?", spot->code) && is_end(spot->after);
}

/* Marks of ASCII that the source has with a space before them (0) or behind them (1): there it is as it was. */
struct loose {
    bool marks[2][128];
};

static void find_loose(struct slice text, struct loose *loose)
{
    struct spot spot = {0};
    *loose = (struct loose){0};
    while (next_spot(text, &spot)) {
        if (spot.code < 0 || spot.code >= 128)
            continue;
        loose->marks[0][spot.code] |= spot.before >= 0 && code_is_space(spot.before);
        loose->marks[1][spot.code] |= spot.after >= 0 && code_is_space(spot.after);
    }
}

static align_status check_before(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *side = &pair->sides[TARGET];
    struct spot spot = {0};
    struct cover cover = {0};
    align_status status = ALIGN_OK;
    struct loose loose;
    bool told = false, looked = false;
    while (!status && !told && next_spot(side->text, &spot)) {
        bool before = spot.before >= 0 && code_is_space(spot.before) && is_wrong_before(&spot, side->language);
        bool behind = is_one_of("([", spot.code) && spot.after >= 0 && code_is_space(spot.after);
        if ((!before && !behind) || cover_has(&cover, side, (uint32_t)spot.begin, COVER_CODES))
            continue;
        if (!looked)
            find_loose(pair->sides[SOURCE].text, &loose);
        looked = true;
        if (spot.code < 128 && loose.marks[behind][spot.code])
            continue;
        told = true;
        status = before ? tell(checking, pair, BEFORE, spot.before_begin, spot.end, "a space stands before a mark")
                        : tell(checking, pair, BEFORE, spot.begin, spot.end, "a space stands behind an opening bracket");
    }
    return status;
}

/* Whether a word of three or more small letters ends before the place. */
static bool ends_word(struct slice text, size_t at)
{
    int letters = 0;
    while (at && letters < 3 && code_is_lower(text_before(text.text, &at)))
        letters++;
    return letters == 3;
}

static bool lacks_space(struct slice text, const struct spot *spot)
{
    if (spot->after < 0 || !code_is_letter(spot->after) || spot->before < 0)
        return false;
    if (is_one_of(",;?!", spot->code) || spot->code == 0x60C || spot->code == 0x61B || spot->code == 0x61F)
        return code_is_letter(spot->before);
    return is_one_of(".:", spot->code) && code_is_upper(spot->after) && ends_word(text, spot->begin);
}

static align_status check_after(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *side = &pair->sides[TARGET];
    struct spot spot = {0};
    struct cover cover = {0};
    align_status status = ALIGN_OK;
    if (side->language->breaks_without_space)
        return ALIGN_OK;
    while (!status && next_spot(side->text, &spot))
        if (lacks_space(side->text, &spot) && !cover_has(&cover, side, (uint32_t)spot.begin, COVER_CODES))
            status = tell(checking, pair, AFTER, spot.begin, spot.end, "a space is missing behind this mark");
    return status;
}

static align_status check_french(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *side = &pair->sides[TARGET];
    struct spot spot = {0};
    struct cover cover = {0};
    while (next_spot(side->text, &spot)) {
        bool mark = is_one_of(";:!?", spot.code) && spot.before >= 0 && code_is_letter(spot.before) && is_end(spot.after);
        bool opening = spot.code == 0xAB && spot.after >= 0 && !code_is_space(spot.after);
        bool closing = spot.code == 0xBB && spot.before >= 0 && !code_is_space(spot.before);
        if ((mark || opening || closing) && !cover_has(&cover, side, (uint32_t)spot.begin, COVER_CODES))
            return tell(checking, pair, FRENCH, spot.begin, spot.end,
                        opening ? "a space that does not break is missing behind this mark"
                                : "a space that does not break is missing before this mark");
    }
    return ALIGN_OK;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    align_status status = rule_runs(checking, &rules[ENDS]) && !checking->aligned ? check_ends(checking, pair) : ALIGN_OK;
    if (!status && rule_runs(checking, &rules[DOUBLE]))
        status = check_double(checking, pair);
    if (!status && rule_runs(checking, &rules[BEFORE]))
        status = check_before(checking, pair);
    if (!status && rule_runs(checking, &rules[AFTER]))
        status = check_after(checking, pair);
    if (!status && rule_runs(checking, &rules[FRENCH]) && has_french_spaces(pair->sides[TARGET].language))
        status = check_french(checking, pair);
    return status;
}

const struct check check_space = {
    .family = "space",
    .rules = rules,
    .unit = unit,
};
