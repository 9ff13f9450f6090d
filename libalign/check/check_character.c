/* Characters that no text should have, and letters that only look like those of the language. */
#include "check/cover.h"

#include "base/error.h"
#include "language/mojibake.h"

enum { ENCODING, REPLACEMENT, CONTROL, PRIVATE, MIXED, COMPATIBLE };

static const align_rule rules[] = {
    [ENCODING] =
        {
            .id = "character-encoding",
            .summary = "text was read in the wrong encoding",
            .description = "Words that are UTF-8 taken for windows-1252 or windows-1251: \"Ã©\" for é, \"Ð¿\" for п. A word is told when "
                           "all of it can be taken back and is valid then.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "characters",
            .mqm = "character-encoding",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "fr", "The session is over.", "La session est terminÃ©e."},
                    {"en", "ru", "The session is over and closed.", "Заседание закрыто, РїСЂРёРІРµС‚."}},
            .good = {{"en", "fr", "The session is over.", "La session est terminée."},
                     {"en", "pt", "It is not a nation.", "NÃO é uma nação."},
                     {"en", "ru", "Her Majesty", "Её Величество"}},
        },
    [REPLACEMENT] =
        {
            .id = "character-replacement",
            .summary = "a character was lost",
            .description = "U+FFFD stands where a program could not read a character.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "characters",
            .mqm = "character-encoding",
            .levels = {ALIGN_ERROR, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "fr", "The session is over.", "La session est termin\xEF\xBF\xBD"
                                                         "e."}},
            .good = {{"en", "fr", "The session is over.", "La session est terminée."}},
        },
    [CONTROL] =
        {
            .id = "character-control",
            .summary = "a control character stands in the text",
            .description = "Control characters other than tabs and line ends, noncharacters, and marks of byte order inside the text. "
                           "Marks of direction are told in texts of scripts from left to right only.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "characters",
            .mqm = "character-encoding",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_ERROR},
            .bad = {{"en", "fr", "The session is over.", "La session\xC2\x85 est terminée."}},
            .good = {{"en", "ar", "The session is over.", "\xE2\x80\x8Fانتهت الجلسة."}},
        },
    [PRIVATE] =
        {
            .id = "character-private",
            .summary = "a character of private use stands in the text",
            .description = "Characters that have a meaning in one font only, as symbols from old documents do. Where the source has the "
                           "same one nothing is told.",
            .languages = "all",
            .false_alarms = "fonts of one's own",
            .silence = "",
            .its = "characters",
            .mqm = "character-encoding",
            .levels = {ALIGN_WARNING, ALIGN_WARNING, ALIGN_WARNING},
            .bad = {{"en", "fr", "The session is over.", "\xEF\x82\xB7 La session est terminée."}},
            .good = {{"en", "fr", "\xEF\x82\xB7 The session is over.", "\xEF\x82\xB7 La session est terminée."}},
        },
    [MIXED] =
        {
            .id = "character-mixed",
            .summary = "a word has letters of two scripts",
            .description = "Letters of Latin, Cyrillic and Greek script that look alike are put for one another: a Latin o in a Cyrillic "
                           "word cannot be seen, and no search finds the word. Told where every letter of the script that has fewer of the "
                           "word's letters looks like one of the other; the suggestion is the word in one script. Parts of words "
                           "between hyphens are words, and symbols and codes are passed over.",
            .languages = "all; of use in Cyrillic and Greek ones",
            .false_alarms = "names of products that mix scripts",
            .silence = "",
            .its = "characters",
            .mqm = "character-encoding",
            .levels = {ALIGN_WARNING, ALIGN_ERROR, ALIGN_ERROR},
            .bad = {{"en", "ru", "The session is over.", "Зaседание закрыто."}},
            .good = {{"en", "ru", "The session is over.", "Заседание закрыто."},
                     {"en", "ru", "USB port", "USB-порт"},
                     {"en", "ru", "the IT department", "IT-отдел"},
                     {"en", "ru", "Habitat III is open.", "ХабитатIII открыт."}},
        },
    [COMPATIBLE] =
        {
            .id = "character-form",
            .summary = "a character is written in a form that other texts do not use",
            .description = "Letters of Arabic in their forms for print, ligatures (ﬁ) and a letter followed by a mark where there is one "
                           "character for both, which searches do not find. Told once a unit.",
            .languages = "all",
            .false_alarms = "",
            .silence = "",
            .its = "characters",
            .mqm = "character-encoding",
            .levels = {ALIGN_NOTE, ALIGN_NOTE, ALIGN_WARNING},
            .bad = {{"en", "fr", "The session is over.", "La session est ﬁnie."},
                    {"en", "ru", "New work has begun.", "Начался новыи\xCC\x86 труд."}},
            .good = {{"en", "fr", "The session is over.", "La session est finie."}},
        },
    {0},
};

