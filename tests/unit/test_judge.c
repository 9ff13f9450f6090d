/* ICU stays the judge: segment/judge.c against ICU's root sentence iterator, border by border, on random text; and the
 * whole sentence pass against it, wherever no rule of our own speaks: on random text, on the texts of tests/spec, and
 * on those of a folder ALIGN_BENCH (or ../shared/bench) where there is one. */
#include "base/file.h"
#include "segment/candidate.h"
#include "segment/judge.h"
#include "segment/sentence.h"
#include "unit.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>

static uint64_t seed = 20240607;

static uint32_t draw(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed >> 33) % below;
}

/* Characters of all classes, those that matter more often. */
static int32_t draw_code(void)
{
    static const int32_t telling[] = {
        '.',   '.',   '.',   '!',    '?',    ' ',     ' ',    ' ',    ',',    ':',    '-',    ';',
        '"',   '\'',  '(',   ')',    '[',    ']',     'a',    'b',    'A',    'B',    '1',    '2',
        '\n',  '\r',  '\t',  0x85,   0x2028, 0x2029,  0xA0,   0xAD,   0x2026, 0x2014, 0x201C, 0x201D,
        0xAB,  0xBB,  0x430, 0x410,  0x301,  0x200D,  0x202A, 0x3002, 0xFF01, 0x4E2D, 0x627,  0x61F,
        0x6D4, 0x661, 0x964, 0x2024, 0xB2,   0x1F600, 0x200B, 0x3001, 0x5D0,  0x1C5,  0x2160, 0x589,
    };
    if (draw(10))
        return telling[draw(sizeof telling / sizeof *telling)];
    int32_t code = (int32_t)draw(draw(3) ? 0x3000 : 0x20000);
    return code < 0x20 || (code >= 0xD800 && code < 0xE000) ? 'x' : code;
}

static size_t iterator_borders(UBreakIterator *iterator, struct slice text, uint32_t *borders)
{
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    size_t count = 0;
    utext_openUTF8(&view, text.text, (int64_t)text.length, &status);
    ubrk_setUText(iterator, &view, &status);
    assert_true(U_SUCCESS(status));
    for (int32_t at; (at = ubrk_next(iterator)) != UBRK_DONE;)
        borders[count++] = (uint32_t)at;
    utext_close(&view);
    return count;
}

static size_t judge_borders(const struct judge *judge, struct slice text, uint32_t *borders)
{
    size_t count = 0;
    for (size_t at = 0, next; at < text.length; at = next) {
        next = at;
        int property = judge_property(judge, text_next(text.text, text.length, &next));
        if (property != U_SB_ATERM && property != U_SB_STERM && property != U_SB_SEP && property != U_SB_CR &&
            property != U_SB_LF)
            continue;
        assert_true(judge->stops[(unsigned char)text.text[at]]);
        struct judgement judgement = judge_stop(judge, text, at);
        if (judgement.border) {
            borders[count++] = (uint32_t)judgement.place;
            next = judgement.place;
        }
    }
    if (text.length && (!count || borders[count - 1] != text.length))
        borders[count++] = (uint32_t)text.length;
    return count;
}

static void show(const char *who, struct slice text, const uint32_t *borders, size_t count)
{
    print_message("%s:", who);
    for (size_t at = 0, i = 0; at < text.length;) {
        if (i < count && borders[i] == at) {
            print_message(" |");
            i++;
        }
        print_message(" %04X", (unsigned)text_next(text.text, text.length, &at));
    }
    print_message("\n");
}

static void equal_on_random_text(void **state)
{
    (void)state;
    struct judge judge;
    char text[512];
    uint32_t expected[512], found[512];
    UErrorCode status = U_ZERO_ERROR;
    assert_int_equal(judge_init(&judge, NULL), ALIGN_OK);
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
    assert_true(U_SUCCESS(status));
    const char *rounds = getenv("ALIGN_RANDOM_ROUNDS");
    for (long round = rounds ? strtol(rounds, NULL, 10) : 20000; round > 0; round--) {
        size_t length = 0;
        for (uint32_t left = 1 + draw(40); left > 0; left--)
            length += text_put(text + length, draw_code());
        struct slice slice = slice_of(text, length);
        size_t want = iterator_borders(iterator, slice, expected), got = judge_borders(&judge, slice, found);
        if (want != got || memcmp(expected, found, want * sizeof *found) != 0) {
            show("ICU  ", slice, expected, want);
            show("judge", slice, found, got);
            fail_msg("borders differ");
        }
    }
    ubrk_close(iterator);
}

/* ---- the sentence pass ---- */

struct decision {
    uint32_t place; /* where the border would be: behind the white space */
    bool border, icu;
};

struct pass {
    align_language *language;
    struct sentence_splitter *splitter;
    UBreakIterator *iterator;
    struct slice text;
    ARRAY(struct decision) decisions;
    ARRAY(uint32_t) ends, expected;
    buffer clean;
};

