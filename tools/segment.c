/* bitext segment: a document as segments. */
#include "tool.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct options {
    const char *lang, *srx, *encoding, *from_format, *locale_dir;
    bool spans, explain, audit, json, lines, quiet;
    int paragraphs; /* align_paragraphs */
    int srx_mode;   /* align_srx_mode */
    int stage;      /* align_stage */
};

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "lang", .letter = 'l', .kind = OPTION_TEXT, OPTION(lang), .value = "TAG",
     .help = "the language as a BCP 47 tag, such as en or ru; guessed and told when absent"},
    {.name = "spans", .kind = OPTION_FLAG, OPTION(spans),
     .help = "print where each segment stands instead of its text: begin and end, in bytes of the decoded text"},
    {.name = "explain", .kind = OPTION_FLAG, OPTION(explain),
     .help = "print each line that could begin a paragraph and each place where a sentence could end, whether it does, and "
             "the rule that decided"},
    {.name = "audit", .kind = OPTION_FLAG, OPTION(audit),
     .help = "print every stretch of the text with what became of it, and totals that add up to its length"},
    {.name = "json", .kind = OPTION_FLAG, OPTION(json),
     .help = "print each segment as a JSON object: text, kind, level, paragraph, and where it stands"},
    {.name = "paragraphs", .kind = OPTION_CHOICE, OPTION(paragraphs), .value = "auto|line|blank",
     .help = "what ends a paragraph: found out from the layout, every line break, or blank lines only"},
    {.name = "stage", .kind = OPTION_CHOICE, OPTION(stage), .value = "sentences|layout",
     .help = "go as far as sentences, or only as far as paragraphs"},
    {.name = "lines", .kind = OPTION_FLAG, OPTION(lines), .help = "each line is a segment as it stands"},
    {.name = "srx", .kind = OPTION_TEXT, OPTION(srx), .value = "FILE",
     .help = "a file of segmentation rules in SRX 2.0"},
    {.name = "srx-mode", .kind = OPTION_CHOICE, OPTION(srx_mode), .value = "replace|extend",
     .help = "the rules of the SRX file alone decide, or they go before those of the language"},
    {.name = "encoding", .kind = OPTION_TEXT, OPTION(encoding), .value = "NAME",
     .help = "the encoding, such as windows-1251; found out when absent"},
    {.name = "from-format", .kind = OPTION_TEXT, OPTION(from_format), .value = "NAME",
     .help = "the format of the file; by extension and content when absent"},
    ROW_LOCALE_DIR,
    ROW_QUIET,
    {0},
};

/* Lines are gathered before they are written: a call for each costs more than the segment. */
struct gathered {
    size_t length;
    char bytes[65536];
};

static void gather(struct gathered *to, const char *text, size_t length)
{
    if (length >= sizeof to->bytes - to->length) {
        fwrite(to->bytes, 1, to->length, stdout);
        to->length = 0;
    }
    if (length < sizeof to->bytes) {
        memcpy(to->bytes + to->length, text, length);
        to->length += length;
    } else {
        fwrite(text, 1, length, stdout);
    }
}

static void print_segments(const align_document *document)
{
    static struct gathered lines;
    lines.length = 0;
    for (size_t i = 0; i < align_document_count(document); i++) {
        align_segment segment = align_document_at(document, i);
        gather(&lines, segment.text, segment.length);
        gather(&lines, "\n", 1);
    }
    fwrite(lines.bytes, 1, lines.length, stdout);
}

/* Begin and end; of a segment torn by a page break also its pieces, in a third column. */
static void print_spans(const align_document *document)
{
    for (size_t i = 0; i < align_document_count(document); i++) {
        align_segment segment = align_document_at(document, i);
        if (segment.piece_count == 0)
            continue;
        printf("%" PRIu32 "\t%" PRIu32, segment.pieces[0].begin, segment.pieces[segment.piece_count - 1].end);
        for (size_t k = 0; segment.piece_count > 1 && k < segment.piece_count; k++)
            printf("%c%" PRIu32 "-%" PRIu32, k ? ',' : '\t', segment.pieces[k].begin, segment.pieces[k].end);
        putchar('\n');
    }
}

static void print_objects(const align_document *document)
{
    for (size_t i = 0; i < align_document_count(document); i++) {
        align_segment segment = align_document_at(document, i);
        printf("{\"text\":");
        print_json(segment.text, segment.length);
        printf(",\"kind\":\"%s\",\"level\":%" PRIu32 ",\"paragraph\":%" PRIu32 ",\"pieces\":[",
               align_segment_kind_name(segment.kind), segment.level, segment.paragraph);
        for (size_t k = 0; k < segment.piece_count; k++)
            printf("%s[%" PRIu32 ",%" PRIu32 "]", k ? "," : "", segment.pieces[k].begin, segment.pieces[k].end);
        puts("]}");
    }
}

static void print_decision(const align_decision *decision, void *payload)
{
    (void)payload;
    printf("%zu\t%s\t%s\t%s\n", decision->offset, decision->border ? "break" : "hold", decision->rule, decision->entry);
}