struct state {
    buffer room;
};

static align_status tell_place(struct checking *checking, const struct pair *pair, int rule, size_t begin, size_t end,
                               const char *suggestion, int32_t code)
{
    align_range range = {(uint32_t)begin, (uint32_t)end};
    struct slice text = pair_part(pair, TARGET, range);
    struct draft draft = {.rule = &rules[rule], .spans[TARGET] = &range, .counts[TARGET] = 1, .suggestion = suggestion};
    switch (rule) {
    case CONTROL: return find(checking, pair, &draft, "control character U+%04X", (unsigned)code);
    case PRIVATE: return find(checking, pair, &draft, "character of private use U+%04X", (unsigned)code);
    case REPLACEMENT: return find(checking, pair, &draft, "a character was lost here (U+FFFD)");
    case ENCODING: return find(checking, pair, &draft, "\"%.*s\" was read in the wrong encoding", QUOTED(text));
    case MIXED: return find(checking, pair, &draft, "\"%.*s\" has letters of two scripts that look alike", QUOTED(text));
    default: return find(checking, pair, &draft, "\"%.*s\" has a form that searches do not find", QUOTED(text));
    }
}

/* ---- words ---- */

/* Enough to tell by: one character that became two is told by Ã and â alone, for "Её" could be taken back, too. */
static bool is_telling(struct slice text)
{
    size_t wide = 0;
    for (size_t i = 0; i < text.length; i++)
        wide += (unsigned char)text.text[i] >= 0xC0;
    int32_t first = text_at(text.text, text.length, 0);
    return wide >= 4 || (wide >= 2 && (first == 0xC3 || first == 0xE2));
}

/* Runs between white space that can be taken back to what they were; marks at the ends set aside. */
static align_status check_encoding(struct checking *checking, const struct pair *pair)
{
    struct state *state = checking->state;
    struct slice text = pair->sides[TARGET].text;
    align_status status = ALIGN_OK;
    for (size_t at = 0, end; !status && at < text.length; at = end + 1) {
        for (end = at; end < text.length && !byte_is_space(text.text[end]);)
            end++;
        size_t from = at, to = end;
        while (from < to && (unsigned char)text.text[from] < 0x80)
            from++;
        while (to > from && (unsigned char)text.text[to - 1] < 0x80)
            to--;
        struct slice run = slice_of(text.text + from, to - from);
        if (is_telling(run) && mojibake_mend(&state->room, run))
            status = buffer_add(&state->room, "", 1)
                         ? tell_place(checking, pair, ENCODING, from, to, state->room.items, 0)
                         : fail_memory(checking->error);
    }
    return status;
}

/* Letters that look alike: Latin, Cyrillic, Greek; 0: the script has none. */
static const int32_t alike[][3] = {
    {'a', 0x430, 0},      {'c', 0x441, 0},      {'e', 0x435, 0},      {'i', 0x456, 0},      {'j', 0x458, 0},
    {'o', 0x43E, 0x3BF},  {'p', 0x440, 0x3C1},  {'s', 0x455, 0},      {'x', 0x445, 0},      {'y', 0x443, 0},
    {'v', 0, 0x3BD},      {'A', 0x410, 0x391},  {'B', 0x412, 0x392},  {'C', 0x421, 0},      {'E', 0x415, 0x395},
    {'H', 0x41D, 0x397},  {'I', 0x406, 0x399},  {'J', 0x408, 0},      {'K', 0x41A, 0x39A},  {'M', 0x41C, 0x39C},
    {'N', 0, 0x39D},      {'O', 0x41E, 0x39F},  {'P', 0x420, 0x3A1},  {'S', 0x405, 0},      {'T', 0x422, 0x3A4},
    {'X', 0x425, 0x3A7},  {'Y', 0x423, 0x3A5},  {'Z', 0, 0x396},      {0xEB, 0x451, 0},     {0xEF, 0x457, 0},
};
enum { LATIN, CYRILLIC, GREEK, SCRIPTS };

