#include "base/process.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { OUTPUT, MESSAGES, PIPES };

struct child {
    struct process *process;
    pid_t id;
    int ends[PIPES][2]; /* reading and writing end, -1 when closed */
    size_t message_length;
};

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static bool open_pipe(int ends[2])
{
    if (pipe(ends) != 0) {
        ends[0] = ends[1] = -1;
        return false;
    }
    return fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
}

static int spawn(struct child *child)
{
    /* nothing of the caller's environment decides what comes out, but for where programs are found */
    static char locale[] = "LC_ALL=C.UTF-8", path_name[] = "PATH=";
    const char *path = getenv("PATH");
    size_t length = path ? strlen(path) : 0;
    char *search = mem_new(length + sizeof path_name, 1);
    if (!search)
        return ENOMEM;
    memcpy(search, path_name, sizeof path_name - 1);
    if (length)
        memcpy(search + sizeof path_name - 1, path, length);
    char *environment[] = {locale, search, NULL};
    posix_spawn_file_actions_t actions;
    int code = posix_spawn_file_actions_init(&actions);
    if (code == 0) {
        code = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        code = code ? code : posix_spawn_file_actions_adddup2(&actions, child->ends[OUTPUT][1], 1);
        code = code ? code : posix_spawn_file_actions_adddup2(&actions, child->ends[MESSAGES][1], 2);
        /* posix_spawn changes none of the arguments, though its type does not say so */
        char *const *arguments;
        memcpy(&arguments, &child->process->arguments, sizeof arguments);
        code = code ? code : posix_spawnp(&child->id, arguments[0], &actions, NULL, arguments, environment);
        posix_spawn_file_actions_destroy(&actions);
    }
    mem_free(search);
    return code;
}

static void limit(const struct child *child)
{
#ifdef HAVE_PRLIMIT
    struct rlimit memory = {child->process->memory, child->process->memory};
    struct rlimit seconds = {child->process->seconds, child->process->seconds + 1}; /* SIGXCPU, then SIGKILL */
    if (child->process->memory)
        (void)!prlimit(child->id, RLIMIT_AS, &memory, NULL);
    (void)!prlimit(child->id, RLIMIT_CPU, &seconds, NULL);
#else
    (void)child;
#endif
}

static int64_t milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reads once from a pipe that has something.  false: `take` has enough. */
static bool read_some(struct child *child, int which)
{
    static const size_t room = sizeof child->process->messages - 1;
    char bytes[16384];
    ssize_t got = read(child->ends[which][0], bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (got <= 0) {
        close_end(&child->ends[which][0]);
        return true;
    }
    if (which == OUTPUT)
        return child->process->take(child->process->payload, bytes, (size_t)got);
    size_t take = (size_t)got < room - child->message_length ? (size_t)got : room - child->message_length;
    memcpy(child->process->messages + child->message_length, bytes, take);
    child->message_length += take;
    return true;
}

static align_status fail_slow(const struct child *child, align_error *error)
{
    return fail(error, ALIGN_E_LIMIT, "%s took longer than %u seconds", child->process->arguments[0],
                child->process->seconds);
}

static align_status listen(struct child *child, align_error *error)
{
    int64_t deadline = milliseconds() + (int64_t)child->process->seconds * 3000;
    while (child->ends[OUTPUT][0] >= 0 || child->ends[MESSAGES][0] >= 0) {
        struct pollfd polled[PIPES] = {{child->ends[OUTPUT][0], POLLIN, 0}, {child->ends[MESSAGES][0], POLLIN, 0}};
        int64_t left = deadline - milliseconds();
        int ready = left > 0 ? poll(polled, PIPES, (int)left) : 0;
        if (ready < 0 && errno != EINTR)
            return fail(error, ALIGN_E_IO, "%s: %s", child->process->arguments[0], strerror(errno));
        if (ready == 0)
            return fail_slow(child, error);
        for (int i = 0; ready > 0 && i < PIPES; i++)
            if (polled[i].fd >= 0 && polled[i].revents && !read_some(child, i))
                return fail(error, ALIGN_E_CANCELLED, "stopped");
    }
    return ALIGN_OK;
}

enum { NOT_THERE = 127 }; /* POSIX lets posix_spawn succeed and tell by this exit status that there is no program */

static align_status fail_missing(const struct process *process, align_error *error)
{
    return fail(error, ALIGN_E_UNSUPPORTED, "the program %s is not there", process->arguments[0]);
}

align_status process_run(struct process *process, align_error *error)
{
    struct child child = {.process = process, .ends = {{-1, -1}, {-1, -1}}};
    align_status status = ALIGN_OK;
    memset(process->messages, 0, sizeof process->messages);
    int code = open_pipe(child.ends[OUTPUT]) && open_pipe(child.ends[MESSAGES]) ? spawn(&child) : errno;
    close_end(&child.ends[OUTPUT][1]);
    close_end(&child.ends[MESSAGES][1]);
    if (code == 0) {
        limit(&child);
        status = listen(&child, error);
        if (status)
            kill(child.id, SIGKILL);
        int ended = 0;
        while (waitpid(child.id, &ended, 0) < 0 && errno == EINTR)
            ;
        process->status = WIFEXITED(ended) ? WEXITSTATUS(ended) : -1;
        if (!status && WIFSIGNALED(ended) && WTERMSIG(ended) == SIGXCPU)
            status = fail_slow(&child, error);
        if (!status && process->status == NOT_THERE)
            status = fail_missing(process, error);
    } else if (code == ENOENT || code == EACCES) {
        status = fail_missing(process, error);
    } else {
        status = code == ENOMEM ? fail_memory(error)
                                : fail(error, ALIGN_E_IO, "%s: %s", process->arguments[0], strerror(code));
    }
    close_end(&child.ends[OUTPUT][0]);
    close_end(&child.ends[MESSAGES][0]);
    return status;
}

align_status process_file(char *name, size_t size, const char *bytes, size_t length, align_error *error)
{
    const char *folder = getenv("TMPDIR");
    snprintf(name, size, "%s/libalign-XXXXXX",
             folder && *folder == '/' && strlen(folder) + 32 < size ? folder : "/tmp");
    int handle = mkstemp(name);
    if (handle < 0) {
        align_status status = fail(error, ALIGN_E_IO, "no temporary file can be made: %s", strerror(errno));
        error_cure(error, "set TMPDIR to a folder that can be written");
        *name = '\0';
        return status;
    }
    size_t done = 0;
    int code = 0;
    while (done < length && !code) {
        ssize_t part = write(handle, bytes + done, length - done);
        if (part >= 0)
            done += (size_t)part;
        else if (errno != EINTR)
            code = errno;
    }
    if (close(handle) != 0 && !code)
        code = errno;
    return code ? fail(error, ALIGN_E_IO, "the temporary file cannot be written: %s", strerror(code)) : ALIGN_OK;
}
