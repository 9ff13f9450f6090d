#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The run whose line stands on the terminal, so that a message can take the line away first. */
static struct progress *standing;

static double elapsed(const struct progress *progress)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - progress->start.tv_sec) + (double)(now.tv_nsec - progress->start.tv_nsec) / 1e9;
}

void progress_start(struct progress *progress, int choice, bool quiet)
{
    *progress = (struct progress){.json = choice == PROGRESS_JSON,
                                  .line = choice == PROGRESS_AUTO && !quiet && isatty(STDERR_FILENO)};
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

/* Seconds that the stage still needs at the pace it has had, or -1 while nobody can know: at the start, and where
 * nobody knows how much is done. */
static double left(struct progress *progress, const char *stage, double done, double now)
{
    if (strcmp(progress->stage, stage) != 0 || done < progress->done) {
        snprintf(progress->stage, sizeof progress->stage, "%s", stage);
        progress->stage_begin = now;
        progress->stage_done = done;
    }
    progress->done = done;
    double gone = now - progress->stage_begin, part = done - progress->stage_done;
    return gone < 1.0 || part < 0.01 ? -1 : gone / part * (1 - done);
}

/* For a program a hundredth is enough. */
static bool is_news(struct progress *progress, const char *stage, double done)
{
    if (strcmp(progress->told, stage) == 0 && done >= progress->told_done && done < progress->told_done + 0.01)
        return false;
    snprintf(progress->told, sizeof progress->told, "%s", stage);
    progress->told_done = done;
    return true;
}

static void show_json(const char *stage, double done, double rest)
{
    fprintf(stderr, "{\"stage\":\"%s\"", stage);
    if (done >= 0)
        fprintf(stderr, ",\"done\":%.3f", done);
    if (rest >= 0)
        fprintf(stderr, ",\"seconds_left\":%.0f", rest);
    fprintf(stderr, "}\n");
}

/* "12 s", "3 min 05 s", "2 h 04 min" */
static void time_text(double seconds, char out[32])
{
    long all = seconds < 360000 ? (long)(seconds + 0.5) : 360000;
    if (all < 60)
        snprintf(out, 32, "%ld s", all);
    else if (all < 3600)
        snprintf(out, 32, "%ld min %02ld s", all / 60, all % 60);
    else
        snprintf(out, 32, "%ld h %02ld min", all / 3600, all / 60 % 60);
}

void progress_show(const char *stage, double done, void *payload)
{
    struct progress *progress = payload;
    if (!progress->json && !progress->line)
        return;
    double now = elapsed(progress), rest = left(progress, stage, done, now);
    if (progress->json) {
        if (!is_news(progress, stage, done))
            return;
        show_json(stage, done, rest);
        return;
    }
    if (now < 1.0 || now - progress->last < 0.1)
        return;
    char line[128], gone[32], more[32];
    time_text(now, gone);
    time_text(rest, more);
    int width = done < 0   ? snprintf(line, sizeof line, "%s, %s", stage, gone)
                : rest < 0 ? snprintf(line, sizeof line, "%s %.0f %%, %s", stage, done * 100, gone)
                           : snprintf(line, sizeof line, "%s %.0f %%, %s, %s left", stage, done * 100, gone, more);
    fprintf(stderr, "\r%s%*s", line, progress->width > width ? progress->width - width : 0, "");
    progress->width = width;
    progress->last = now;
    standing = progress;
}

void progress_clear(void)
{
    if (standing)
        fprintf(stderr, "\r%*s\r", standing->width, "");
    if (standing)
        standing->width = 0;
    standing = NULL;
}
