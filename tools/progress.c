#include "progress.h"

#include <stdio.h>
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

void progress_show(const char *stage, double done, void *payload)
{
    struct progress *progress = payload;
    if (progress->json) {
        fprintf(stderr, done < 0 ? "{\"stage\":\"%s\"}\n" : "{\"stage\":\"%s\",\"done\":%.3f}\n", stage, done);
        return;
    }
    double now = progress->line ? elapsed(progress) : 0.0;
    if (now < 1.0 || now - progress->last < 0.1)
        return;
    char line[80];
    int width = done < 0 ? snprintf(line, sizeof line, "%s, %.0f s", stage, now)
                         : snprintf(line, sizeof line, "%s %.0f %%, %.0f s", stage, done * 100, now);
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
