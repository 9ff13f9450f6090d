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

static const struct {
    const char *name;
    void (*run)(const char *format, const char *bytes, size_t length);
} kinds[] = {
    {"bitext", fuzz_bitext},         {"check", fuzz_check},   {"dictionary", fuzz_dictionary}, {"document", fuzz_document},
    {"given", fuzz_given},           {"locale", fuzz_locale}, {"memory", fuzz_memory},         {"patch", fuzz_patch},
    {"pipeline", fuzz_pipeline},     {"record", fuzz_record}, {"score", fuzz_score},           {"srx", fuzz_srx},
    {"termbase", fuzz_termbase},     {"terms", fuzz_terms},
};

static void run(const char *target, const char *path)
{
    size_t length, kind = strcspn(target, "-"), i = 0;
    while (i < sizeof kinds / sizeof *kinds && (strlen(kinds[i].name) != kind || strncmp(target, kinds[i].name, kind) != 0))
        i++;
    if (i == sizeof kinds / sizeof *kinds) {
        fprintf(stderr, "%s: no target of that name\n", path);
        exit(99);
    }
    char *bytes = read_file(path, &length);
    kinds[i].run(target[kind] ? target + kind + 1 : "", bytes, length);
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
