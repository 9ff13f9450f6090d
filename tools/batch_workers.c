/* The workers of a batch are processes: what kills one, a fault in a library or the lack of memory, costs one pair and
 * not the run.  A worker gets the number of a pair through one pipe and answers with its row through another. */
#include "batch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_WORKERS = 256, TICK = 500 };

/* What asks a run to stop: it tells how far it got, and its workers end with it. */
static const int stops[] = {SIGINT, SIGTERM, SIGHUP};
enum { STOPS = sizeof stops / sizeof *stops };
static volatile sig_atomic_t stopped;

static void stop(int signal)
{
    stopped = signal;
}

/* Signals that whoever started the run has ignored, as nohup does, remain so. */
static void catch_stops(struct sigaction before[STOPS])
{
    struct sigaction ours = {.sa_handler = stop};
    sigemptyset(&ours.sa_mask);
    for (size_t i = 0; i < STOPS; i++)
        if (sigaction(stops[i], NULL, &before[i]) == 0 && before[i].sa_handler != SIG_IGN)
            sigaction(stops[i], &ours, NULL);
}

static void leave_stops(const struct sigaction before[STOPS])
{
    for (size_t i = 0; i < STOPS; i++)
        sigaction(stops[i], &before[i], NULL);
}

struct worker {
    pid_t process;
    int task, result; /* pipes: to write to, to read from; -1: none */
    size_t pair;
    bool busy, late;
    struct timespec since;
};

/* What a worker hands over. */
struct answer {
    struct batch_row row;
    char message[BATCH_MESSAGE];
};

struct crew {
    struct batch *batch;
    struct worker workers[MOST_WORKERS];
    size_t count, next, done, total;
    struct sigaction before[STOPS]; /* what the signals that stop a run did */
};

static bool put(int handle, const void *bytes, size_t length)
{
    for (const char *at = bytes; length > 0;) {
        ssize_t written = write(handle, at, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
        length -= (size_t)written;
    }
    return true;
}

static bool get(int handle, void *bytes, size_t length)
{
    for (char *at = bytes; length > 0;) {
        ssize_t taken = read(handle, at, length);
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken <= 0)
            return false;
        at += taken;
        length -= (size_t)taken;
    }
    return true;
}

/* What a worker does, until nobody gives it any more. */
static void work(const struct batch *batch, int task, int result)
{
    size_t pair;
    struct batch_shelf shelf = {.next = 0};
    while (get(task, &pair, sizeof pair)) {
        struct answer answer = {.row = {.pair = pair}};
        answer.row.message = answer.message;
        batch_do_pair(batch, &shelf, &answer.row);
        if (!put(result, &answer, sizeof answer))
            break;
    }
    batch_shelf_free(&shelf);
    exit(EXIT_DONE);
}

static void close_pipes(struct worker *worker)
{
    if (worker->task >= 0)
        close(worker->task);
    if (worker->result >= 0)
        close(worker->result);
    worker->task = worker->result = -1;
}

static bool start(struct crew *crew, struct worker *worker)
{
    int down[2], up[2];
    *worker = (struct worker){.task = -1, .result = -1};
    if (pipe(down))
        return false;
    if (pipe(up)) {
        close(down[0]);
        close(down[1]);
        return false;
    }
    fflush(NULL);
    worker->process = fork();
    if (worker->process == 0) {
        /* A pipe ends when all its writers are gone: those of the others must not live on here. */
        for (size_t w = 0; w < crew->count; w++)
            close_pipes(&crew->workers[w]);
        leave_stops(crew->before);
        close(crew->batch->log);
        close(down[1]);
        close(up[0]);
        work(crew->batch, down[0], up[1]);
    }
    close(down[0]);
    close(up[1]);
    worker->task = down[1];
    worker->result = up[0];
    if (worker->process > 0)
        return true;
    close_pipes(worker);
    return false;
}

/* Waits for a worker's end; returns what it says. */
static int bury(struct worker *worker)
{
    int how = 0;
    close_pipes(worker);
    while (worker->process > 0 && waitpid(worker->process, &how, 0) < 0 && errno == EINTR)
        ;
    worker->process = 0;
    return how;
}

static bool is_to_do(const struct batch *batch, size_t pair)
{
    return batch->list.items[pair].mine && batch->rows[pair].status == BATCH_MISSING;
}

/* Gives the worker the next pair; a worker that has nothing to do is let go. */
static void give(struct crew *crew, struct worker *worker)
{
    struct batch *batch = crew->batch;
    while (crew->next < batch->list.count && !is_to_do(batch, crew->next))
        crew->next++;
    worker->busy = crew->next < batch->list.count;
    if (!worker->busy) {
        bury(worker);
        return;
    }
    worker->pair = crew->next++;
    worker->late = false;
    clock_gettime(CLOCK_MONOTONIC, &worker->since);
    put(worker->task, &worker->pair, sizeof worker->pair); /* a worker that is gone shows at its result */
}

