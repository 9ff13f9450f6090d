#include "fuzz.h"

#include "check.h"

static const char sample[] = "Mr. Smith came. He saw 3.5 m. of it! \"Why?\" he asked... Then (see p. 4) he left\n\n- one; two.\n- three.[^1]\n\n"
                             "[^1]: A note. Another.\n";

static void cut(const char *path, struct slice text, align_srx_mode mode)
{
    align_segment_options options;
    align_error error;
    align_document *document = read_text(text.length ? text : slice_string(sample));
    if (!document)
        return;
    align_segment_options_init(&options);
    options.srx = path;
    options.srx_mode = mode;
    align_status status = align_document_segment(document, the_language("en"), &options, &error);
    check_error(status, &error);
    if (!status)
        check_segments(document);
    align_document_free(document);
}

void fuzz_srx(const char *format, const char *bytes, size_t length)
{
    struct slice rest = slice_of(bytes, length), file = take_part(&rest);
    const char *path = scratch_file(format, file.text, file.length);
    cut(path, rest, ALIGN_SRX_REPLACE);
    cut(path, rest, ALIGN_SRX_EXTEND);
}
