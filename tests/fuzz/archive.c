#include "check.h"

#include <string.h>
#include <zip.h>

size_t make_archive(char *out, size_t room, const char *bytes, size_t length)
{
    zip_error_t ignored;
    size_t made = 0;
    zip_error_init(&ignored);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &ignored);
    zip_source_keep(target);
    zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, &ignored);
    for (const char *at = bytes, *end = bytes + length; zip && at < end;) {
        char name[64] = "";
        const char *line = memchr(at, '\n', (size_t)(end - at)), *next;
        line = line ? line : end;
        size_t size = (size_t)(line - at);
        if (size > 3)
            memcpy(name, at + 3, size - 3 < sizeof name ? size - 3 : sizeof name - 1);
        at = line < end ? line + 1 : end;
        for (next = at; next < end && !(end - next > 3 && memcmp(next, "@@ ", 3) == 0 && next[-1] == '\n');)
            next++;
        zip_source_t *source = zip_source_buffer(zip, at, (size_t)(next - at), 0);
        zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_GUESS);
        if (index < 0)
            zip_source_free(source);
        else
            zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
        at = next;
    }
    zip_stat_t about;
    if (zip && zip_close(zip) == 0 && zip_source_stat(target, &about) == 0 && about.size <= room &&
        zip_source_open(target) == 0) {
        zip_int64_t got = zip_source_read(target, out, room);
        made = got > 0 ? (size_t)got : 0;
        zip_source_close(target);
    }
    zip_source_free(target);
    return made;
}