static int script_of(int32_t code)
{
    return code < 0x80                        ? LATIN
           : code < 0x250                     ? LATIN
           : code >= 0x370 && code < 0x400    ? GREEK
           : code >= 0x400 && code < 0x530    ? CYRILLIC
                                              : SCRIPTS;
}

/* Cyrillic letters that Russian has not: there a Latin I or S is no slip, but a numeral or a name. */
static bool is_foreign(int32_t code, const align_language *language)
{
    bool other = code == 0x456 || code == 0x458 || code == 0x455 || code == 0x406 || code == 0x408 || code == 0x405 || code == 0x457;
    return other && strcmp(language->base, "ru") == 0;
}

/* The letter of another script that looks like it, or 0. */
static int32_t alike_in(int32_t code, int from, int to, const align_language *language)
{
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (alike[i][from] == code)
            return is_foreign(alike[i][to], language) ? 0 : alike[i][to];
    return 0;
}

struct mix {
    size_t letters[SCRIPTS], others;
    int most, least; /* scripts, when it has two */
};

static struct mix mix_of(struct slice word)
{
    struct mix mix = {.most = -1, .least = -1};
    for (size_t at = 0; at < word.length;) {
        int32_t code = text_next(word.text, word.length, &at);
        int script = script_of(code);
        mix.others += code_is_digit(code) || (code_is_letter(code) && script == SCRIPTS);
        if (code_is_letter(code) && script < SCRIPTS)
            mix.letters[script]++;
    }
    for (int i = 0; i < SCRIPTS; i++)
        if (mix.letters[i] && (mix.most < 0 || mix.letters[i] > mix.letters[mix.most]))
            mix.most = i;
    for (int i = 0; i < SCRIPTS; i++)
        if (i != mix.most && mix.letters[i])
            mix.least = i;
    return mix;
}

/* The word in the script that it has most letters of; false: some letter has no counterpart there. */
static bool in_one_script(struct slice word, const struct mix *mix, const align_language *language, buffer *out, bool *memory)
{
    out->count = 0;
    for (size_t at = 0; at < word.length;) {
        int32_t code = text_next(word.text, word.length, &at);
        char bytes[4];
        if (code_is_letter(code) && script_of(code) == mix->least)
            code = alike_in(code, mix->least, mix->most, language);
        if (!code)
            return false;
        if (!buffer_add(out, bytes, text_put(bytes, code)))
            return *memory = false;
    }
    return buffer_add(out, "", 1) || (*memory = false);
}

static align_status check_part(struct checking *checking, const struct pair *pair, size_t begin, size_t end)
{
    struct state *state = checking->state;
    struct slice part = slice_of(pair->sides[TARGET].text.text + begin, end - begin);
    struct mix mix = mix_of(part);
    bool memory = true;
    if (mix.least < 0 || mix.others || part.length > LANGUAGE_WORD_MAX ||
        (mix.letters[LATIN] && mix.letters[CYRILLIC] && mix.letters[GREEK]))
        return ALIGN_OK;
    if (mix.letters[mix.most] == mix.letters[mix.least] && script_of(text_at(part.text, part.length, 0)) == LATIN)
        return ALIGN_OK; /* "MГц" and the like: nothing tells which */
    if (in_one_script(part, &mix, pair->sides[TARGET].language, &state->room, &memory))
        return tell_place(checking, pair, MIXED, begin, end, state->room.items, 0);
    return memory ? ALIGN_OK : fail_memory(checking->error);
}

/* Parts of words between hyphens and apostrophes, and what follows. */
static align_status check_mixed(struct checking *checking, const struct pair *pair)
{
    const struct pair_side *side = &pair->sides[TARGET];
    struct cover cover = {0};
    align_status status = ALIGN_OK;
    for (size_t i = 0; !status && i < side->words.count; i++) {
        const struct word *word = &side->words.items[i];
        if (!word->letters || cover_has(&cover, side, word->begin, COVER_CODES))
            continue;
        size_t begin = word->begin;
        for (size_t at = begin; !status && at < word->end;) {
            size_t before = at;
            int32_t code = text_next(side->text.text, word->end, &at);
            bool last = at >= word->end, letter = code_is_letter(code) || code_is_digit(code);
            if (!letter || last)
                status = check_part(checking, pair, begin, letter ? at : before);
            begin = letter ? begin : at;
        }
    }
    return status;
}