static void note(const align_decision *decision, void *payload)
{
    struct pass *pass = payload;
    struct decision noted = {(uint32_t)skip_space(pass->text, decision->offset), decision->border,
                             strcmp(decision->rule, "icu") == 0};
    assert_true(array_push(&pass->decisions, noted));
}

static bool is_in(uint32_t value, const uint32_t *values, size_t count)
{
    for (size_t i = 0; i < count && values[i] <= value; i++)
        if (values[i] == value)
            return true;
    return false;
}

static bool has_letters(struct slice text, size_t begin, size_t end)
{
    while (begin < end)
        if (code_is_letter(text_next(text.text, end, &begin)))
            return true;
    return false;
}

/* Every border of ICU that we do not have has to be one that a rule of ours spoke about: at its stop, or at one before
 * the closing and opening marks in between.  Footnote marks and pictures may end the text. */
static bool was_spoken_about(const struct pass *pass, uint32_t border)
{
    const struct decision *decision = pass->decisions.items, *end = decision + pass->decisions.count;
    for (; decision < end && decision->place < border; decision++)
        if (!decision->icu && !has_letters(pass->text, decision->place, border))
            return true;
    return decision < end ? !decision->icu : !has_letters(pass->text, border, pass->text.length);
}

static void show_difference(const struct pass *pass, uint32_t at, const char *what)
{
    uint32_t begin = at > 60 ? at - 60 : 0;
    show("ICU ", pass->text, pass->expected.items, pass->expected.count);
    show("ours", pass->text, pass->ends.items, pass->ends.count);
    fail_msg("%s at %u: %.*s", what, at, (int)(pass->text.length - begin < 120 ? pass->text.length - begin : 120),
             pass->text.text + begin);
}

static void run_pass(struct pass *pass, bool explained)
{
    const uint32_t *ends;
    size_t count;
    assert_int_equal(sentence_split(pass->splitter, pass->text, &ends, &count, explained ? note : NULL, pass, NULL),
                     ALIGN_OK);
    if (!explained) { /* the way without explanations is shorter, and leads to the same place */
        if (count != pass->ends.count || memcmp(ends, pass->ends.items, count * sizeof *ends) != 0) {
            show("explained", pass->text, pass->ends.items, pass->ends.count);
            show("plain    ", pass->text, ends, count);
            fail_msg("explanations change the borders of: %.*s", (int)pass->text.length, pass->text.text);
        }
        return;
    }
    for (size_t i = 0; i < count; i++)
        assert_true(array_push(&pass->ends, ends[i]));
}

/* The pass is given clean text: white space is folded, and line breaks are gone. */
static struct slice fold_space(struct pass *pass, struct slice text)
{
    buffer *clean = &pass->clean;
    clean->count = 0;
    assert_true(array_reserve(clean, text.length + 1));
    for (size_t at = 0; at < text.length;) {
        size_t begin = at;
        int32_t code = text_next(text.text, text.length, &at);
        if (!code_is_space(code))
            assert_true(buffer_add(clean, text.text + begin, at - begin));
        else if (clean->count > 0 && clean->items[clean->count - 1] != ' ')
            assert_true(buffer_add(clean, " ", 1));
    }
    return text_trim(slice_of(clean->items, clean->count));
}

static void compare(struct pass *pass, struct slice raw)
{
    struct slice text = pass->text = fold_space(pass, raw);
    pass->decisions.count = pass->ends.count = 0;
    assert_true(array_reserve(&pass->expected, text.length + 1));
    pass->expected.count = iterator_borders(pass->iterator, text, pass->expected.items);
    run_pass(pass, true);
    run_pass(pass, false);
    for (size_t i = 0; i < pass->decisions.count; i++) {
        const struct decision *decision = &pass->decisions.items[i];
        if (decision->icu && decision->place < text.length &&
            decision->border != is_in(decision->place, pass->expected.items, pass->expected.count))
            show_difference(pass, decision->place, "not as ICU decides");
    }
    for (size_t i = 0; i + 1 < pass->expected.count; i++) {
        uint32_t border = pass->expected.items[i];
        if (!is_in(border, pass->ends.items, pass->ends.count) && !was_spoken_about(pass, border))
            show_difference(pass, border, "a border of ICU's is lost");
    }
}

static void pass_open(struct pass *pass)
{
    UErrorCode status = U_ZERO_ERROR;
    align_segment_options options;
    align_segment_options_init(&options);
    *pass = (struct pass){.splitter = NULL};
    assert_int_equal(align_language_find(&pass->language, "und", NULL, NULL), ALIGN_OK);
    assert_int_equal(sentence_splitter_new(&pass->splitter, pass->language, &options, NULL), ALIGN_OK);
    pass->iterator = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
    assert_true(U_SUCCESS(status));
}

static void pass_close(struct pass *pass)
{
    ubrk_close(pass->iterator);
    sentence_splitter_free(pass->splitter);
    align_language_free(pass->language);
    array_free(&pass->decisions);
    array_free(&pass->ends);
    array_free(&pass->expected);
    array_free(&pass->clean);
}

