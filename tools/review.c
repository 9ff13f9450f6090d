/* bitext review: a page to put a bitext right in. */
#include "review.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct options {
    const char *output, *from, *to, *source, *target, *dictionary, *lexicon, *format, *locale_dir;
    int profile;
    bool plain, quiet;
};

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "output", .letter = 'o', .kind = OPTION_TEXT, OPTION(output), .value = "FILE", .help = "the page to write"},
    {.name = "profile", .kind = OPTION_CHOICE, OPTION(profile), .value = "plain|un",
     .help = "un: the page neither splits nor merges source segments"},
    {.name = "no-evidence", .kind = OPTION_FLAG, OPTION(plain),
     .help = "leave out what ties the two sides of each row together; finding it takes about as long as aligning"},
    {.name = "source", .kind = OPTION_TEXT, OPTION(source), .value = "FILE",
     .help = "the text, a segment a line, of a bitext of segment numbers (beads)"},
    {.name = "target", .kind = OPTION_TEXT, OPTION(target), .value = "FILE", .help = "the same of the target"},
    {.name = "from", .kind = OPTION_TEXT, OPTION(from), .value = "TAG", .help = "the language of the source"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the language of the target"},
    {.name = "from-format", .kind = OPTION_TEXT, OPTION(format), .value = "NAME",
     .help = "the format of the bitext; by extension and content when absent"},
    {.name = "dictionary", .kind = OPTION_TEXT, OPTION(dictionary), .value = "FILE", .help = "as of `bitext align`"},
    {.name = "lexicon", .kind = OPTION_TEXT, OPTION(lexicon), .value = "FILE", .help = "as of `bitext align`"},
    ROW_LOCALE_DIR,
    ROW_QUIET,
    {0},
};

/* ---- data ---- */

/* Bytes in memory. */
struct text {
    char *bytes;
    size_t length, capacity;
};

static bool add(const void *bytes, size_t length, void *payload)
{
    struct text *text = payload;
    if (text->length + length > text->capacity) {
        size_t capacity = 2 * (text->length + length) + 4096;
        char *more = realloc(text->bytes, capacity);
        if (!more)
            return false;
        text->bytes = more;
        text->capacity = capacity;
    }
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return true;
}

/* JSON inside of HTML: with no sign of mark-up in it, it can end no element and begin none.  Such signs stand in strings
 * only, where JSON may write them by number. */
static void put_data(FILE *out, const char *id, const char *bytes, size_t length)
{
    fprintf(out, "<script type=\"application/json\" id=\"%s\">\n", id);
    for (size_t i = 0, plain = 0; i <= length; i++) {
        if (i < length && !strchr("<>&", bytes[i]))
            continue;
        fwrite(bytes + plain, 1, i - plain, out);
        if (i < length)
            fprintf(out, "\\u%04x", (unsigned char)bytes[i]);
        plain = i + 1;
    }
    fputs("</script>\n", out);
}

