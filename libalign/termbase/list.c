/* Lists of terms: a row a pair, in columns with tabs, in CSV (RFC 4180; commas or semicolons), in UTX 1.11 and 1.20,
 * and hunalign's "translation @ word". */
#include "base/error.h"
#include "termbase/read.h"

enum { COLUMNS = 64 };

enum column {
    COLUMN_NONE,
    COLUMN_TERM,
    COLUMN_STATUS,
    COLUMN_DEFINITION,
    COLUMN_SUBJECT,
    COLUMN_ID,
    COLUMN_PART_OF_SPEECH
};

struct reading_list {
    struct termbase *out;
    struct slice text;
    size_t at;
    uint64_t line; /* of the row that was read last */
    uint64_t next_line;
    char separator;
    struct slice cells[COLUMNS];
    size_t count;
    buffer room; /* cells whose quotes were taken away */
    uint8_t kinds[COLUMNS];
    buffer tags[COLUMNS]; /* languages of COLUMN_TERM */
    size_t columns;
    bool settled; /* what the columns hold is known */
    char id[128]; /* of the last row */
};

static bool is_word(struct slice text, const char *word)
{
    size_t length = strlen(word);
    if (text.length != length)
        return false;
    for (size_t i = 0; i < length; i++)
        if ((text.text[i] | 32) != (word[i] | 32))
            return false;
    return true;
}

