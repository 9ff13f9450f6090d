/* Markdown by cmark-gfm: blocks give the lines, what is no text is marked as syntax. */
#include "base/error.h"
#include "read/read.h"

static align_status read(align_document *document, align_error *error)
{
    return lines_add_plain(document, LINE_GUESS, error);
}

const struct reader read_markdown = {
    .name = "markdown",
    .description = "Markdown (CommonMark with GitHub's tables and footnotes)",
    .extensions = "md markdown",
    .read = read,
};
