#include "fuzz.h"

#include "check.h"

#include <string.h>

/* What is given out is UTF-8 and ends in NUL; the two texts become documents. */
void fuzz_record(const char *format, const char *bytes, size_t length)
{
    align_record *record;
    align_error error;
    (void)format;
    align_status status = align_record_read(&record, bytes, length, &error);
    check_error(status, &error);
    CHECK((status == ALIGN_OK) == (record != NULL));
    for (int field = 0; !status && field < ALIGN_RECORD_FIELDS; field++) {
        size_t size;
        const char *text = align_record_at(record, (align_record_field)field, &size);
        CHECK(text || (field != ALIGN_RECORD_SOURCE && field != ALIGN_RECORD_TARGET));
        if (!text)
            continue;
        CHECK(text[size] == '\0' && text_validate(text, size) == size);
        align_document *document = field < ALIGN_RECORD_FROM ? read_text(slice_of(text, size)) : NULL;
        if (document)
            check_document(document, the_language("en"));
        align_document_free(document);
    }
    align_record_free(record);
}
