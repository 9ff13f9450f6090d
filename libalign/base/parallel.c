#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MOST_THREADS = 64 };

struct task {
    atomic_size_t next;
    size_t count;
    void (*work)(size_t index, void *payload);
    void *payload;
};

static void *take(void *given)
{
    struct task *task = given;
    for (size_t index; (index = atomic_fetch_add(&task->next, 1)) < task->count;)
        task->work(index, task->payload);
    return NULL;
}

void parallel_run(size_t count, unsigned threads, void (*work)(size_t index, void *payload), void *payload)
{
    struct task task = {.count = count, .work = work, .payload = payload};
    pthread_t helpers[MOST_THREADS];
    size_t started = 0;
    while (started + 1 < threads && started + 1 < count && started < MOST_THREADS &&
           pthread_create(&helpers[started], NULL, take, &task) == 0)
        started++;
    take(&task);
    for (size_t i = 0; i < started; i++)
        pthread_join(helpers[i], NULL);
}
