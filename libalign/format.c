/* The formats of readers and writers as one list. */
#include "align.h"

#include "read/read.h"
#include "write/write.h"

/* Both tables are in alphabetical order; a format in both is one entry.  Walks them side by side up to the entry asked
 * for; returns false behind the last one. */
static bool walk(size_t index, const struct reader **reader, const struct writer **writer)
{
    for (size_t r = 0, w = 0;; index--) {
        int order = !readers[r] ? 1 : !writers[w] ? -1 : strcmp(readers[r]->name, writers[w]->name);
        if (!readers[r] && !writers[w])
            return false;
        *reader = order <= 0 ? readers[r++] : NULL;
        *writer = order >= 0 ? writers[w++] : NULL;
        if (index == 0)
            return true;
    }
}

size_t align_format_count(void)
{
    size_t count = 0;
    const struct reader *reader;
    const struct writer *writer;
    while (walk(count, &reader, &writer))
        count++;
    return count;
}

align_format align_format_at(size_t index)
{
    const struct reader *reader;
    const struct writer *writer;
    if (!walk(index, &reader, &writer))
        return (align_format){.name = "", .description = "", .extensions = ""};
    return (align_format){
        .name = reader ? reader->name : writer->name,
        .description = reader ? reader->description : writer->description,
        .extensions = reader ? reader->extensions : writer->extensions,
        .reads_documents = reader != NULL,
        .writes_bitexts = writer != NULL,
    };
}
