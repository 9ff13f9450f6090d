/* Each line speaks for one language: by the script of its letters where the two have different ones, else by what language it
 * looks like.  A line that says the same again - a symbol, a name - is the other language's.  Lines that speak for neither - numbers,
 * a dash - go with the line before them, a cell with the one before that. */
#include "read/turns.h"

#include "base/error.h"
#include "language/guesser.h"
#include "language/language.h"
#include "read/part.h"
#include "read/scripts.h"

#include <stdio.h>

/* Less than this share of the letters is a quotation. */
#define SMALLEST_PART 0.1
/* Less than this share of the letters in lines of their own language: lines hold both. */
#define LEAST_PURITY 0.9
/* So often the languages change at least. */
#define FEWEST_TURNS 3
/* Where so many of neighbouring lines are of different languages, each line is of the other language than the one before. */
#define ALTERNATING 0.8
/* A guess at a line's language that is less sure is none. */
#define SURE_GUESS 0.3
/* Lines with fewer letters do not tell which two languages there are. */
#define TELLING_LETTERS 15
/* So many lines do. */
#define TELLING_LINES 400

enum { TAGS = 64, NEITHER = 2 };

struct turn {
    double letters[2]; /* that speak for either */
    uint8_t side;      /* or NEITHER */
};

struct turns {
    const align_document *document;
    struct guesser *guesser;
    char (*tags)[16]; /* of the source and the target */
    UScriptCode scripts[2];
    buffer shown; /* of all lines */
    ARRAY(struct slice) texts; /* of each line, in shown */
    ARRAY(struct turn) lines;
};

static align_status show_lines(struct turns *turns, align_error *error)
{
    const align_document *document = turns->document;
    ARRAY(size_t) ends = {0};
    size_t mark = 0, begin = 0;
    bool good = true;
    for (size_t i = 0; good && i < document->lines.count; i++)
        good = document_line_text(document, &document->lines.items[i], &mark, &turns->shown) &&
               array_push(&ends, turns->shown.count);
    for (size_t i = 0; good && i < ends.count; begin = ends.items[i++])
        good = array_push(&turns->texts, slice_of(turns->shown.items + begin, ends.items[i] - begin));
    array_free(&ends);
    return good ? ALIGN_OK : fail_memory(error);
}

/* The two scripts of most letters, that of the first line first; one alone where the second is that of names. */
static void find_scripts(struct turns *turns)
{
    size_t counts[SCRIPTS] = {0}, all = scripts_count(slice_of(turns->shown.items, turns->shown.count), counts);
    UScriptCode first = scripts_most(counts, USCRIPT_UNKNOWN), second = scripts_most(counts, first);
    bool two = second != USCRIPT_UNKNOWN && (double)counts[second] >= SMALLEST_PART * (double)all;
    turns->scripts[0] = turns->scripts[1] = first;
    for (size_t i = 0; two && i < turns->texts.count; i++) {
        size_t own[SCRIPTS] = {0};
        if (!scripts_count(turns->texts.items[i], own))
            continue;
        turns->scripts[0] = own[first] >= own[second] ? first : second;
        turns->scripts[1] = own[first] >= own[second] ? second : first;
        return;
    }
}

/* The language of all lines that are mostly in a script. */
static align_status guess_script(const struct turns *turns, UScriptCode script, char tag[16], align_error *error)
{
    buffer text = {0};
    double confidence;
    bool good = true;
    for (size_t i = 0; good && i < turns->texts.count; i++) {
        size_t own[SCRIPTS] = {0}, all = scripts_count(turns->texts.items[i], own);
        if (2 * own[script] > all)
            good = buffer_add(&text, turns->texts.items[i].text, turns->texts.items[i].length) && buffer_add(&text, "\n", 1);
    }
    align_status status =
        good ? guesser_guess(turns->guesser, text.items ? text.items : "", text.count, tag, &confidence, error) : fail_memory(error);
    array_free(&text);
    return status;
}

/* Fills in the tags that are not given; true: those given say that the languages found come the other way round. */
static bool name_sides(struct turns *turns, const char *first, const char *second)
{
    const char *found[2] = {first, second};
    bool turned = (turns->tags[0][0] && language_same(turns->tags[0], second)) ||
                  (turns->tags[1][0] && language_same(turns->tags[1], first));
    for (int side = 0; side < 2; side++)
        if (!turns->tags[side][0])
            snprintf(turns->tags[side], sizeof turns->tags[side], "%s", found[turned ? !side : side]);
    return turned;
}

/* Tags by script; a tag that is given decides which script comes first. */
static align_status name_scripts(struct turns *turns, align_error *error)
{
    char found[2][16];
    align_status status = guess_script(turns, turns->scripts[0], found[0], error);
    if (!status)
        status = guess_script(turns, turns->scripts[1], found[1], error);
    if (status)
        return status;
    if (name_sides(turns, found[0], found[1])) {
        UScriptCode script = turns->scripts[0];
        turns->scripts[0] = turns->scripts[1];
        turns->scripts[1] = script;
    }
    return ALIGN_OK;
}

