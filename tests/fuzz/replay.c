/* Runs each file of corpus/TARGET-FORMAT/ through its target: `replay CORPUS`, by default that of $SOURCE.  A fault
 * ends the program with a signal, and the last line of output names the file. */
#include "fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc((size_t)1 << 20);
    if (!file || !bytes) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(99);
    }
    *length = fread(bytes, 1, (size_t)1 << 20, file);
    fclose(file);
    /* an exact copy, so that a read past its end is seen */
    char *exact = malloc(*length ? *length : 1);
    if (!exact)
        exit(99);
    memcpy(exact, bytes, *length);
    free(bytes);
    return exact;
}

static void run(const char *target, const char *path)
{
    size_t length;
    char *bytes = read_file(path, &length);
    const char *format = strchr(target, '-');
    if (strncmp(target, "document-", 9) == 0)
        fuzz_document(format + 1, bytes, length);
    else if (strncmp(target, "bitext-", 7) == 0)
        fuzz_bitext(format + 1, bytes, length);
    else if (strncmp(target, "termbase-", 9) == 0)
        fuzz_termbase(format + 1, bytes, length);
    else
        fuzz_pipeline("", bytes, length);
    free(bytes);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int entries(const char *path, struct dirent ***list)
{
    int count = scandir(path, list, visible, alphasort);
    if (count < 0) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(99);
    }
    return count;
}

int main(int argc, char **argv)
{
    char corpus[2048], folder[3072], path[4096];
    const char *source = getenv("SOURCE");
    struct dirent **targets, **files;
    int checks = 0;
    snprintf(corpus, sizeof corpus, argc > 1 ? "%s" : "%s/tests/fuzz/corpus",
             argc > 1 ? argv[1]
             : source ? source
                      : ".");
    int count = entries(corpus, &targets);
    for (int i = 0; i < count; i++) {
        snprintf(folder, sizeof folder, "%s/%s", corpus, targets[i]->d_name);
        int within = entries(folder, &files);
        for (int k = 0; k < within; k++) {
            snprintf(path, sizeof path, "%s/%s", folder, files[k]->d_name);
            printf("# %s/%s\n", targets[i]->d_name, files[k]->d_name);
            fflush(stdout);
            run(targets[i]->d_name, path);
            free(files[k]);
        }
        free(files);
        printf("ok %d - %s: %d files\n", ++checks, targets[i]->d_name, within);
        free(targets[i]);
    }
    free(targets);
    printf("1..%d\n", checks);
    return checks == 0;
}
