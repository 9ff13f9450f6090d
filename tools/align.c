/* bitext align: two documents to a bitext. */
#include "pair.h"
#include "progress.h"
#include "review.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

struct options {
    const char *embeddings[2];
    const char *output, *unaligned, *format, *from, *to, *evidence, *weights, *dictionary, *lexicon, *lexicon_out, *srx, *locale_dir;
    const char *pins, *review;
    const char *encoding, *target_encoding, *from_format, *target_format;
    bool lines, bilingual, force, quiet;
    int paragraphs, progress, srx_mode, codes, profile;
    double min_confidence;
};

#define OPTION(field) .offset = offsetof(struct options, field)
static const struct option options[] = {
    {.name = "output", .letter = 'o', .kind = OPTION_TEXT, OPTION(output), .value = "FILE",
     .help = "where to write; standard output when absent. Its extension decides the format"},
    {.name = "format", .letter = 'f', .kind = OPTION_TEXT, OPTION(format), .value = "NAME",
     .help = "what to write: tmx (when nothing says otherwise), tsv, beads or spans"},
    {.name = "from", .kind = OPTION_TEXT, OPTION(from), .value = "TAG",
     .help = "the language of the source as a BCP 47 tag, such as en; guessed and told when absent"},
    {.name = "to", .kind = OPTION_TEXT, OPTION(to), .value = "TAG", .help = "the language of the target"},
    {.name = "bilingual", .letter = 'b', .kind = OPTION_FLAG, OPTION(bilingual),
     .help = "one file holds both languages, one after the other or in turn"},
    {.name = "lines", .kind = OPTION_FLAG, OPTION(lines), .help = "each line is a segment as it stands"},
    {.name = "min-confidence", .kind = OPTION_NUMBER, OPTION(min_confidence), .value = "P", .low = 0, .high = 1,
     .help = "leave out units that are less probably right than this, 0 to 1"},
    {.name = "unaligned", .kind = OPTION_TEXT, OPTION(unaligned), .value = "FILE",
     .help = "write what is left out, segments without a counterpart and unsure units, to this file"},
    {.name = "review", .kind = OPTION_TEXT, OPTION(review), .value = "FILE",
     .help = "write a page to this file in which a browser shows the beads and puts them right; see `bitext review`"},
    {.name = "force", .kind = OPTION_FLAG, OPTION(force),
     .help = "go on although the two do not look like a document and its translation"},
    {.name = "embeddings", .kind = OPTION_PAIR, OPTION(embeddings), .value = "SOURCE.emb TARGET.emb",
     .help = "sentence vectors in Vecalign's form: float32 for each line of the text of the same name without extension, "
             "or with .txt"},
    {.name = "pins", .kind = OPTION_TEXT, OPTION(pins), .value = "FILE",
     .help = "beads that stand, in the format beads or as a patch of the review page; the rest is aligned around them"},
    {.name = "profile", .kind = OPTION_CHOICE, OPTION(profile), .value = "plain|un",
     .help = "how units are cut: as they are found, or by the rules of the United Nations: a source segment is never split "
             "or merged, targets are"},
    {.name = "evidence", .kind = OPTION_TEXT, OPTION(evidence), .value = "-NAME",
     .help = "leave out a kind of evidence: --evidence=-number; several are separated by commas; `bitext formats "
             "--evidence` lists them"},
    {.name = "dictionary", .kind = OPTION_TEXT, OPTION(dictionary), .value = "FILE",
     .help = "a bilingual word list (TSV, TBX, XLSX, hunalign's .dic, dictd's .index), either way round; a folder of dictd's "
             "files; or none. Those installed for the two languages when absent"},
    {.name = "lexicon", .kind = OPTION_TEXT, OPTION(lexicon), .value = "FILE",
     .help = "a lexicon that earlier documents taught, as --lexicon-out or `bitext train` writes it"},
    {.name = "lexicon-out", .kind = OPTION_TEXT, OPTION(lexicon_out), .value = "FILE",
     .help = "write what was learnt, that of --lexicon included, to this file"},
    {.name = "weights", .kind = OPTION_TEXT, OPTION(weights), .value = "FILE",
     .help = "weights of the evidence, as `bitext train --weights` makes them; those built in when absent"},
    {.name = "encoding", .kind = OPTION_TEXT, OPTION(encoding), .value = "NAME",
     .help = "the encoding of the files, such as windows-1251; found out when absent"},
    {.name = "target-encoding", .kind = OPTION_TEXT, OPTION(target_encoding), .value = "NAME",
     .help = "the encoding of the target, where it differs"},
    {.name = "from-format", .kind = OPTION_TEXT, OPTION(from_format), .value = "NAME",
     .help = "the format of the files; by extension and content when absent"},
    {.name = "target-format", .kind = OPTION_TEXT, OPTION(target_format), .value = "NAME",
     .help = "the format of the target, where it differs"},
    {.name = "inline", .kind = OPTION_CHOICE, OPTION(codes), .value = "drop|keep",
     .help = "whether bold text, links, footnote marks and their like are written as inline codes, where the format has them"},
    {.name = "paragraphs", .kind = OPTION_CHOICE, OPTION(paragraphs), .value = "auto|line|blank",
     .help = "what ends a paragraph: found out from the layout, every line break, or blank lines only"},
    {.name = "srx", .kind = OPTION_TEXT, OPTION(srx), .value = "FILE",
     .help = "a file of segmentation rules in SRX 2.0"},
    {.name = "srx-mode", .kind = OPTION_CHOICE, OPTION(srx_mode), .value = "replace|extend",
     .help = "the rules of the SRX file alone decide, or they go before those of the language"},
    ROW_LOCALE_DIR,
    {.name = "progress", .kind = OPTION_CHOICE, OPTION(progress), .value = PROGRESS_CHOICE,
     .help = "what tells how far the work is: a line on a terminal, an object a line, or nothing"},
    ROW_QUIET,
    {0},
};