/* ---- single characters ---- */

static bool is_direction(int32_t code)
{
    return code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static bool is_control(int32_t code, const align_language *language)
{
    bool leftward = strcmp(language->script, "Arab") == 0 || strcmp(language->script, "Hebr") == 0;
    if (is_direction(code))
        return !leftward;
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0) || code == 0xFEFF ||
           (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) || code == 0x2028 || code == 0x2029;
}

static bool is_private(int32_t code)
{
    return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

/* A form for print, or a mark that belongs into the letter before it. */
static bool is_form(int32_t before, int32_t code)
{
    if ((code >= 0xFB00 && code <= 0xFB06) || (code >= 0xFB50 && code <= 0xFBFF) || (code >= 0xFE70 && code <= 0xFEFC))
        return true;
    /* the marks of Latin and Cyrillic that have letters of their own */
    bool mark = (code >= 0x300 && code <= 0x304) || (code >= 0x306 && code <= 0x308) || code == 0x30A || code == 0x30C || code == 0x327;
    if (!mark || before < 0)
        return false;
    static const int32_t cyrillic[][2] = {{0x438, 0x306}, {0x418, 0x306}, {0x435, 0x308}, {0x415, 0x308}, {0x443, 0x306}, {0x456, 0x308}};
    for (size_t i = 0; i < sizeof cyrillic / sizeof *cyrillic; i++)
        if (cyrillic[i][0] == before && cyrillic[i][1] == code)
            return true;
    static const char letters[] = "aceinouyAEINOU";
    return before < 0x80 && strchr(letters, (int)before) && code <= 0x303 && (code != 0x303 || strchr("aonAON", (int)before));
}

static bool source_has(const struct pair *pair, size_t begin, size_t end)
{
    const struct slice source = pair->sides[SOURCE].text, text = pair->sides[TARGET].text;
    for (size_t at = 0; at + (end - begin) <= source.length; at++)
        if (memcmp(source.text + at, text.text + begin, end - begin) == 0)
            return true;
    return false;
}

enum { TOLD_MAX = 8 };

/* The rule that a character breaks, or -1. */
static int rule_of(const struct pair *pair, int32_t before, int32_t code)
{
    return code == 0xFFFD                                        ? REPLACEMENT
           : is_control(code, pair->sides[TARGET].language) ? CONTROL
           : is_private(code)                                    ? PRIVATE
           : is_form(before, code)                               ? COMPATIBLE
                                                                 : -1;
}

static align_status check_characters(struct checking *checking, const struct pair *pair)
{
    struct slice text = pair->sides[TARGET].text;
    int32_t code = -1;
    align_status status = ALIGN_OK;
    size_t told = 0, begin = 0;
    bool form = false;
    for (size_t at = 0; !status && at < text.length && told < TOLD_MAX;) {
        size_t last = begin;
        int32_t before = code;
        begin = at;
        code = text_next(text.text, text.length, &at);
        int rule = code >= 0x20 && code < 0x7F ? -1 : rule_of(pair, before, code);
        if (rule < 0 || (rule == COMPATIBLE && form) || !rule_runs(checking, &rules[rule]))
            continue;
        told++;
        form |= rule == COMPATIBLE;
        bool mark = rule == COMPATIBLE && code >= 0x300 && code < 0x370;
        if (!source_has(pair, begin, at))
            status = tell_place(checking, pair, rule, mark ? last : begin, at, NULL, code);
    }
    return status;
}

/* Whether there is anything to look at: plain ASCII has nothing wrong but control characters. */
static bool is_plain(struct slice text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.text[i] >= 0x7F || (unsigned char)text.text[i] < 0x20)
            return false;
    return true;
}

static align_status unit(struct checking *checking, struct pair *pair)
{
    if (is_plain(pair->sides[TARGET].text))
        return ALIGN_OK;
    align_status status = rule_runs(checking, &rules[ENCODING]) ? check_encoding(checking, pair) : ALIGN_OK;
    if (!status)
        status = check_characters(checking, pair);
    if (!status && rule_runs(checking, &rules[MIXED]))
        status = check_mixed(checking, pair);
    return status;
}

static void free_state(struct checking *checking)
{
    struct state *state = checking->state;
    array_free(&state->room);
}

const struct check check_character = {
    .family = "character",
    .rules = rules,
    .state_size = sizeof(struct state),
    .unit = unit,
    .free = free_state,
};