/* Words and stops of many scripts: what texts are made of, and what breaks them. */
static const char *const tokens[] = {
    "word",
    "Word",
    "слово",
    "Слово",
    "λόγος",
    "Λόγος",
    "מילה",
    "كلمة",
    "لفظ",
    "शब्द",
    "คำ",
    "ពាក្យ",
    "言葉",
    "カナ",
    "字",
    "말",
    "բառ",
    "Բառ",
    "ቃል",
    "བརྡ",
    "e\u0301te\u0301",
    "E\u0301te\u0301",
    "a\u00ADb",
    "x\u200Dy",
    "\U0001F469\u200D\U0001F680",
    "\U0001F600",
    "\u202Bאב\u202C",
    "\u200F",
    "3",
    "3.5",
    "Mr.",
    "p.",
    "A.",
    "No.",
    ".",
    ".",
    ".",
    "!",
    "?",
    "?!",
    "...",
    "…",
    "。",
    "！",
    "؟",
    "۔",
    "।",
    "։",
    "።",
    "།",
    "។",
    "\u2024",
    "\uFF0E",
    ",",
    ";",
    ":",
    "،",
    "、",
    "-",
    "—",
    "(",
    ")",
    "[",
    "]",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "„",
    "「",
    "」",
    "\n",
    "\r\n",
    "\u2028",
    "\u2029",
    "\xC2\x85",
    "\t",
    "\u00A0",
    "\u3000",
    "\u200B",
};

static size_t draw_token(char *out)
{
    const char *token = tokens[draw(sizeof tokens / sizeof *tokens)];
    size_t length = strlen(token);
    memcpy(out, token, length);
    return length;
}

static void pass_equal_on_random_text(void **state)
{
    (void)state;
    struct pass pass;
    char text[2048];
    const char *rounds = getenv("ALIGN_RANDOM_ROUNDS");
    pass_open(&pass);
    for (long round = rounds ? strtol(rounds, NULL, 10) : 20000; round > 0; round--) {
        size_t length = 0;
        for (uint32_t left = 1 + draw(60); left > 0; left--) {
            length += draw(8) ? draw_token(text + length) : text_put(text + length, draw_code());
            if (draw(2))
                text[length++] = ' ';
        }
        compare(&pass, slice_of(text, length));
    }
    pass_close(&pass);
}

/* Each line is a paragraph. */
static unsigned compare_file(struct pass *pass, const char *path)
{
    buffer file = {0};
    unsigned lines = 0;
    if (file_read(&file, path, 1 << 26, NULL))
        return 0;
    for (size_t begin = 0, end; begin < file.count; begin = end + 1) {
        const char *newline = memchr(file.items + begin, '\n', file.count - begin);
        end = newline ? (size_t)(newline - file.items) : file.count;
        struct slice line = text_trim(slice_of(file.items + begin, end - begin));
        if (line.length > 0 && lines++ < 5000)
            compare(pass, line);
    }
    array_free(&file);
    return lines;
}

static void pass_equal_on_real_text(void **state)
{
    (void)state;
    struct pass pass;
    glob_t found;
    unsigned lines = 0;
    char pattern[4096];
    const char *source = getenv("SOURCE"), *bench = getenv("ALIGN_BENCH");
    pass_open(&pass);
    for (int own = 1; own >= 0; own--) {
        if (own)
            snprintf(pattern, sizeof pattern, "%s/tests/spec/*.txt", source ? source : ".");
        else if (bench)
            snprintf(pattern, sizeof pattern, "%s/align/*/*.txt", bench);
        else
            snprintf(pattern, sizeof pattern, "%s/../shared/bench/align/*/*.txt", source ? source : ".");
        if (glob(pattern, 0, NULL, &found) == 0)
            for (size_t i = 0; i < found.gl_pathc; i++)
                lines += compare_file(&pass, found.gl_pathv[i]);
        globfree(&found);
    }
    pass_close(&pass);
    assert_true(lines > 1000);
}

/* Bytes that UTF-8 does not have, such as halves of surrogate pairs, do not come as far as the sentence pass. */
static void surrogates_are_rejected(void **state)
{
    (void)state;
    static const char *const texts[] = {"One.\xED\xA0\x80 Two.", "One.\xED\xB0\x80 Two.",
                                        "One.\xED\xA0\x80\xED\xB0\x80 Two."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        align_read_options options;
        align_document *document;
        align_read_options_init(&options);
        options.format = "plain";
        options.encoding = "UTF-8";
        assert_int_not_equal(align_document_read_bytes(&document, "x.txt", texts[i], strlen(texts[i]), &options, NULL),
                             ALIGN_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_on_random_text),
        cmocka_unit_test(pass_equal_on_random_text),
        cmocka_unit_test(pass_equal_on_real_text),
        cmocka_unit_test(surrogates_are_rejected),
    };
    return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