/* All that a run holds. */
struct job {
    const struct options *o;
    struct progress progress;
    struct document_pair pair;
    align_weights *weights;
    align_lexicon *lexicon;
    align_bitext *bitext;
    align_options how;
    align_bead *pins; /* of a patch */
};

static void free_job(struct job *job)
{
    align_bitext_free(job->bitext);
    align_patch_beads_free(job->pins);
    align_weights_free(job->weights);
    align_lexicon_free(job->lexicon);
    free_documents(&job->pair);
}

static int read_pair(struct job *job, const char *const *operands)
{
    const struct options *o = job->o;
    const struct document_pair_options how = {
        .encodings = {o->encoding, o->target_encoding ? o->target_encoding : o->encoding},
        .formats = {o->from_format, o->target_format ? o->target_format : o->from_format},
        .tags = {o->from, o->to},
        .locale_dir = o->locale_dir,
        .bilingual = o->bilingual,
        .lines = o->lines,
        .codes = o->codes,
        .force = o->force,
        .quiet = o->quiet,
    };
    return read_documents(&job->pair, &how, operands);
}

static int segment(struct job *job)
{
    align_segment_options how;
    align_segment_options_init(&how);
    how.lines = job->o->lines;
    how.srx = job->o->srx;
    how.srx_mode = (align_srx_mode)job->o->srx_mode;
    how.paragraphs = (align_paragraphs)job->o->paragraphs;
    return segment_documents(job->pair.documents, job->pair.languages, &how, "align");
}

/* Whether a file of pins is a patch: its first line is an object. */
static bool is_patch(const char *path)
{
    FILE *file = fopen(path, "rb");
    int first = file ? fgetc(file) : EOF;
    if (file)
        fclose(file);
    return first == '{';
}

/* Pins that a patch holds. */
static int read_pins(struct job *job)
{
    align_error error;
    align_patch *patch;
    const char *path = job->o->pins;
    if (!path || strcmp(path, "-") == 0 || !is_patch(path)) {
        job->how.pins = path;
        return EXIT_DONE;
    }
    if (align_patch_read(&patch, path, &error))
        return report(&error);
    int status = align_patch_beads(&job->pins, &job->how.pin_count, patch, &error) ? report(&error) : EXIT_DONE;
    job->how.pin_beads = job->pins;
    align_patch_free(patch);
    return status;
}