static void put_json(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\' || c < 0x20 || c == 0x7F)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

/* ---- evidence ---- */

struct evidence {
    FILE *out;
    const align_bitext *bitext;
};

enum { MOST_ANCHORS = 12 };

/* [probability, runner-up, [kind, score ...], [kind, segments and places, strength ...]], numbers of segments within the bead */
static void put_evidence(const align_explanation *e, void *payload)
{
    FILE *out = ((struct evidence *)payload)->out;
    const align_bead *other = &e->runner_up;
    fprintf(out, "[%.4f,", e->probability);
    if (e->has_runner_up)
        fprintf(out, "[%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%.4f],[", other->source_first, other->source_count,
                other->target_first, other->target_count, (double)other->confidence);
    else
        fputs("0,[", out);
    for (size_t f = 0; f < e->feature_count;) {
        const char *name = e->features[f].name;
        size_t length = strcspn(name, "."), first = f;
        double sum = 0;
        for (; f < e->feature_count && strncmp(e->features[f].name, name, length + 1) == 0; f++)
            sum += e->features[f].value * e->features[f].weight;
        fprintf(out, "%s\"%.*s\",%.2f", first ? "," : "", (int)length, name, sum);
    }
    fputs("],[", out);
    for (size_t a = 0, put = 0; a < e->anchor_count && put < MOST_ANCHORS; a++) {
        const align_anchor *anchor = &e->anchors[a];
        if (anchor->strength < 0.3)
            continue;
        fprintf(out, "%s\"%s\",%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%.2f", put++ ? "," : "",
                anchor->kind, anchor->segment[0] - e->bead.source_first, anchor->place[0].begin, anchor->place[0].end,
                anchor->segment[1] - e->bead.target_first, anchor->place[1].begin, anchor->place[1].end, anchor->strength);
    }
    fputs("]]\n", out);
}

/* Evidence in memory, a line a bead. */
static int find_evidence(struct text *lines, const align_bitext *bitext, const align_options *given)
{
    align_error error;
    align_options how = *given;
    how.force = true;
    how.learn = NULL;
    struct evidence evidence = {open_memstream(&lines->bytes, &lines->length), bitext};
    if (!evidence.out) {
        say("out of memory");
        return EXIT_ERROR;
    }
    int status = align_bitext_explain(bitext, &how, put_evidence, &evidence, &error) ? report(&error) : EXIT_DONE;
    if (fclose(evidence.out) != 0 && !status) {
        say("out of memory");
        status = EXIT_ERROR;
    }
    return status;
}

/* ---- the page ---- */

/* What exports of the page are dated with, so that they are the same bytes whenever they are made. */
static int64_t now(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long date = epoch ? strtoll(epoch, &end, 10) : 0;
    return epoch && *epoch && !*end && date >= 0 ? (int64_t)date : (int64_t)time(NULL);
}

static void put_head(FILE *out, const align_bitext *bitext, const align_options *how)
{
    char *text = NULL;
    size_t length = 0;
    FILE *head = open_memstream(&text, &length);
    if (!head)
        return;
    const align_document *sides[2] = {align_bitext_source(bitext), align_bitext_target(bitext)};
    fprintf(head, "{\"version\":\"%s\",\"date\":%" PRId64 ",\"profile\":\"%s\"", align_version(), now(),
            how->profile == ALIGN_PROFILE_UN ? "un" : "plain");
    for (int side = 0; side < 2; side++) {
        const char *name = align_document_name(sides[side]), *slash = strrchr(name, '/');
        fprintf(head, ",\"%s\":", side ? "to" : "from");
        put_json(head, align_language_tag(align_document_language(sides[side])));
        fprintf(head, ",\"%s_file\":", side ? "target" : "source");
        put_json(head, slash ? slash + 1 : name);
    }
    fputs(",\"rows\":\"", head);
    for (size_t i = 0; i < align_bitext_count(bitext); i++)
        fprintf(head, "%08" PRIx32, align_bitext_fingerprint(bitext, i));
    fputs("\"}\n", head);
    if (fclose(head) == 0)
        put_data(out, "head", text, length);
    free(text);
}

static int write_page(FILE *out, const align_bitext *bitext, const struct text *rows, const struct text *evidence,
                      const align_options *how)
{
    fwrite(review_head, 1, review_head_length, out);
    put_head(out, bitext, how);
    put_data(out, "rows", rows->bytes ? rows->bytes : "", rows->length);
    fwrite(review_middle, 1, review_middle_length, out);
    put_data(out, "evidence", evidence->bytes ? evidence->bytes : "", evidence->length);
    fwrite(review_tail, 1, review_tail_length, out);
    return ferror(out) ? EXIT_ERROR : EXIT_DONE;
}

/* Writes beside the page and renames, so that a failure leaves what was there before.  What is no regular file is written
 * as it is. */
static int write_file(const char *path, const align_bitext *bitext, const struct text *rows, const struct text *evidence,
                      const align_options *how)
{
    struct stat there;
    bool direct = stat(path, &there) == 0 && !S_ISREG(there.st_mode);
    size_t size = strlen(path) + 8;
    char *temporary = malloc(size);
    if (!temporary) {
        say("out of memory");
        return EXIT_ERROR;
    }
    snprintf(temporary, size, direct ? "%s" : "%s.XXXXXX", path);
    mode_t mask = umask(0);
    umask(mask);
    int file = direct ? -1 : mkstemp(temporary);
    FILE *out = direct ? fopen(path, "wb") : file >= 0 ? fdopen(file, "wb") : NULL;
    bool good = out && write_page(out, bitext, rows, evidence, how) == EXIT_DONE;
    good = out && fclose(out) == 0 && good;
    good = good && (direct || (chmod(temporary, 0666 & ~mask) == 0 && rename(temporary, path) == 0));
    if (!good)
        say("%s: cannot be written: %s; check the folder and the room on the disk", path, strerror(errno));
    if (!good && !direct && file >= 0)
        unlink(temporary);
    free(temporary);
    return good ? EXIT_DONE : EXIT_ERROR;
}

int review_write(const align_bitext *bitext, const char *path, const align_options *how, bool evident)
{
    align_error error;
    align_write_options write;
    align_bitext *base = NULL; /* as whoever applies a patch will see it */
    struct text rows = {0}, evidence = {0};
    align_write_options_init(&write);
    write.format = "jsonl";
    write.everything = true;
    int status = align_bitext_write_to(bitext, add, &rows, &write, &error) ? report(&error) : EXIT_DONE;
    align_bitext_options read;
    align_bitext_options_init(&read);
    read.format = "jsonl";
    if (!status && align_bitext_read_bytes(&base, path, rows.bytes, rows.length, &read, &error))
        status = report(&error);
    if (!status && evident && align_bitext_count(base) == align_bitext_count(bitext))
        status = find_evidence(&evidence, bitext, how);
    if (!status)
        status = write_file(path, base, &rows, &evidence, how);
    align_bitext_free(base);
    free(rows.bytes);
    free(evidence.bytes);
    return status;
}

/* ---- the verb ---- */

static int review(const struct options *o, const align_bitext *bitext)
{
    align_error error;
    align_options how;
    align_lexicon *lexicon = NULL;
    align_options_init(&how);
    how.dictionary = o->dictionary;
    how.profile = (align_profile)o->profile;
    how.remark = o->quiet || o->plain ? NULL : tell_remark;
    if (o->lexicon && align_lexicon_read(&lexicon, o->lexicon, &error))
        return report(&error);
    how.lexicon = lexicon;
    int status = review_write(bitext, o->output, &how, !o->plain);
    align_lexicon_free(lexicon);
    return status;
}

static int run(const void *given, const char *const *operands, size_t count)
{
    const struct options *o = given;
    align_error error;
    align_bitext *bitext;
    align_bitext_options how;
    align_bitext_options_init(&how);
    how.format = o->format;
    how.from = o->from;
    how.to = o->to;
    how.source = o->source;
    how.target = o->target;
    how.locale_directory = o->locale_dir;
    if (!o->output || !*o->output) {
        say("review: name the page to write with -o");
        return EXIT_USAGE;
    }
    if (check_outputs("review", &o->output, 1, operands, count))
        return EXIT_USAGE;
    if (align_bitext_read(&bitext, operands[0], &how, &error))
        return report(&error);
    int status = review(o, bitext);
    align_bitext_free(bitext);
    return finish(status);
}

const struct verb verb_review = {
    .name = "review",
    .operands = "BITEXT",
    .summary = "write a page to put a bitext right in",
    .description =
        "Writes one HTML file that shows the rows of a bitext with how sure each is and what ties its two sides together. It "
        "opens from the disk in any browser, needs no server and no network (its policy forbids it), and keeps the work in the "
        "browser where that is allowed. Rows are split and joined, segments moved, linked and unlinked, texts edited, rows "
        "accepted, flagged and deleted, by keyboard and by mouse, and everything can be undone; ? in the page lists the keys.\n\n"
        "The page exports the corrected bitext as TMX and as TSV, and a patch, bitext-patch(5), with which `bitext apply` "
        "makes the same bytes and which `bitext align --pins` takes. Inline codes are left out.",
    .example = "bitext review letter.tmx -o letter.html\ta page of a memory\n"
               "bitext align letter.en.md letter.ru.md -o letter.tmx --review letter.html\tof two documents\n",
    .options = options,
    .least = 1,
    .most = 1,
    .size = sizeof(struct options),
    .run = run,
};
