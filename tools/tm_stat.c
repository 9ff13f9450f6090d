/* bitext tm stat: what a memory holds. */
#include "tm.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct option options[] = {
    {.name = "json", .kind = OPTION_FLAG, TM_OPTION(json), .help = "one JSON object a memory"},
    TM_INPUT,
    TM_QUIET,
    {0},
};

static void print_table(const char *name, const align_tm_statistics *s)
{
    printf("file\t%s\n", name);
    if (*s->tool)
        printf("tool\t%s\n", s->tool);
    if (*s->source_language)
        printf("source language\t%s\n", s->source_language);
    printf("units\t%" PRIu64 "\nunits in one language\t%" PRIu64 "\nunits in more than two\t%" PRIu64 "\n", s->units, s->lone,
           s->several);
    printf("properties\t%" PRIu64 "\nnotes\t%" PRIu64 "\n", s->properties, s->notes);
    if (*s->first_date)
        printf("created since\t%s\n", s->first_date);
    if (*s->last_date)
        printf("last change\t%s\n", s->last_date);
    if (s->confidence_told) {
        printf("units with confidence\t%" PRIu64 "\nmean confidence\t%.4f\nconfidence by tenths", s->confidence_told,
               s->confidence_mean);
        for (int i = 0; i < 10; i++)
            printf("\t%" PRIu64, s->confidence_bins[i]);
        putchar('\n');
    }
    puts("language\ttexts\tempty\twords\tcharacters\tlongest\tcodes");
    for (size_t i = 0; i < s->language_count; i++) {
        const align_tm_language *l = &s->languages[i];
        printf("%s\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\t%" PRIu64 "\n", l->tag, l->texts, l->empty,
               l->words, l->characters, l->longest, l->codes);
    }
}

static void print_member(const char *name, const char *value)
{
    printf(",\"%s\":", name);
    print_json(value, strlen(value));
}

static void print_object(const char *name, const align_tm_statistics *s)
{
    printf("{\"file\":");
    print_json(name, strlen(name));
    print_member("tool", s->tool);
    print_member("source_language", s->source_language);
    printf(",\"units\":%" PRIu64 ",\"lone\":%" PRIu64 ",\"several\":%" PRIu64 ",\"properties\":%" PRIu64 ",\"notes\":%" PRIu64,
           s->units, s->lone, s->several, s->properties, s->notes);
    print_member("first_date", s->first_date);
    print_member("last_date", s->last_date);
    printf(",\"confidence\":{\"told\":%" PRIu64 ",\"mean\":%.4f,\"tenths\":[", s->confidence_told, s->confidence_mean);
    for (int i = 0; i < 10; i++)
        printf("%s%" PRIu64, i ? "," : "", s->confidence_bins[i]);
    printf("]},\"languages\":[");
    for (size_t i = 0; i < s->language_count; i++) {
        const align_tm_language *l = &s->languages[i];
        printf("%s{\"tag\":", i ? "," : "");
        print_json(l->tag, strlen(l->tag));
        printf(",\"texts\":%" PRIu64 ",\"empty\":%" PRIu64 ",\"words\":%" PRIu64 ",\"characters\":%" PRIu64 ",\"longest\":%" PRIu64
               ",\"codes\":%" PRIu64 "}",
               l->texts, l->empty, l->words, l->characters, l->longest, l->codes);
    }
    puts("]}");
}

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct tm_options *o = given;
    for (size_t i = 0; i < count; i++) {
        align_bitext_options how;
        align_tm_statistics statistics;
        align_error error;
        struct progress progress;
        align_bitext_options_init(&how);
        how.format = o->from_format;
        how.encoding = o->encoding;
        progress_start(&progress, o->progress, o->quiet);
        align_status status = align_tm_stat(&statistics, operands[i], &how, progress_show, &progress, &error);
        progress_clear();
        if (status)
            return report(&error);
        if (o->json)
            print_object(operands[i], &statistics);
        else
            print_table(operands[i], &statistics);
        if (!o->json && i + 1 < count)
            putchar('\n');
    }
    return finish(EXIT_DONE);
}

const struct verb verb_tm_stat = {
    .name = "tm stat",
    .operands = "MEMORY...",
    .summary = "count what memories hold",
    .description = "Prints units, languages, words, characters, codes, dates and how sure the units are, a name and a value "
                   "on each line with a tab between, then a line for each language.",
    .example = "bitext tm stat big.tmx\t\nbitext tm stat --json *.tmx\tan object a line\n",
    .options = options,
    .least = 1,
    .most = 100000,
    .size = sizeof(struct tm_options),
    .run = run,
};