static int align(struct job *job)
{
    align_error error;
    align_options *how = &job->how;
    align_options_init(how);
    how->force = job->o->force;
    how->evidence = job->o->evidence;
    how->embeddings[0] = job->o->embeddings[0];
    how->embeddings[1] = job->o->embeddings[1];
    how->dictionary = job->o->dictionary;
    if (job->o->weights && align_weights_read(&job->weights, job->o->weights, &error))
        return report(&error);
    if (job->o->lexicon && align_lexicon_read(&job->lexicon, job->o->lexicon, &error))
        return report(&error);
    if (!job->lexicon && job->o->lexicon_out && align_lexicon_new(&job->lexicon, &error))
        return report(&error);
    how->weights = job->weights;
    how->lexicon = job->lexicon;
    how->learn = job->o->lexicon_out ? job->lexicon : NULL;
    how->remark = job->o->quiet ? NULL : tell_remark;
    how->profile = (align_profile)job->o->profile;
    how->progress = progress_show;
    how->payload = &job->progress;
    int status = read_pins(job);
    if (status)
        return status;
    return align_documents(&job->bitext, job->pair.documents[0], job->pair.documents[1], how, &error) ? report(&error)
                                                                                             : EXIT_DONE;
}

static int write_out(const align_bitext *bitext, const char *path, const align_write_options *how)
{
    align_error error;
    align_status status = strcmp(path, "-") == 0 ? align_bitext_write_to(bitext, to_stdout, NULL, how, &error)
                                                 : align_bitext_write(bitext, path, how, &error);
    return status ? report(&error) : EXIT_DONE;
}

/* Whether the extension is one of those, which are separated by spaces. */
static bool is_among(const char *extension, const char *extensions)
{
    size_t length = strlen(extension);
    for (const char *at = extensions; *at;) {
        size_t word = strcspn(at, " ");
        if (word == length && strncasecmp(at, extension, length) == 0)
            return true;
        at += word + (at[word] == ' ');
    }
    return false;
}

/* Whether a format of that name, or for that file extension, can be written. */
static bool writes(const char *name, const char *extension)
{
    for (size_t i = 0; i < align_format_count(); i++) {
        align_format format = align_format_at(i);
        if (format.writes_bitexts && ((name && strcasecmp(format.name, name) == 0) ||
                                      (extension && is_among(extension, format.extensions))))
            return true;
    }
    return false;
}

static const char *extension_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && !strchr(dot, '/') ? dot + 1 : "";
}

/* The bitext comes last, so that nothing is there under its name when the rest could not be written. */
static int write_all(struct job *job)
{
    const struct options *o = job->o;
    const char *output = o->output ? o->output : "-";
    align_write_options how;
    align_write_options_init(&how);
    how.min_confidence = o->min_confidence;
    how.inline_codes = o->codes;
    if (o->unaligned) {
        how.unaligned = true;
        how.format = "tsv";
        int status = write_out(job->bitext, o->unaligned, &how);
        if (status)
            return status;
        how.unaligned = false;
    }
    int status = o->review ? review_write(job->bitext, o->review, &job->how, true) : EXIT_DONE;
    if (status)
        return status;
    align_error error;
    if (o->lexicon_out && align_lexicon_write(job->lexicon, o->lexicon_out, &error))
        return report(&error);
    how.format = o->format ? o->format : writes(NULL, extension_of(output)) ? NULL : "tmx";
    return write_out(job->bitext, output, &how);
}

static void tell_result(const struct job *job)
{
    align_verdict verdict = align_bitext_verdict(job->bitext);
    if (*verdict.message)
        say("%s: %s", align_document_name(job->pair.documents[1]), verdict.message);
    size_t pairs = 0, empty = 0, unsure = 0;
    for (size_t i = 0; i < align_bitext_count(job->bitext); i++) {
        align_bead bead = align_bitext_at(job->bitext, i);
        if (bead.source_count == 0 || bead.target_count == 0)
            empty++;
        else if ((double)bead.confidence < job->o->min_confidence)
            unsure++;
        else
            pairs++;
    }
    say("%zu source and %zu target segments: %zu pairs, %zu without a counterpart, %zu too unsure",
        align_document_count(job->pair.documents[0]), align_document_count(job->pair.documents[1]), pairs, empty, unsure);
}

static const char *evidence_name(const void *context, size_t index)
{
    (void)context;
    return index < align_evidence_count() ? align_evidence_at(index).name : NULL;
}