/* The row of a pair whose worker did not live to tell of it. */
static void obituary(struct batch_row *row, const struct crew *crew, const struct worker *worker, int how)
{
    double seconds = crew->batch->o->seconds;
    *row = (struct batch_row){.pair = worker->pair, .status = BATCH_FAILED, .message = row->message};
    row->documents = batch_hash_documents(&crew->batch->list.items[worker->pair], NULL);
    if (worker->late)
        snprintf(row->message, BATCH_MESSAGE, "took more than %.0f seconds; --seconds gives it more", seconds);
    else if (WIFSIGNALED(how))
        snprintf(row->message, BATCH_MESSAGE, "its worker was ended by signal %d (%s); --resume tries again",
                 WTERMSIG(how),
                 WTERMSIG(how) == SIGKILL ? "killed, perhaps for want of memory" : strsignal(WTERMSIG(how)));
    else
        snprintf(row->message, BATCH_MESSAGE, "its worker ended with status %d; --resume tries again",
                 WIFEXITED(how) ? WEXITSTATUS(how) : -1);
}

/* Takes a row from a worker, or notes its death and hires another. */
static void receive(struct crew *crew, struct worker *worker, struct answer *answer)
{
    bool good = get(worker->result, answer, sizeof *answer) && answer->row.pair == worker->pair;
    answer->row.message = answer->message;
    if (good) {
        give(crew, worker);
        return;
    }
    struct worker old = *worker;
    obituary(&answer->row, crew, &old, bury(worker));
    if (start(crew, worker))
        give(crew, worker);
    else
        worker->busy = false;
}

static void end_late(struct crew *crew)
{
    struct timespec now;
    double most = crew->batch->o->seconds;
    clock_gettime(CLOCK_MONOTONIC, &now);
    for (size_t w = 0; w < crew->count && most > 0; w++) {
        struct worker *worker = &crew->workers[w];
        if (!worker->busy || worker->late || (double)(now.tv_sec - worker->since.tv_sec) < most)
            continue;
        worker->late = true;
        kill(worker->process, SIGKILL);
    }
}

/* Waits until workers have something to say; takes one row from each.  Returns an exit status. */
static int take_rows(struct crew *crew, int (*take)(struct batch *, const struct batch_row *, void *), void *payload)
{
    struct pollfd handles[MOST_WORKERS];
    int status = EXIT_DONE;
    for (size_t w = 0; w < crew->count; w++)
        handles[w] = (struct pollfd){.fd = crew->workers[w].busy ? crew->workers[w].result : -1, .events = POLLIN};
    int ready = poll(handles, crew->count, TICK);
    end_late(crew);
    progress_show(crew->batch->counting ? "counting" : "aligning", (double)crew->done / (double)crew->total,
                  &crew->batch->progress);
    for (size_t w = 0; w < crew->count && ready > 0 && !status && !stopped; w++) {
        struct answer answer;
        if (!handles[w].revents)
            continue;
        receive(crew, &crew->workers[w], &answer);
        batch_keep(crew->batch, &answer.row);
        crew->done++;
        status = take(crew->batch, &answer.row, payload);
    }
    return status;
}

/* The run ends as the signal would have ended it. */
static void end_stopped(struct crew *crew)
{
    for (size_t w = 0; w < crew->count; w++) {
        if (crew->workers[w].process > 0)
            kill(crew->workers[w].process, SIGKILL);
        bury(&crew->workers[w]);
    }
    say("stopped: %zu of %zu pairs were %s; what is done is kept, --resume goes on from there", crew->done, crew->total,
        crew->batch->counting ? "counted" : "tried");
    leave_stops(crew->before);
    raise((int)stopped);
}

static bool any_busy(const struct crew *crew)
{
    for (size_t w = 0; w < crew->count; w++)
        if (crew->workers[w].busy)
            return true;
    return false;
}

int batch_run_workers(struct batch *batch, int (*take)(struct batch *batch, const struct batch_row *row, void *payload),
                      void *payload)
{
    struct crew *crew = calloc(1, sizeof *crew);
    size_t wanted = batch->o->workers > 0 ? (size_t)batch->o->workers : 1;
    int status = EXIT_DONE;
    if (!crew) {
        say("out of memory");
        return EXIT_ERROR;
    }
    crew->batch = batch;
    for (size_t p = 0; p < batch->list.count; p++)
        crew->total += is_to_do(batch, p);
    signal(SIGPIPE, SIG_IGN);
    catch_stops(crew->before);
    wanted = wanted > crew->total ? crew->total : wanted;
    while (crew->count < wanted && crew->count < MOST_WORKERS && start(crew, &crew->workers[crew->count]))
        crew->count++;
    if (wanted && crew->count == 0) {
        say("batch: no process can be started: %s", strerror(errno));
        status = EXIT_ERROR;
    }
    for (size_t w = 0; w < crew->count; w++)
        give(crew, &crew->workers[w]);
    while (!status && !stopped && any_busy(crew))
        status = take_rows(crew, take, payload);
    if (stopped) {
        end_stopped(crew);
        status = EXIT_ERROR; /* should the signal be blocked */
    }
    leave_stops(crew->before);
    if (!status && crew->done < crew->total && crew->count) {
        say("batch: no further process can be started; run it again with --resume");
        status = EXIT_ERROR;
    }
    for (size_t w = 0; w < crew->count; w++)
        bury(&crew->workers[w]);
    free(crew);
    return status;
}
