/* bitext lookup: what memories know of a document's segments. */
#include "progress.h"
#include "tool.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct options {
    const char *from, *to, *from_format, *memory_format, *encoding, *srx, *locale_dir;
    double least, best, part_words;
    int format, progress;
    bool json, lines, whole, quiet;
};
enum { FORMAT_TEXT, FORMAT_TSV, FORMAT_JSON };

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "min",
     .kind = OPTION_NUMBER,
     OPTION(least),
     .value = "S",
     .low = 0.01,
     .high = 1,
     .help = "how like the texts must be, to 1; 0.7 when absent"},
    {.name = "best",
     .letter = 'n',
     .kind = OPTION_NUMBER,
     OPTION(best),
     .value = "N",
     .low = 1,
     .high = 1000,
     .help = "matches of a segment at most; 3 when absent"},
    {.name = "part",
     .kind = OPTION_NUMBER,
     OPTION(part_words),
     .value = "N",
     .low = 2,
     .high = 1000,
     .help = "words that a part must have in common; 8 when absent"},
    {.name = "whole", .kind = OPTION_FLAG, OPTION(whole), .help = "look for no parts"},
    {.name = "format",
     .letter = 'f',
     .kind = OPTION_CHOICE,
     OPTION(format),
     .value = "text|tsv|json",
     .help = "a table for people, a line a match with tabs, or a JSON object a segment"},
    {.name = "json", .kind = OPTION_FLAG, OPTION(json), .help = "the same as --format json"},
    {.name = "from",
     .kind = OPTION_TEXT,
     OPTION(from),
     .value = "TAG",
     .help = "the language of the document as a BCP 47 tag, such as en; guessed and told when absent"},
    {.name = "to",
     .kind = OPTION_TEXT,
     OPTION(to),
     .value = "TAG",
     .help = "the language of the translations, out of memories of several"},
    {.name = "lines",
     .kind = OPTION_FLAG,
     OPTION(lines),
     .help = "each line of the document is a segment as it stands"},
    {.name = "srx",
     .kind = OPTION_TEXT,
     OPTION(srx),
     .value = "FILE",
     .help = "an SRX 2.0 file whose rules go before those of the language"},
    {.name = "from-format",
     .kind = OPTION_TEXT,
     OPTION(from_format),
     .value = "NAME",
     .help = "the format of the document; by extension and content when absent"},
    {.name = "memory-format",
     .kind = OPTION_TEXT,
     OPTION(memory_format),
     .value = "NAME",
     .help = "the format of the memories; by extension and content when absent"},
    {.name = "encoding",
     .kind = OPTION_TEXT,
     OPTION(encoding),
     .value = "NAME",
     .help = "the encoding of the document, such as windows-1251; found out when absent"},
    ROW_LOCALE_DIR,
    {.name = "progress",
     .kind = OPTION_CHOICE,
     OPTION(progress),
     .value = PROGRESS_CHOICE,
     .help = "how far the work is, on standard error: a line on a terminal when it takes long, or JSON"},
    ROW_QUIET,
    {0},
};

static void print_part(const char *text, align_range part)
{
    print_one_line(text + part.begin, part.end - part.begin);
}

static void print_table(size_t number, const align_segment *segment, const align_match *matches, size_t count)
{
    if (!count)
        return;
    printf("%zu\t", number);
    print_one_line(segment->text, segment->length);
    putchar('\n');
    for (size_t i = 0; i < count; i++) {
        const align_match *match = &matches[i];
        printf("  %5.1f %%  %s  %s unit %" PRIu64 "\n      ", match->score * 100, align_match_band_name(match->band),
               match->memory, match->unit);
        if (match->band == ALIGN_MATCH_PART) {
            print_part(segment->text, match->text_part);
            fputs("\n      in: ", stdout);
        }
        print_one_line(match->source, match->source_length);
        fputs("\n      ", stdout);
        print_one_line(match->target, match->target_length);
        putchar('\n');
    }
}

static void print_lines(size_t number, const align_segment *segment, const align_match *matches, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const align_match *match = &matches[i];
        printf("%zu\t%.4f\t%s\t", number, match->score, align_match_band_name(match->band));
        print_part(segment->text, match->text_part);
        putchar('\t');
        print_one_line(match->source, match->source_length);
        putchar('\t');
        print_one_line(match->target, match->target_length);
        putchar('\t');
        print_one_line(match->memory, strlen(match->memory));
        printf("\t%" PRIu64 "\t%" PRIu64 "\n", match->unit, match->line);
    }
}

static void print_match(const align_match *match)
{
    printf("{\"score\":%.4f,\"band\":\"%s\",\"distance\":%" PRIu32 ",\"text_part\":[%" PRIu32 ",%" PRIu32
           "],\"source_part\":[%" PRIu32 ",%" PRIu32 "],\"source\":",
           match->score, align_match_band_name(match->band), match->distance, match->text_part.begin,
           match->text_part.end, match->source_part.begin, match->source_part.end);
    print_json(match->source, match->source_length);
    printf(",\"target\":");
    print_json(match->target, match->target_length);
    printf(",\"memory\":");
    print_json(match->memory, strlen(match->memory));
    printf(",\"unit\":%" PRIu64 ",\"line\":%" PRIu64, match->unit, match->line);
    if (match->confidence >= 0)
        printf(",\"confidence\":%.4f", match->confidence);
    putchar('}');
}