/* --evidence=-NAME,-NAME: each must be there. */
static int check_evidence(const char *list)
{
    for (const char *at = list, *end; at && *at; at = *end ? end + 1 : end) {
        char name[64];
        size_t kind = 0;
        end = at + strcspn(at, ",");
        const char *start = at + (*at == '-');
        snprintf(name, sizeof name, "%.*s", end - start < 64 ? (int)(end - start) : 63, start);
        while (kind < align_evidence_count() && strcmp(align_evidence_at(kind).name, name) != 0)
            kind++;
        if (kind < align_evidence_count() && *at == '-')
            continue;
        const char *near = kind < align_evidence_count() ? name : suggest(name, evidence_name, NULL);
        say("align: --evidence leaves out kinds of evidence, each with a dash, and there is no '%.*s'; %s%s%s"
            "`bitext formats --evidence` lists them",
            (int)(end - at < 64 ? end - at : 63), at, near ? "did you mean -" : "", near ? near : "", near ? "? " : "");
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

/* What can be known to be wrong before the work starts. */
static int check(const struct options *o, const char *const *operands, size_t count)
{
    if (o->bilingual ? count != 1 : count != 2)
        say(o->bilingual ? "align: --bilingual takes one file" : "align: takes a source and a target, or one file with "
                                                                 "--bilingual");
    else if ((o->output && !*o->output) || (o->unaligned && !*o->unaligned) || (o->review && !*o->review))
        say("align: the name of an output is empty; name a file");
    else if (o->bilingual && o->lines)
        say("align: --bilingual and --lines exclude each other; cut the file in two");
    else if (count == 2 && strcmp(operands[0], "-") == 0 && strcmp(operands[1], "-") == 0)
        say("align: standard input can be read once only; name a file for one of the two");
    else if (o->format && !writes(o->format, NULL))
        say("align: unknown format %s; `bitext formats` lists the formats", o->format);
    else if (!o->format && o->output && *extension_of(o->output) && !writes(NULL, extension_of(o->output)))
        say("align: %s: its extension names no format to write; give --format, `bitext formats` lists the formats",
            o->output);
    else if (o->unaligned && writes(NULL, extension_of(o->unaligned)) &&
             strcasecmp(extension_of(o->unaligned), "tsv") != 0)
        say("align: %s: what is left out is written as tsv; name a .tsv file", o->unaligned);
    else if (check_evidence(o->evidence) == EXIT_DONE) {
        const char *const outputs[] = {o->output, o->unaligned, o->lexicon_out, o->review};
        return check_outputs("align", outputs, 4, operands, count);
    }
    return EXIT_USAGE;
}

static int work(struct job *job, const char *const *operands)
{
    progress_show("reading", -1, &job->progress);
    int status = read_pair(job, operands);
    if (status)
        return status;
    progress_show("segmenting", -1, &job->progress);
    if ((status = segment(job)))
        return status;
    progress_show("aligning", -1, &job->progress);
    if ((status = align(job)))
        return status;
    progress_show("writing", -1, &job->progress);
    return write_all(job);
}

static int run(const void *given, const char *const *operands, size_t count)
{
    struct job job = {.o = given};
    int status = check(job.o, operands, count);
    if (status)
        return status;
    progress_start(&job.progress, job.o->progress, job.o->quiet);
    status = work(&job, operands);
    progress_clear();
    if (!status && !job.o->quiet)
        tell_result(&job);
    free_job(&job);
    return finish(status);
}

const struct verb verb_align = {
    .name = "align",
    .operands = "SOURCE TARGET",
    .summary = "align a document with its translation",
    .description =
        "Reads a document and its translation, cuts both into segments, finds which segments translate which, and writes "
        "the pairs as a translation memory, each with the probability that it is right. With --bilingual one file holds "
        "both. Either file may be -, standard input.\n\n"
        "The output appears under its name only when it is whole: a failure leaves what was there before.\n\n"
        "When the two do not look like a document and its translation, because nothing corresponds, because source and "
        "target are the wrong way round, or because one is not in the language that it is said to be in, nothing is written "
        "and the exit status is 3; --force goes on. Documents that correspond in part, of which one lacks a long part, or "
        "whose parts stand in another order are aligned, and a line on standard error says so. Blocks in another order are "
        "set aside: the file of --unaligned has them, each with the place of its counterpart as the reason.",
    .example = "bitext align letter.en.md letter.ru.md -o letter.tmx\tthe languages are found out\n"
               "bitext align --bilingual letter.en-ru.md -o letter.tmx\tboth languages are in one file\n"
               "bitext align --lines --from en --to ru --format beads en.txt ru.txt\t"
               "segments are lines; prints their numbers\n",
    .options = options,
    .least = 1,
    .most = 2,
    .size = sizeof(struct options),
    .run = run,
};