/* The stretch on one line: breaks and tabs shown as in C. */
static void print_visible(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '\n' || c == '\r' || c == '\t' || c == '\\')
            printf("\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : '\\');
        else if (c < 0x20 || c == 0x7F)
            printf("\\x%02X", c);
        else
            putchar(c);
    }
}

struct audit {
    const char *text;
    size_t totals[ALIGN_STRETCH_LOST + 1];
};

static void print_stretch(const align_stretch *stretch, void *payload)
{
    struct audit *audit = payload;
    audit->totals[stretch->kind] += stretch->end - stretch->begin;
    printf("%zu\t%zu\t%s\t", stretch->begin, stretch->end, align_stretch_kind_name(stretch->kind));
    if (stretch->kind == ALIGN_STRETCH_SEGMENT || stretch->kind == ALIGN_STRETCH_FURNITURE)
        printf("%zu", stretch->index);
    putchar('\t');
    print_visible(audit->text + stretch->begin, stretch->end - stretch->begin);
    putchar('\n');
}

/* Returns an exit status: text that is nowhere is a fault of the program, not to be passed over. */
static int print_audit(const align_document *document)
{
    size_t length, sum = 0;
    struct audit audit = {.text = align_document_text(document, &length)};
    align_error error;
    if (align_document_audit(document, print_stretch, &audit, &error))
        return report(&error);
    for (int kind = 0; kind <= ALIGN_STRETCH_LOST; kind++) {
        printf("# %s\t%zu\n", align_stretch_kind_name((align_stretch_kind)kind), audit.totals[kind]);
        sum += audit.totals[kind];
    }
    printf("# total\t%zu of %zu bytes\n", sum, length);
    if (!audit.totals[ALIGN_STRETCH_LOST] && sum == length)
        return EXIT_DONE;
    say("%s: some text is in no segment and is no furniture: please report this", align_document_name(document));
    return EXIT_ERROR;
}

static int print(const struct options *o, const align_document *document)
{
    if (o->audit)
        return print_audit(document);
    if (o->explain)
        return EXIT_DONE; /* done while segmenting */
    if (o->json)
        print_objects(document);
    else if (o->spans)
        print_spans(document);
    else
        print_segments(document);
    return EXIT_DONE;
}

static int segment(const struct options *o, align_document *document, const align_language *language)
{
    align_error error;
    align_segment_options how;
    align_segment_options_init(&how);
    how.paragraphs = (align_paragraphs)o->paragraphs;
    how.stage = (align_stage)o->stage;
    how.lines = o->lines;
    how.srx = o->srx;
    how.srx_mode = (align_srx_mode)o->srx_mode;
    how.decide = o->explain ? print_decision : NULL;
    if (align_document_segment(document, language, &how, &error))
        return report(&error);
    return print(o, document);
}

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct options *o = given;
    align_error error;
    align_read_options how;
    align_read_options_init(&how);
    how.encoding = o->encoding;
    how.language = o->lang;
    how.format = o->from_format ? o->from_format : o->lines ? "plain" : NULL;
    align_document *document = NULL;
    align_language *language = NULL;
    int status;
    if (o->audit + o->explain + o->spans + o->json > 1) {
        say("segment: --spans, --explain, --audit and --json are different outputs: give one of them");
        status = EXIT_USAGE;
    } else if (align_document_read(&document, count ? operands[0] : "-", &how, &error)) {
        status = report(&error);
    } else {
        status = choose_language(&language, o->lang, o->locale_dir, document, o->quiet);
        if (!status)
            status = segment(o, document, language);
    }
    align_document_free(document);
    align_language_free(language);
    return finish(status);
}

const struct verb verb_segment = {
    .name = "segment",
    .operands = "[FILE]",
    .summary = "print a document as segments, one a line",
    .description =
        "Reads a document, finds its paragraphs, headings, list items and footnotes, and cuts them into sentences. "
        "Without FILE, or with -, it reads standard input.\n\n"
        "Page numbers, running heads, rules and job markers are furniture: they are no segments. --audit shows them, "
        "and all else that the text is made of.\n\n"
        "--explain prints a line for each decision: an offset in bytes of the decoded text, break or hold, the rule, and the "
        "entry of the locale or SRX file as FILE:LINE. First come the decisions of the layout stage, at the first character "
        "of each line (line-full: the next word would not have fitted into the line above; line-short: it would have), then "
        "those of the sentence stage, behind each stop.\n\n"
        "The rules of an SRX file are tried as its standard says: the first rule that speaks at a place decides. Its "
        "expressions are those of ICU. A beforebreak of no fixed length is looked for in the 512 characters before a place. "
        "Paragraphs come from the layout stage, in which a line break has become a space; segmentsubflows=no leaves "
        "footnotes whole, and formathandle changes nothing, as inline codes on a border are in no segment.",
    .example = "bitext segment --lang en letter.en.md\tprints the letter's segments\n"
               "bitext segment --lang en --explain letter.en.md\tprints why each sentence ends where it does\n"
               "bitext segment --lang en --srx rules.srx letter.en.md\tcuts by another tool's rules\n",
    .options = options,
    .most = 1,
    .size = sizeof(struct options),
    .run = run,
};