/* Languages by the letters of the lines that look like them. */
struct tally {
    char tags[TAGS][16];
    double letters[TAGS];
    size_t count;
};

static void tally_add(struct tally *tally, const char *tag, double letters)
{
    size_t k = 0;
    while (k < tally->count && strcmp(tally->tags[k], tag) != 0)
        k++;
    if (k == TAGS)
        return;
    if (k == tally->count)
        snprintf(tally->tags[tally->count++], sizeof tally->tags[0], "%s", tag);
    tally->letters[k] += letters;
}

/* The place of the language that most letters are of; `but`: which is left out, or TAGS.  TAGS: none. */
static size_t tally_most(const struct tally *tally, size_t but)
{
    size_t best = TAGS;
    for (size_t k = 0; k < tally->count; k++)
        if (k != but && strcmp(tally->tags[k], "und") != 0 && (best == TAGS || tally->letters[k] > tally->letters[best]))
            best = k;
    return best;
}

/* Tags where both languages are written alike; they come in the order in which they are met first. */
static align_status name_lines(struct turns *turns, align_error *error)
{
    struct tally tally = {.count = 0};
    align_status status = ALIGN_OK;
    for (size_t i = 0, telling = 0; !status && i < turns->texts.count && telling < TELLING_LINES; i++) {
        size_t own[SCRIPTS] = {0}, all = scripts_count(turns->texts.items[i], own);
        char tag[16];
        double confidence;
        if (all < TELLING_LETTERS)
            continue;
        telling++;
        status = guesser_guess(turns->guesser, turns->texts.items[i].text, turns->texts.items[i].length, tag, &confidence, error);
        if (!status)
            tally_add(&tally, tag, (double)all);
    }
    size_t first = tally_most(&tally, TAGS), second = first == TAGS ? TAGS : tally_most(&tally, first);
    if (!status && (second == TAGS || tally.letters[second] < SMALLEST_PART * tally.letters[first]))
        status = ALIGN_E_LANGUAGE; /* found out before each line of a long text is looked at */
    if (status)
        return status;
    name_sides(turns, tally.tags[first < second ? first : second], tally.tags[first < second ? second : first]);
    return ALIGN_OK;
}

/* A sign of the scripts of East Asia says about as much as three letters. */
static double weight_of(UScriptCode script)
{
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_HANGUL ? 3 : 1;
}

static align_status hear_line(const struct turns *turns, struct slice text, struct turn *turn, align_error *error)
{
    size_t own[SCRIPTS] = {0}, all = scripts_count(text, own);
    char tag[16];
    double confidence;
    align_status status = ALIGN_OK;
    if (turns->scripts[0] != turns->scripts[1]) {
        for (int side = 0; side < 2; side++)
            turn->letters[side] = (double)own[turns->scripts[side]] * weight_of(turns->scripts[side]);
    } else if (all && !(status = guesser_guess(turns->guesser, text.text, text.length, tag, &confidence, error))) {
        for (int side = 0; side < 2; side++)
            turn->letters[side] = confidence >= SURE_GUESS && language_same(tag, turns->tags[side]) ? (double)all : 0;
    }
    turn->side = turn->letters[0] > turn->letters[1] ? 0 : turn->letters[1] > turn->letters[0] ? 1 : NEITHER;
    return status;
}

/* Whether the languages change from line to line, by neighbours of which both are known. */
static bool alternates(const struct turns *turns)
{
    size_t neighbours = 0, changes = 0;
    uint8_t last = NEITHER;
    for (size_t i = 0; i < turns->lines.count; i++) {
        uint8_t side = turns->lines.items[i].side;
        if (!text_trim(turns->texts.items[i]).length)
            continue;
        neighbours += side != NEITHER && last != NEITHER;
        changes += side != NEITHER && last != NEITHER && side != last;
        last = side;
    }
    return (double)changes >= ALTERNATING * (double)neighbours;
}

/* Whether most lines at the places of the first one, where languages alternate, are those of the target: its own language was
 * guessed wrong. */
static bool is_turned(const struct turns *turns)
{
    size_t place = 0, counts[2] = {0, 0};
    for (size_t i = 0; i < turns->lines.count; i++) {
        if (!text_trim(turns->texts.items[i]).length)
            continue;
        if (turns->lines.items[i].side != NEITHER)
            counts[turns->lines.items[i].side ^ (place & 1)]++;
        place++;
    }
    return counts[1] > counts[0];
}

static void turn_round(struct turns *turns)
{
    char tag[16];
    memcpy(tag, turns->tags[0], sizeof tag);
    memcpy(turns->tags[0], turns->tags[1], sizeof tag);
    memcpy(turns->tags[1], tag, sizeof tag);
    for (size_t i = 0; i < turns->lines.count; i++)
        if (turns->lines.items[i].side != NEITHER)
            turns->lines.items[i].side = !turns->lines.items[i].side;
}

