/* ODT: the archive, or the same as one XML file. */
#include "base/error.h"
#include "read/odt_body.h"
#include "read/read.h"
#include "base/zip.h"

static bool contains(const char *bytes, size_t length, struct slice wanted)
{
    for (size_t at = 0; at + wanted.length <= length; at++) {
        const char *found = memchr(bytes + at, wanted.text[0], length - at - wanted.length + 1);
        if (!found)
            return false;
        if (memcmp(found, wanted.text, wanted.length) == 0)
            return true;
        at = (size_t)(found - bytes);
    }
    return false;
}

static align_status read_part(struct odt *odt, struct archive *archive, const char *name, align_error *error)
{
    buffer bytes = {0};
    align_status status = archive_read(archive, name, &bytes, error);
    if (!status)
        status = odt_part_read(odt, name, bytes.items, bytes.count, NULL, error);
    array_free(&bytes);
    return status;
}

/* The manifest tells whether the parts are encrypted. */
static align_status refuse_encrypted(struct archive *archive, align_error *error)
{
    static const char manifest[] = "META-INF/manifest.xml";
    buffer bytes = {0};
    align_status status = archive_has(archive, manifest) ? archive_read(archive, manifest, &bytes, error) : ALIGN_OK;
    if (!status && contains(bytes.items, bytes.count, SLICE("encryption-data"))) {
        status = fail(error, ALIGN_E_FORMAT, "is behind a password");
        error_cure(error, "save it without a password");
    }
    array_free(&bytes);
    return status;
}

static align_status read_archive(struct odt *odt, struct archive *archive, align_error *error)
{
    align_status status = refuse_encrypted(archive, error);
    if (!status && !archive_has(archive, "content.xml")) {
        status = fail(error, ALIGN_E_FORMAT, "is a ZIP archive, but no OpenDocument text in it");
        error_cure(error, "save it as ODT, or name its format with --from-format");
    }
    if (!status && archive_has(archive, "styles.xml"))
        status = read_part(odt, archive, "styles.xml", error);
    return status ? status : read_part(odt, archive, "content.xml", error);
}

/* One XML file, not packed: in UTF-8 as all programs write it, or in what else XML may be. */
static bool is_flat(const char *bytes, size_t length)
{
    return length && (bytes[0] == '<' ||
                      (bytes[0] != 'P' && contains(bytes, length < 4096 ? length : 4096, SLICE("office:document"))));
}

static align_status read(align_document *document, align_error *error)
{
    struct odt odt = {.keeps_inline = document->keeps_inline};
    struct archive *archive = NULL;
    align_status status;
    if (is_flat(document->text, document->length)) {
        status = odt_part_read(&odt, NULL, document->text, document->length, NULL, error);
    } else {
        status = archive_open(&archive, document->text, document->length, error);
        if (!status)
            status = read_archive(&odt, archive, error);
        archive_close(archive);
    }
    if (!status && !odt.body_seen) {
        status = fail(error, ALIGN_E_FORMAT, "is OpenDocument, but holds no text document");
        error_cure(error, "save it as ODT");
    }
    if (!status) {
        builder_close(&odt.out);
        builder_append(&odt.out, &odt.endnotes, false);
        builder_append(&odt.out, &odt.furniture, false);
        status = builder_finish(&odt.out, document, error);
    }
    builder_free(&odt.out);
    builder_free(&odt.endnotes);
    builder_free(&odt.furniture);
    arena_free(&odt.link_room);
    odt_styles_free(&odt.styles);
    intern_free(&odt.list_ids);
    array_free(&odt.lists);
    return status;
}

static int sniff(const char *bytes, size_t length)
{
    static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.text";
    if (length >= 30 + sizeof type - 1 && memcmp(bytes, "PK\3\4", 4) == 0 &&
        memcmp(bytes + 30, type, sizeof type - 1) == 0)
        return 95;
    size_t looked = length < 2048 ? length : 2048;
    return length > 5 && memcmp(bytes, "<?xml", 5) == 0 && contains(bytes, looked, SLICE("office:document")) &&
                   contains(bytes, looked, SLICE(":opendocument:"))
               ? 90
               : 0;
}

const struct reader read_odt = {
    .name = "odt",
    .description = "OpenDocument text, packed or flat",
    .extensions = "odt ott fodt",
    .sniff = sniff,
    .binary = true,
    .whole = true,
    .read = read,
};
