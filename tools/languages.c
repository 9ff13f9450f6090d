/* bitext languages: the languages that have locale data. */
#include "tool.h"

#include <stdio.h>
#include <string.h>

struct options {
    bool json;
    const char *locale_dir;
};

static const struct option options[] = {
    {.name = "json", .kind = OPTION_FLAG, .offset = offsetof(struct options, json), .help = "one JSON object a line"},
    {.name = "locale-dir", .kind = OPTION_TEXT, .offset = offsetof(struct options, locale_dir), .value = "DIR",
     .help = "locale files that extend or replace those built in"},
    {0},
};

static int run(const void *given, const char *const *operands, size_t count)
{
    (void)operands;
    (void)count;
    const struct options *o = given;
    for (size_t i = 0; i < align_language_count(); i++) {
        align_language *language;
        align_error error;
        if (align_language_find(&language, align_language_tag_at(i), o->locale_dir, &error))
            return report(&error);
        const char *tag = align_language_tag_at(i), *name = align_language_name(language);
        if (o->json) {
            printf("{\"tag\":");
            print_json(tag, strlen(tag));
            printf(",\"name\":");
            print_json(name, strlen(name));
            puts("}");
        } else {
            printf("%s\t%s\n", tag, name);
        }
        align_language_free(language);
    }
    return finish(EXIT_DONE);
}

const struct verb verb_languages = {
    .name = "languages",
    .operands = "",
    .summary = "list the languages that this build knows",
    .description = "Prints the tag and the name of each language that has locale data, a tab between them. Any other "
                   "language works with the fall-back rules, und.",
    .example = "bitext languages\n",
    .options = options,
    .size = sizeof(struct options),
    .run = run,
};
