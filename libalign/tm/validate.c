/* What an importer would choke on, drop or change in silence. */
#include "tm/read.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

struct check {
    align_tm_finding_callback *tell;
    void *payload;
    bool is_tmx;
    struct slice source_language;
    struct arena room;
    const struct unit *unit;
};

const char *align_level_name(align_level level)
{
    static const char *const names[] = {"note", "warning", "error"};
    return (unsigned)level < sizeof names / sizeof *names ? names[level] : "unknown";
}

static void find(const struct check *check, const char *rule, align_level level, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static void find(const struct check *check, const char *rule, align_level level, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    align_tm_finding finding = {
        .rule = rule,
        .level = level,
        .line = check->unit ? check->unit->line : 0,
        .unit = check->unit ? check->unit->number : 0,
        .message = message,
    };
    check->tell(&finding, check->payload);
}

#define SHOWN(slice) (int)((slice).length < 40 ? (slice).length : 40), (slice).text

static void on_problem(const struct problem *problem, void *payload)
{
    const struct check *check = payload;
    align_tm_finding finding = {
        .rule = problem->rule,
        .level = (align_level)problem->level,
        .line = problem->line,
        .message = problem->message,
    };
    check->tell(&finding, check->payload);
}

static align_status on_header(const struct unit_header *header, void *payload, align_error *error)
{
    struct check *check = payload;
    check->is_tmx = header->fields.count > 0;
    return unit_keep(&check->room, &check->source_language, header->source_language) ? ALIGN_OK : fail_memory(error);
}

/* YYYYMMDDThhmmssZ, the only form of TMX. */
static bool is_date(struct slice text)
{
    if (text.length != 16 || text.text[8] != 'T' || text.text[15] != 'Z')
        return false;
    for (size_t i = 0; i < 15; i++)
        if (i != 8 && (text.text[i] < '0' || text.text[i] > '9'))
            return false;
    int month = (text.text[4] - '0') * 10 + text.text[5] - '0', day = (text.text[6] - '0') * 10 + text.text[7] - '0';
    int hour = (text.text[9] - '0') * 10 + text.text[10] - '0', minute = (text.text[11] - '0') * 10 + text.text[12] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60;
}

/* Two to eight letters, then subtags of letters and digits. */
static bool is_tag(struct slice tag)
{
    size_t part = 0, parts = 0;
    for (size_t i = 0; i <= tag.length; i++) {
        char c = i < tag.length ? tag.text[i] : '-';
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
        if (c == '-') {
            if (part == 0 || part > 8 || (parts == 0 && part < 2))
                return false;
            part = 0;
            parts++;
        } else if (letter || (digit && parts)) {
            part++;
        } else {
            return false;
        }
    }
    return tag.length > 0;
}

static void check_fields(const struct check *check)
{
    static const char known[] = " o-encoding datatype usagecount lastusagedate creationtool creationtoolversion creationdate "
                                "creationid changedate segtype changeid o-tmf ";
    for (size_t i = 0; i < check->unit->fields.count && check->is_tmx; i++) {
        const struct field *field = &check->unit->fields.items[i];
        char name[64];
        snprintf(name, sizeof name, " %.*s ", SHOWN(field->name));
        if (!strstr(known, name))
            find(check, "unknown-attribute", ALIGN_WARNING, "TMX has no attribute %.*s here", SHOWN(field->name));
        if (strstr(name, "date ") && !is_date(field->value))
            find(check, "date", ALIGN_WARNING, "%.*s is \"%.*s\", not of the form YYYYMMDDThhmmssZ", SHOWN(field->name),
                 SHOWN(field->value));
    }
}

struct signs {
    bool control, line_break, replacement;
};

/* One pass over the bytes: what is found is looked at where it can begin. */
static struct signs look_at(struct slice text)
{
    struct signs signs = {0};
    for (size_t at = 0; at < text.length;) {
        unsigned char c = (unsigned char)text.text[at];
        if (c >= 0x20 && c != 0x7F && c != 0xC2 && c != 0xE2 && c != 0xEF && c < 0xF0) {
            at++;
            continue;
        }
        int32_t code = text_next(text.text, text.length, &at);
        signs.line_break |= code == '\n' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029;
        signs.control |= (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0 && code != 0x85) ||
                         code == 0xFEFF || (code & 0xFFFE) == 0xFFFE;
        signs.replacement |= code == 0xFFFD;
    }
    return signs;
}

static void check_text(const struct check *check, const struct variant *variant)
{
    struct slice text = variant->text, tag = variant->language;
    struct signs signs = look_at(text);
    if (signs.line_break)
        find(check, "line-break", ALIGN_WARNING, "a line break in the %.*s text: some importers cut or fold it", SHOWN(tag));
    if (signs.control)
        find(check, "control-character", ALIGN_WARNING, "a control character in the %.*s text", SHOWN(tag));
    if (signs.replacement)
        find(check, "replacement-character", ALIGN_WARNING, "U+FFFD in the %.*s text: characters were lost", SHOWN(tag));
    if (text.length && text_trim(text).length != text.length)
        find(check, "space-at-ends", ALIGN_NOTE, "white space at an end of the %.*s text", SHOWN(tag));
    if (!text_trim(text).length && !variant->code_count)
        find(check, "empty", ALIGN_WARNING, "an empty %.*s text: importers drop such units", SHOWN(tag));
}

/* Ids that open and close: each once, in this order. */
static void check_codes(const struct check *check, const struct variant *variant)
{
    const struct code *codes = check->unit->codes.items + variant->code_first;
    size_t unpaired = 0;
    if (variant->code_count > 1000)
        return; /* no text of people's making */
    for (uint32_t i = 0; i < variant->code_count; i++) {
        if (codes[i].kind != CODE_OPEN && codes[i].kind != CODE_CLOSE)
            continue;
        bool open = codes[i].kind == CODE_OPEN, found = false;
        for (uint32_t k = open ? i + 1 : 0; k < (open ? variant->code_count : i) && !found; k++)
            found = codes[k].kind == (open ? CODE_CLOSE : CODE_OPEN) && slice_equal(codes[k].id, codes[i].id);
        unpaired += !found;
        if (!codes[i].id.length)
            find(check, "code-without-id", ALIGN_ERROR, "a paired code without its number i in the %.*s text",
                 SHOWN(variant->language));
    }
    if (unpaired)
        find(check, "code-unpaired", ALIGN_ERROR, "%zu codes of the %.*s text open and do not close, or close and do not open",
             unpaired, SHOWN(variant->language));
}

static void check_languages(const struct check *check)
{
    const struct unit *unit = check->unit;
    size_t count = unit->variants.count < 100 ? unit->variants.count : 100;
    struct slice source = unit->source_language.length ? unit->source_language : check->source_language;
    bool any = !source.length || slice_equal(source, SLICE("*all*"));
    for (size_t i = 0; i < count; i++) {
        struct slice tag = unit->variants.items[i].language;
        if (tag.length && !is_tag(tag))
            find(check, "language-tag", ALIGN_WARNING, "\"%.*s\" is no language tag of BCP 47", SHOWN(tag));
        any |= language_fits(tag, source);
        for (size_t k = 0; k < i; k++)
            if (unit->variants.items[k].language.length == tag.length && language_fits(unit->variants.items[k].language, tag)) {
                find(check, "language-twice", ALIGN_NOTE, "%.*s stands twice: some importers keep one of them", SHOWN(tag));
                break;
            }
    }
    if (!any && count)
        find(check, "source-missing", ALIGN_WARNING, "no text in the source language %.*s: importers drop such units",
             SHOWN(source));
    if (count < 2)
        find(check, "one-language", ALIGN_WARNING, count ? "one language only: importers drop such units" : "a unit without texts");
}

static align_status on_unit(struct unit *unit, void *payload, align_error *error)
{
    struct check *check = payload;
    (void)error;
    check->unit = unit;
    check_fields(check);
    check_languages(check);
    for (size_t i = 0; i < unit->variants.count; i++) {
        check_text(check, &unit->variants.items[i]);
        if (unit->variants.items[i].code_count)
            check_codes(check, &unit->variants.items[i]);
    }
    check->unit = NULL;
    return ALIGN_OK;
}


align_status align_tm_validate(const char *path, const align_bitext_options *options, align_tm_finding_callback *tell,
                               align_progress_callback *progress, void *payload, align_error *error)
{
    struct check check = {.tell = tell, .payload = payload, .source_language = slice_of("", 0)};
    struct tm_visit visit = {
        .header = on_header,
        .unit = on_unit,
        .problem = on_problem,
        .payload = &check,
        .progress = progress,
        .progress_payload = payload,
    };
    align_status status = tm_read(path, options, &visit, error);
    arena_free(&check.room);
    return status;
}
