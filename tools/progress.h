/* What a long run is doing: a line on a terminal, or a JSON object a line for programs. */
#ifndef TOOLS_PROGRESS_H
#define TOOLS_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#define PROGRESS_CHOICE "auto|json|none"
enum { PROGRESS_AUTO, PROGRESS_JSON, PROGRESS_NONE };

struct progress {
    bool line, json; /* which of the two; none when both are false */
    struct timespec start;
    double last;    /* seconds from the start to what was shown last */
    char stage[32]; /* shown last, when it began and how far it was then, how far it is */
    double stage_begin, stage_done, done;
    char told[32]; /* what a program was told last */
    double told_done;
    int width; /* of the line that stands on the terminal */
};

/* auto: a line when standard error is a terminal and the run takes more than a second.  quiet silences the line. */
void progress_start(struct progress *progress, int choice, bool quiet);
/* An align_progress_callback; payload is the struct progress.  done: 0..1, or below 0 when nobody knows.  How
 * long the stage still takes is reckoned from its pace so far, from its second second on. */
void progress_show(const char *stage, double done, void *payload);
/* Takes the line away, if one stands there: before a message and at the end. */
void progress_clear(void);

#endif
