/* bitext formats: what can be read and written. */
#include "tool.h"

#include <stdio.h>
#include <string.h>

struct options {
    bool json, evidence;
};

static const struct option options[] = {
    {.name = "json", .kind = OPTION_FLAG, .offset = offsetof(struct options, json), .help = "one JSON object a line"},
    {.name = "evidence", .kind = OPTION_FLAG, .offset = offsetof(struct options, evidence),
     .help = "list the kinds of evidence instead"},
    {0},
};

static void print_line(const align_format *format)
{
    printf("%s\t%s\t%s\t%s\n", format->name, format->extensions,
           format->writes_bitexts ? (format->reads_documents || format->reads_bitexts ? "read write" : "write") : "read",
           format->description);
}

static void print_object(const align_format *format)
{
    printf("{\"name\":");
    print_json(format->name, strlen(format->name));
    printf(",\"extensions\":");
    print_json(format->extensions, strlen(format->extensions));
    printf(",\"description\":");
    print_json(format->description, strlen(format->description));
    printf(",\"reads_documents\":%s,\"reads_bitexts\":%s,\"writes_bitexts\":%s}\n",
           format->reads_documents ? "true" : "false", format->reads_bitexts ? "true" : "false",
           format->writes_bitexts ? "true" : "false");
}

static void print_evidence(bool json)
{
    for (size_t i = 0; i < align_evidence_count(); i++) {
        align_evidence kind = align_evidence_at(i);
        if (!json) {
            printf("%s\t%s\n", kind.name, kind.description);
            continue;
        }
        printf("{\"name\":");
        print_json(kind.name, strlen(kind.name));
        printf(",\"description\":");
        print_json(kind.description, strlen(kind.description));
        puts("}");
    }
}

static int run(const void *given, const char *const *operands, size_t count)
{
    (void)operands;
    (void)count;
    const struct options *o = given;
    if (o->evidence)
        print_evidence(o->json);
    for (size_t i = 0; !o->evidence && i < align_format_count(); i++) {
        align_format format = align_format_at(i);
        if (o->json)
            print_object(&format);
        else
            print_line(&format);
    }
    return finish(EXIT_DONE);
}

const struct verb verb_formats = {
    .name = "formats",
    .operands = "",
    .summary = "list the formats that this build reads and writes",
    .description = "Prints the name of each format, its file extensions, whether it can be read or written, and what it "
                   "is, with tabs between them. With --evidence, the kinds of evidence that `bitext align --evidence` may "
                   "leave out.",
    .example = "bitext formats\n",
    .options = options,
    .size = sizeof(struct options),
    .run = run,
};