/* Lines that speak for neither, or repeat the one before, are given to a side. */
static void settle(struct turns *turns, bool alternating)
{
    uint8_t last = 1, last_cell = 1;
    bool copy = false; /* the line before is one */
    struct slice before = {NULL, 0};
    for (size_t i = 0; i < turns->lines.count; i++) {
        struct turn *turn = &turns->lines.items[i];
        struct slice text = text_trim(turns->texts.items[i]);
        bool cell = turns->document->lines.items[i].kind == LINE_CELL;
        if (!text.length && !cell) {
            turn->side = last; /* an empty line */
            continue;
        }
        copy = !copy && text.length && slice_equal(text, before);
        before = text;
        if (copy)
            turn->side = !last;
        else if (turn->side == NEITHER)
            turn->side = cell ? !last_cell : alternating ? !last : last;
        last = turn->side;
        if (cell)
            last_cell = turn->side;
    }
}

/* Whether the languages really take turns. */
static bool is_in_turn(const struct turns *turns)
{
    double all[2] = {0, 0}, own = 0;
    size_t changes = 0;
    uint8_t last = NEITHER;
    for (size_t i = 0; i < turns->lines.count; i++) {
        const struct turn *turn = &turns->lines.items[i];
        if (turn->side == NEITHER)
            continue;
        all[0] += turn->letters[0];
        all[1] += turn->letters[1];
        own += turn->letters[turn->side];
        changes += last != NEITHER && last != turn->side;
        last = turn->side;
    }
    double whole = all[0] + all[1];
    return changes >= FEWEST_TURNS && own >= LEAST_PURITY * whole && all[0] >= SMALLEST_PART * whole &&
           all[1] >= SMALLEST_PART * whole;
}

static align_status hear(struct turns *turns, align_error *error)
{
    bool named = turns->tags[0][0] || turns->tags[1][0];
    align_status status = show_lines(turns, error);
    if (status)
        return status;
    find_scripts(turns);
    status = turns->scripts[0] != turns->scripts[1] ? name_scripts(turns, error) : name_lines(turns, error);
    for (size_t i = 0; !status && i < turns->texts.count; i++) {
        struct turn turn = {.side = NEITHER};
        status = hear_line(turns, turns->texts.items[i], &turn, error);
        if (!status && !array_push(&turns->lines, turn))
            status = fail_memory(error);
    }
    if (!status && (language_same(turns->tags[0], turns->tags[1]) || !is_in_turn(turns)))
        status = ALIGN_E_LANGUAGE;
    if (status)
        return status;
    bool alternating = alternates(turns);
    if (!named && alternating && is_turned(turns))
        turn_round(turns);
    settle(turns, alternating);
    return ALIGN_OK;
}

/* Puts blanks in the place of all but line breaks. */
static void blank(align_document *document, const struct line *line)
{
    for (uint32_t at = line->begin; at < line->end; at++)
        if (document->text[at] != '\n' && document->text[at] != '\r')
            document->text[at] = ' ';
}

/* A copy of the document without the lines of the other side: they are blank when it is read. */
static align_status deal_out(const struct turns *turns, int side, align_document **out, align_error *error)
{
    const align_document *document = turns->document;
    align_document hollow = *document; /* the same but for the text and the lines */
    ARRAY(struct line) kept = {0};
    ARRAY(struct mark) marks = {0};
    size_t m = 0;
    bool good = (hollow.text = mem_copy(document->text, document->length)) != NULL;
    for (size_t i = 0; good && i < document->lines.count; i++) {
        const struct line *line = &document->lines.items[i];
        bool own = turns->lines.items[i].side == side;
        for (; good && m < document->marks.count && document->marks.items[m].begin < line->end; m++)
            good = !own || document->marks.items[m].begin < line->begin || array_push(&marks, document->marks.items[m]);
        if (own)
            good = good && array_push(&kept, *line);
        else
            blank(&hollow, line);
    }
    hollow.lines.items = kept.items;
    hollow.lines.count = kept.count;
    hollow.marks.items = marks.items;
    hollow.marks.count = marks.count;
    align_status status = good ? document_part(out, &hollow, 0, hollow.length, error) : fail_memory(error);
    mem_free(hollow.text);
    array_free(&kept);
    array_free(&marks);
    return status;
}

align_status turns_take(align_document *parts[2], const align_document *document, char from[16], char to[16],
                        align_error *error)
{
    char tags[2][16];
    struct turns turns = {.document = document, .tags = tags};
    snprintf(tags[0], sizeof tags[0], "%s", from);
    snprintf(tags[1], sizeof tags[1], "%s", to);
    align_status status = guesser_new(&turns.guesser, error);
    if (!status)
        status = hear(&turns, error);
    for (int side = 0; !status && side < 2; side++)
        status = deal_out(&turns, side, &parts[side], error);
    if (!status) {
        memcpy(from, tags[0], sizeof tags[0]);
        memcpy(to, tags[1], sizeof tags[1]);
    }
    guesser_free(turns.guesser);
    array_free(&turns.shown);
    array_free(&turns.texts);
    array_free(&turns.lines);
    return status;
}