static void print_object(size_t number, const align_segment *segment, const align_match *matches, size_t count)
{
    printf("{\"segment\":%zu,\"text\":", number);
    print_json(segment->text, segment->length);
    printf(",\"kind\":\"%s\",\"matches\":[", align_segment_kind_name(segment->kind));
    for (size_t i = 0; i < count; i++) {
        fputs(i ? "," : "", stdout);
        print_match(&matches[i]);
    }
    puts("]}");
}

static int look_up(const struct options *o, const align_document *document, align_lookup *lookup,
                   struct progress *progress)
{
    size_t counts[ALIGN_MATCH_PART + 2] = {0}; /* segments by their best match; the last: those without */
    int format = o->json ? FORMAT_JSON : o->format;
    if (format == FORMAT_TSV)
        puts("segment\tscore\tband\ttext\tsource\ttarget\tmemory\tunit\tline");
    for (size_t i = 0; i < align_document_count(document); i++) {
        align_segment segment = align_document_at(document, i);
        const align_match *matches;
        size_t count;
        align_error error;
        progress_show("looking up", (double)i / (double)align_document_count(document), progress);
        if (align_lookup_find(lookup, segment.text, segment.length, &matches, &count, &error))
            return report(&error);
        counts[count ? matches[0].band : ALIGN_MATCH_PART + 1]++;
        (format == FORMAT_JSON  ? print_object
         : format == FORMAT_TSV ? print_lines
                                : print_table)(i + 1, &segment, matches, count);
    }
    progress_clear();
    if (!o->quiet)
        say("%zu segments: %zu exact, %zu with the same words, %zu fuzzy, %zu in part, %zu without a match",
            align_document_count(document), counts[0], counts[1], counts[2], counts[3], counts[4]);
    return EXIT_DONE;
}

static int read_memories(align_lookup **lookup, const struct options *o, const align_language *language,
                         const char *const *paths, size_t count, struct progress *progress)
{
    align_lookup_options how;
    align_error error;
    align_lookup_options_init(&how);
    how.input.format = o->memory_format;
    how.input.from = o->from ? o->from : align_language_tag(language);
    how.input.to = o->to;
    how.min_score = o->least > 0 ? o->least : how.min_score;
    how.best = o->best > 0 ? (uint32_t)o->best : how.best;
    how.part_words = o->whole ? 0 : o->part_words > 0 ? (uint32_t)o->part_words : how.part_words;
    how.progress = progress_show;
    how.payload = progress;
    align_status status = align_lookup_read(lookup, paths, count, &how, &error);
    progress_clear();
    if (status)
        return report(&error);
    if (!align_lookup_count(*lookup) && !o->quiet)
        say("the memories hold no pair with %s as its source; --from and --to name the languages", how.input.from);
    return EXIT_DONE;
}

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct options *o = given;
    align_error error;
    align_read_options how;
    align_segment_options cut;
    align_document *document = NULL;
    align_language *language = NULL;
    align_lookup *lookup = NULL;
    struct progress progress;
    align_read_options_init(&how);
    how.encoding = o->encoding;
    how.language = o->from;
    how.format = o->from_format ? o->from_format : o->lines ? "plain" : NULL;
    align_segment_options_init(&cut);
    cut.lines = o->lines;
    cut.srx = o->srx;
    progress_start(&progress, o->progress, o->quiet);
    int status = align_document_read(&document, operands[count - 1], &how, &error) ? report(&error) : EXIT_DONE;
    if (!status)
        status = choose_language(&language, o->from, o->locale_dir, document, o->quiet);
    if (!status && align_document_segment(document, language, &cut, &error))
        status = report(&error);
    if (!status)
        status = read_memories(&lookup, o, language, operands, count - 1, &progress);
    if (!status)
        status = look_up(o, document, lookup, &progress);
    align_lookup_free(lookup);
    align_document_free(document);
    align_language_free(language);
    return finish(status);
}

const struct verb verb_lookup = {
    .name = "lookup",
    .operands = "MEMORY... DOCUMENT",
    .summary = "find a document's segments in translation memories",
    .description =
        "Cuts the document into segments and finds each in the memories: units whose source is the same or like it, "
        "with "
        "their translations, best first. The memories are in any of the bilingual formats that `bitext formats` lists "
        "and are "
        "indexed on the fly.\n\n"
        "How like two texts are is 1 less the edit distance over words (insertions, deletions and substitutions) by "
        "the "
        "number of words of the longer one. Words are runs of letters and digits; case, punctuation and white space do "
        "not "
        "count. A match is `exact` (the same text but for white space), `words` (the same words), `fuzzy` (at least "
        "--min), or `part`: a clause of at least --part words that comes back within another sentence; its score is "
        "that of "
        "the two stretches. Parts come after whole matches, those with most words in common first, and are not looked "
        "for "
        "where there is an exact match.",
    .example =
        "bitext lookup memory.tmx new.docx\t\n"
        "bitext lookup --min 0.8 --best 1 --format tsv a.tmx b.xlf new.md\ta line for each segment that is known\n"
        "bitext lookup --from ru --to en memory.tmx new.txt\tthe memory the other way round\n",
    .options = options,
    .least = 2,
    .most = 100000,
    .size = sizeof(struct options),
    .run = run,
};
