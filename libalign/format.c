/* The formats of readers and writers as one list. */
#include "align.h"

#include "read/read.h"
#include "units/units.h"
#include "write/write.h"

/* One place in each of the three tables, which are in alphabetical order. */
struct places {
    size_t reader, unit_reader, writer;
};

static const char *least(const char *a, const char *b)
{
    return !a || (b && strcmp(b, a) < 0) ? b : a;
}

/* NULL: the table has no more. */
static const char *name_at(const struct places *at, int table)
{
    switch (table) {
    case 0: return readers[at->reader] ? readers[at->reader]->name : NULL;
    case 1: return unit_readers[at->unit_reader] ? unit_readers[at->unit_reader]->name : NULL;
    default: return writers[at->writer] ? writers[at->writer]->name : NULL;
    }
}

/* The next format in alphabetical order; one that is in several tables comes once.  false: no more. */
static bool next(struct places *at, align_format *format)
{
    const char *names[3] = {name_at(at, 0), name_at(at, 1), name_at(at, 2)}, *name = least(least(names[0], names[1]), names[2]);
    bool has[3];
    for (int table = 0; table < 3; table++)
        has[table] = name && names[table] && strcmp(names[table], name) == 0;
    *format = (align_format){.name = "", .description = "", .extensions = ""};
    if (!name)
        return false;
    if (has[2])
        *format = (align_format){name, writers[at->writer]->description, writers[at->writer]->extensions, 0, 0, 0};
    if (has[1])
        *format = (align_format){name, unit_readers[at->unit_reader]->description,
                                 unit_readers[at->unit_reader]->extensions, 0, 0, 0};
    if (has[0])
        *format = (align_format){name, readers[at->reader]->description, readers[at->reader]->extensions, 0, 0, 0};
    format->reads_documents = has[0];
    format->reads_bitexts = has[1];
    format->writes_bitexts = has[2];
    at->reader += has[0];
    at->unit_reader += has[1];
    at->writer += has[2];
    return true;
}

size_t align_format_count(void)
{
    struct places at = {0};
    align_format format;
    size_t count = 0;
    while (next(&at, &format))
        count++;
    return count;
}

align_format align_format_at(size_t index)
{
    struct places at = {0};
    align_format format;
    while (next(&at, &format) && index-- > 0)
        ;
    return format;
}
