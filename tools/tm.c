#include "tm.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void tm_prepare(align_tm_options *how, const struct tm_options *o)
{
    align_tm_options_init(how);
    how->input.format = o->from_format;
    how->input.encoding = o->encoding;
    how->input.from = o->from;
    how->input.to = o->to;
    how->output.format = o->format ? o->format : o->output && strcmp(o->output, "-") != 0 ? NULL : "tmx";
    how->keep_lone = true;
    if (o->memory > 0)
        how->memory = (uint64_t)(o->memory * 1048576);
}

static void tell(uint64_t count, const char *what, char *line, size_t size)
{
    size_t used = strlen(line);
    if (count)
        snprintf(line + used, size - used, ", %" PRIu64 " %s", count, what);
}

static void tell_counts(const align_tm_counts *counts, const char *output)
{
    char line[1024] = "";
    tell(counts->left_out, "left out: they lack a language", line, sizeof line);
    tell(counts->codes_lost, "without their inline codes: the format has no place for them", line, sizeof line);
    tell(counts->filtered, "filtered out", line, sizeof line);
    tell(counts->duplicates, "duplicates dropped", line, sizeof line);
    tell(counts->empty, "half empty dropped", line, sizeof line);
    tell(counts->same, "the same as their source dropped", line, sizeof line);
    tell(counts->wrong_language, "in a wrong language dropped", line, sizeof line);
    say("%s: %" PRIu64 " units read, %" PRIu64 " written%s", output, counts->read, counts->written, line);
    line[0] = '\0';
    tell(counts->spaces, "with white space", line, sizeof line);
    tell(counts->controls, "with control characters", line, sizeof line);
    tell(counts->mojibake, "in a wrong encoding", line, sizeof line);
    tell(counts->entities, "with entities written out", line, sizeof line);
    if (*line)
        say("%s: texts mended: %s", output, line + 2);
}

int tm_copy(const struct tm_options *o, const align_tm_options *how, const char *const *inputs, size_t count)
{
    const char *output = o->output ? o->output : "-";
    bool stream = strcmp(output, "-") == 0;
    align_tm_options with = *how;
    align_tm_counts counts;
    align_error error;
    struct progress progress;
    progress_start(&progress, o->progress, o->quiet);
    with.progress = progress_show;
    with.payload = &progress;
    align_status status = align_tm_copy(inputs, count, stream ? NULL : output, to_stdout, NULL, &with, &counts, &error);
    progress_clear();
    if (status)
        return report(&error);
    if (!o->quiet)
        tell_counts(&counts, stream ? "standard output" : output);
    return finish(EXIT_DONE);
}
