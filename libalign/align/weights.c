#include "align/weights.h"

#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>

#define LARGEST 1e5 /* of a weight: larger ones would make sums that are no numbers */

static const char run_same[] = "run.same", run_both[] = "run.both";

static bool set(struct weights *weights, const char *name, const double value[ROUND_KINDS])
{
    bool same = strcmp(name, run_same) == 0, both = strcmp(name, run_both) == 0;
    for (int round = 0; round < ROUND_KINDS; round++) {
        if (same)
            weights->run_same[round] = value[round];
        if (both)
            weights->run_both[round] = value[round];
    }
    size_t count = feature_count();
    char known[64];
    for (size_t f = 0; f < count; f++) {
        if (strcmp(feature_name(f, known), name) != 0)
            continue;
        for (int round = 0; round < ROUND_KINDS; round++)
            weights->feature[round][f] = (float)value[round];
        return true;
    }
    return same || both;
}

/* A decimal number without the help of the locale. */
static bool read_number(const char **at, double *out)
{
    const char *p = *at;
    while (*p == ' ' || *p == '\t')
        p++;
    bool minus = *p == '-', digits = false;
    p += minus;
    double value = 0, unit = 1;
    for (; *p >= '0' && *p <= '9'; p++, digits = true)
        value = value * 10 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9'; p++, digits = true)
            value += (*p - '0') * (unit /= 10);
    *out = minus ? -value : value;
    *at = p;
    return digits && value <= LARGEST && (*p == ' ' || *p == '\t' || *p == '\0');
}

static align_status read_line(struct weights *weights, char *line, uint64_t number, align_error *error)
{
    char *comment = strchr(line, '#');
    if (comment)
        *comment = '\0';
    char *space = line + strcspn(line, " \t");
    if (space == line && line[strspn(line, " \t\r")] == '\0')
        return ALIGN_OK;
    double value[ROUND_KINDS];
    const char *at = space;
    for (int round = 0; round < ROUND_KINDS; round++)
        if (!read_number(&at, &value[round])) {
            align_status status = fail(error, ALIGN_E_FORMAT, "weights: expected a name and two numbers up to 100000");
            error_place(error, number, 0, PLACE_UNKNOWN);
            return status;
        }
    *space = '\0';
    if (set(weights, line, value))
        return ALIGN_OK;
    align_status status = fail(error, ALIGN_E_FORMAT, "weights: no evidence has a feature '%.60s'", line);
    error_place(error, number, 0, PLACE_UNKNOWN);
    error_cure(error, "train the weights with this version");
    return status;
}

align_status weights_read(struct weights *weights, const char *text, size_t length, align_error *error)
{
    *weights = (struct weights){0};
    for (size_t f = 0; f < feature_count(); f++)
        for (int round = 0; round < ROUND_KINDS; round++)
            feature_unlearnt(f, &weights->feature[round][f]);
    uint64_t number = 0;
    for (size_t begin = 0, end; begin < length; begin = end + 1) {
        const char *newline = memchr(text + begin, '\n', length - begin);
        end = newline ? (size_t)(newline - text) : length;
        char line[256];
        size_t take = end - begin < sizeof line ? end - begin : sizeof line - 1;
        memcpy(line, text + begin, take);
        line[take] = '\0';
        align_status status = read_line(weights, line, ++number, error);
        if (status)
            return status;
    }
    return ALIGN_OK;
}

/* A line with four decimals; printf would ask the locale for its decimal point. */
static bool print_line(buffer *out, const char *name, double first, double later)
{
    char line[128];
    size_t length = (size_t)snprintf(line, sizeof line, "%s", name);
    const double values[ROUND_KINDS] = {first, later};
    for (int round = 0; round < ROUND_KINDS; round++) {
        double size = values[round] < 0 ? -values[round] : values[round];
        long parts = (long)((size < LARGEST ? size : LARGEST) * 10000 + 0.5);
        length += (size_t)snprintf(line + length, sizeof line - length, " %s%ld.%04ld",
                                   values[round] < 0 && parts ? "-" : "", parts / 10000, parts % 10000);
    }
    line[length++] = '\n';
    return buffer_add(out, line, length);
}

bool weights_print(buffer *out, const struct weights *weights)
{
    size_t count = feature_count();
    char name[64];
    float by_hand;
    for (size_t f = 0; f < count; f++)
        if (!feature_unlearnt(f, &by_hand) && !print_line(out, feature_name(f, name), (double)weights->feature[ROUND_FIRST][f],
                        (double)weights->feature[ROUND_LATER][f]))
            return false;
    return print_line(out, run_same, weights->run_same[ROUND_FIRST], weights->run_same[ROUND_LATER]) &&
           print_line(out, run_both, weights->run_both[ROUND_FIRST], weights->run_both[ROUND_LATER]);
}