/* "en", "pt-BR", "uz_Cyrl" */
static bool is_tag(struct slice text)
{
    size_t primary = 0;
    while (primary < text.length && (text.text[primary] | 32) >= 'a' && (text.text[primary] | 32) <= 'z')
        primary++;
    if (primary < 2 || primary > 3 || text.length > 20)
        return false;
    bool whole = primary == text.length;
    for (size_t i = primary; i < text.length; i++) {
        char c = text.text[i];
        if (i == primary ? c != '-' && c != '_'
                         : !((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
    }
    return whole || text.length >= primary + 3;
}

/* The separator: the one that the first rows with any have most of; tabs before commas before semicolons. */
static char separator_of(const char *name, struct slice text)
{
    size_t commas = 0, semicolons = 0, length = strlen(name);
    bool csv = length > 4 && strcmp(name + length - 4, ".csv") == 0;
    for (size_t i = 0; i < text.length && i < 4096; i++) {
        if (text.text[i] == '\t')
            return '\t';
        commas += text.text[i] == ',';
        semicolons += text.text[i] == ';';
    }
    return !csv ? '\t' : semicolons > commas ? ';' : ',';
}

/* A cell in quotes: up to the closing one, doubled ones made single.  The cells of a row are laid one after the other,
 * so that they are found by offset until the row is whole. */
static align_status quoted(struct reading_list *reading, size_t *at, struct slice *cell, align_error *error)
{
    struct slice text = reading->text;
    size_t begin = reading->room.count, line = reading->next_line;
    for ((*at)++;; (*at)++) {
        if (*at >= text.length) {
            align_status status = fail(error, ALIGN_E_FORMAT, "a quotation mark opens a field and none closes it");
            error_place(error, line, 0, PLACE_UNKNOWN);
            return status;
        }
        char c = text.text[*at];
        if (c == '"' && (*at + 1 >= text.length || text.text[*at + 1] != '"'))
            break;
        *at += c == '"';
        reading->next_line += c == '\n';
        if (!array_push(&reading->room, c))
            return fail_memory(error);
    }
    while (*at < text.length && text.text[*at] != reading->separator && text.text[*at] != '\n')
        (*at)++;
    *cell = slice_of(NULL, reading->room.count - begin);
    return ALIGN_OK;
}

/* Reads a row's cells; false: the text has ended, or *status tells. */
static bool next_row(struct reading_list *reading, align_status *status, align_error *error)
{
    struct slice text = reading->text;
    size_t at = reading->at, offset = 0;
    if (at >= text.length)
        return false;
    reading->line = reading->next_line;
    reading->count = reading->room.count = 0;
    for (;;) {
        struct slice cell;
        size_t begin = at;
        if (reading->separator != '\t' && at < text.length && text.text[at] == '"') {
            if ((*status = quoted(reading, &at, &cell, error)))
                return false;
        } else {
            while (at < text.length && text.text[at] != reading->separator && text.text[at] != '\n')
                at++;
            cell = text_trim(slice_of(text.text + begin, at - begin));
        }
        if (reading->count < COLUMNS)
            reading->cells[reading->count++] = cell;
        if (at >= text.length || text.text[at] == '\n')
            break;
        at++;
    }
    for (size_t i = 0; i < reading->count; i++)
        if (!reading->cells[i].text) {
            reading->cells[i].text = reading->room.count ? reading->room.items + offset : "";
            offset += reading->cells[i].length;
        }
    reading->next_line += at < text.length;
    reading->at = at + 1;
    return true;
}

static bool set_column(struct reading_list *reading, size_t index, enum column kind, struct slice tag)
{
    reading->kinds[index] = (uint8_t)kind;
    reading->tags[index].count = 0;
    return buffer_add(&reading->tags[index], tag.text, tag.length);
}

static enum column kind_of(struct slice name)
{
    static const struct {
        const char *word;
        enum column kind;
    } known[] = {
        {"status", COLUMN_STATUS},          {"term status", COLUMN_STATUS},
        {"tgt:status", COLUMN_STATUS},      {"id", COLUMN_ID},
        {"concept id", COLUMN_ID},          {"subject", COLUMN_SUBJECT},
        {"domain", COLUMN_SUBJECT},         {"definition", COLUMN_DEFINITION},
        {"src:pos", COLUMN_PART_OF_SPEECH}, {"part of speech", COLUMN_PART_OF_SPEECH},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_word(name, known[i].word))
            return known[i].kind;
    return COLUMN_NONE;
}

/* 1: names the source, 2: the target. */
static int side_of(struct slice name)
{
    if (is_word(name, "source") || is_word(name, "src"))
        return 1;
    return is_word(name, "target") || is_word(name, "tgt") || is_word(name, "translation") ? 2 : 0;
}

/* The columns of a header; *header tells whether the row is one: it names a source and a target, or begins with two
 * tags. */
static bool read_header(struct reading_list *reading, const struct slice tags[2], bool *header)
{
    struct slice *cells = reading->cells;
    bool named[3] = {false};
    for (size_t i = 0; i < reading->count; i++)
        named[side_of(cells[i])] = true;
    bool sides = named[1] && named[2]; /* "src" and "tgt" would be tags, too */
    bool languages = !sides && reading->count >= 2 && is_tag(cells[0]) && is_tag(cells[1]);
    *header = sides || languages;
    for (size_t i = 0; *header && i < reading->count; i++) {
        int side = side_of(cells[i]);
        struct slice tag = languages && is_tag(cells[i]) ? cells[i] : side ? tags[side - 1] : SLICE("");
        bool term = tag.length && (side || languages) && kind_of(cells[i]) == COLUMN_NONE;
        if (!set_column(reading, i, term ? COLUMN_TERM : kind_of(cells[i]), tag))
            return false;
    }
    if (*header)
        reading->columns = reading->count;
    return true;
}

static bool set_plain(struct reading_list *reading, const struct slice tags[2])
{
    reading->columns = 2;
    return set_column(reading, 0, COLUMN_TERM, tags[0]) && set_column(reading, 1, COLUMN_TERM, tags[1]);
}

/* "#UTX 1.20; en-US/ru; ..." names the two languages. */
static void read_utx(struct slice cell, struct slice tags[2])
{
    for (size_t at = 0; at < cell.length;) {
        const char *stop = memchr(cell.text + at, ';', cell.length - at);
        size_t end = stop ? (size_t)(stop - cell.text) : cell.length;
        struct slice part = text_trim(slice_of(cell.text + at, end - at));
        const char *slash = memchr(part.text, '/', part.length);
        size_t first = slash ? (size_t)(slash - part.text) : 0;
        if (slash && is_tag(slice_of(part.text, first)) && is_tag(slice_of(slash + 1, part.length - first - 1))) {
            tags[0] = slice_of(part.text, first);
            tags[1] = slice_of(slash + 1, part.length - first - 1);
            return;
        }
        at = end + 1;
    }
}

/* hunalign's "translation @ word" as two cells. */
static void split_hunalign(struct reading_list *reading)
{
    struct slice cell = reading->cells[0];
    for (size_t i = 0; i + 2 < cell.length; i++)
        if (memcmp(cell.text + i, " @ ", 3) == 0) {
            reading->cells[0] = text_trim(slice_of(cell.text + i + 3, cell.length - i - 3));
            reading->cells[1] = text_trim(slice_of(cell.text, i));
            reading->count = 2;
            return;
        }
}

static struct slice cell_of(const struct reading_list *reading, enum column kind)
{
    for (size_t i = 0; i < reading->columns && i < reading->count; i++)
        if (reading->kinds[i] == kind)
            return reading->cells[i];
    return SLICE("");
}

/* Begins a concept unless the row goes on with the last one. */
static bool begin_concept(struct reading_list *reading)
{
    struct slice id = cell_of(reading, COLUMN_ID);
    bool same = id.length && id.length < sizeof reading->id && slice_equal(id, slice_string(reading->id));
    if (same)
        return true;
    struct concept *concept = termbase_add_concept(reading->out, id, reading->line);
    size_t length = id.length < sizeof reading->id ? id.length : 0;
    memcpy(reading->id, id.text, length);
    reading->id[length] = '\0';
    return concept && termbase_keep(reading->out, &concept->definition, cell_of(reading, COLUMN_DEFINITION)) &&
           termbase_keep(reading->out, &concept->subject, cell_of(reading, COLUMN_SUBJECT));
}

/* Whether the concept has the term already; only its last ones are looked at, so that a hostile list costs no more. */
static bool has_term(const struct concept *concept, const struct termbase *termbase, struct slice tag,
                     struct slice text)
{
    enum { LAST = 32 };
    uint32_t end = concept->term_first + concept->term_count;
    for (uint32_t i = concept->term_count > LAST ? end - LAST : concept->term_first; i < end; i++) {
        const struct term *term = &termbase->terms.items[i];
        if (slice_equal(term->language, tag) && slice_equal(term->text, text))
            return true;
    }
    return false;
}

static bool add_row(struct reading_list *reading)
{
    bool first = true;
    if (!begin_concept(reading))
        return false;
    struct termbase *out = reading->out;
    for (size_t i = 0; i < reading->columns && i < reading->count; i++) {
        struct slice tag = slice_of(reading->tags[i].items, reading->tags[i].count);
        struct term *term;
        if (reading->kinds[i] != COLUMN_TERM)
            continue;
        bool again = has_term(&out->concepts.items[out->concepts.count - 1], out, tag, reading->cells[i]);
        if (!again && !termbase_add_term(out, tag, reading->cells[i], reading->line, &term))
            return false;
        if (!again && term && !first)
            term->status = (uint8_t)term_status_of(cell_of(reading, COLUMN_STATUS));
        if (!again && term && first &&
            !termbase_keep(out, &term->part_of_speech, cell_of(reading, COLUMN_PART_OF_SPEECH)))
            return false;
        first = false;
    }
    return true;
}

/* A comment, which may be a header all the same. */
static bool take_comment(struct reading_list *reading, struct slice tags[2])
{
    bool header = false;
    struct slice *first = &reading->cells[0];
    if (slice_starts(*first, SLICE("#UTX")))
        read_utx(*first, tags);
    *first = text_trim(slice_of(first->text + 1, first->length - 1));
    if (reading->settled || !reading->count)
        return true;
    bool done = read_header(reading, tags, &header);
    reading->settled = header;
    return done;
}

/* Rows without a second column, and the first of them. */
struct lone_rows {
    size_t count;
    uint64_t first;
};

static align_status take_row(struct reading_list *reading, struct slice tags[2], struct lone_rows *lone,
                             align_error *error)
{
    bool header = false;
    if (reading->count == 1 && !reading->cells[0].length)
        return ALIGN_OK;
    if (reading->cells[0].length && reading->cells[0].text[0] == '#')
        return take_comment(reading, tags) ? ALIGN_OK : fail_memory(error);
    if (reading->count == 1)
        split_hunalign(reading);
    if (!reading->settled && !read_header(reading, tags, &header))
        return fail_memory(error);
    if (!reading->settled && !header && !set_plain(reading, tags))
        return fail_memory(error);
    reading->settled = true;
    if (header)
        return ALIGN_OK;
    if (reading->count < 2) {
        lone->first = lone->count++ ? lone->first : reading->line;
        return ALIGN_OK;
    }
    return add_row(reading) ? ALIGN_OK : fail_memory(error);
}

align_status termbase_read_list(struct termbase *out, const char *name, struct slice text,
                                const struct termbase_options *options, align_error *error)
{
    const char *from = options ? options->from : NULL, *to = options ? options->to : NULL;
    struct slice tags[2] = {slice_string(from ? from : "und"), slice_string(to ? to : "und")};
    struct reading_list *reading = mem_new(1, sizeof *reading);
    if (!reading)
        return fail_memory(error);
    struct lone_rows lone = {0, 0};
    align_status status = ALIGN_OK;
    reading->out = out;
    reading->text = text;
    reading->next_line = 1;
    reading->separator = separator_of(name, text);
    while (!status && next_row(reading, &status, error))
        status = take_row(reading, tags, &lone, error);
    if (!status && (lone.count > out->concepts.count || !out->concepts.count)) {
        status = lone.count ? fail(error, ALIGN_E_FORMAT, "expected a term and its translation with a tab between them")
                            : fail(error, ALIGN_E_FORMAT, "no terms are in the file");
        error_place(error, lone.first, 0, PLACE_UNKNOWN);
    }
    array_free(&reading->room);
    for (size_t i = 0; i < COLUMNS; i++)
        array_free(&reading->tags[i]);
    mem_free(reading);
    return status;
}
