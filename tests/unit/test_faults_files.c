/* Memory runs out at the n-th allocation while files are read that go beside documents (patches, lexicons, weights, rules, word
 * lists, gold, decisions), and while what they say is used: a clean error, nothing leaked (the sanitizer build tells). */
#include "faults.h"

#include "align/pins.h"
#include "evidence/dictionary.h"
#include "evidence/embedding.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "test_faults_files.d"
#define FILE_OF(name) FOLDER "/" name
#define OUTPUT FILE_OF("out")

static const char head[] = "{\"bitext_patch\":1,\"date\":1700000000,\"from\":\"en\",\"to\":\"ru\",\"source_file\":\"a\",\"target_file\":\"b\",\"beads\":\"";
static const char rows[] =
    "\"}\n{\"at\":1,\"beads\":2,\"rows\":2}\n{\"home\":1,\"source\":[{\"text\":\"One \\u0041 house.\",\"segments\":\"0\"},{\"text\":\"Two.\","
    "\"segments\":\"1\",\"bytes\":\"3-4\"}],\"target\":[{\"text\":\"Один.\",\"segments\":\"0\"}],\"human\":true,\"note\":\"a\\tnote\"}\n"
    "{\"home\":2,\"source\":[],\"target\":[{\"text\":\"Два.\",\"segments\":\"1\"}],\"human\":true,\"flag\":true}\n";

static const struct {
    const char *path, *text;
} files[] = {
    {FILE_OF("first.lexicon"), "libalign lexicon 1\nlanguages\ten\tru\ndocuments\t2\nsource\thouse\t3\nsource\ttwo\t1.5\ntarget\tдом\t2\n"
                               "target\tдва\t1\npair\thouse\tдом\t2\npair\ttwo\tдва\t1.001\n"},
    {FILE_OF("second.lexicon"), "libalign lexicon 1\nlanguages\tru\ten\ndocuments\t1\nsource\tдом\t1\nsource\tконец\t1\ntarget\thouse\t1\n"
                                "pair\tдом\thouse\t0.5\n"},
    {FILE_OF("weights"), "# by hand\nrun.same -0.5 0.25\nrun.both 1 1\n"},
    {FILE_OF("en"), "title Messrs.\nmonth 5 May\nregion KG Kirghizia\nquotes “”\nspeech whispered\n"},
    {FILE_OF("rules.srx"),
     "<srx version=\"2.0\"><header segmentsubflows=\"yes\" cascade=\"yes\"/><body><languagerules><languagerule languagerulename=\"E\"><rule "
     "break=\"no\"><beforebreak>\\b(Mr|p)\\.</beforebreak><afterbreak>\\s</afterbreak></rule><rule break=\"yes\"><beforebreak>[.?!]+"
     "</beforebreak><afterbreak>\\s+</afterbreak></rule></languagerule></languagerules><maprules><languagemap languagepattern=\"en.*\" "
     "languagerulename=\"E\"/></maprules></body></srx>"},
    {FILE_OF("pins"), "0\t0\n1,2\t1\n\t2\n"},
    {FILE_OF("found"), "0\t0\t0.9\n1\t1\t0.4\n2\t\t1\n"},
    {FILE_OF("gold.tsv"), "en\tru\nport\tпорт\nthe house\tдом\n"},
    {FILE_OF("list"), "house\tдом\nSecurity Council\tСовет Безопасности\n"},
    {FILE_OF("d.index"), "house\tA\tN\n"},
    {FILE_OF("d.dict"), "house\nдом\n"},
    {FILE_OF("source"), "One house.\nTwo houses.\nThe end.\n"},
    {FILE_OF("target"), "Один дом.\nДва дома.\nКонец.\n"},
    {FILE_OF("known.csv"), "source,target\nhouse,дом\n"},
    {FILE_OF("stop"), "# stop\none\n\tконец\n"},
    {FILE_OF("decisions"), "include\ttwo houses\tдва дома\nexclude\tend\tконец\n"},
    {FILE_OF("reference.md"), "The *end* of the end. A house.\n"},
};
enum { COUNT = sizeof files / sizeof *files };

static align_language *languages[2];
static align_document *documents[2];
static align_bitext *bitext;

/* ---- what a person corrected ---- */

static align_status use_patch(align_error *error)
{
    align_patch *patch;
    align_bead *beads = NULL;
    align_bitext *applied = NULL, *taught = NULL;
    size_t count;
    align_status status = align_patch_read(&patch, FILE_OF("patch"), error);
    if (!status)
        status = align_patch_beads(&beads, &count, patch, error);
    if (!status)
        assert_int_equal(count, 2);
    if (!status)
        status = align_bitext_apply(&applied, bitext, patch, error);
    if (!status)
        status = align_patch_bitext(&taught, patch, error);
    if (!status)
        assert_true(align_bitext_count(applied) == 3 && align_bitext_count(taught) == 1);
    align_patch_beads_free(beads);
    align_bitext_free(applied);
    align_bitext_free(taught);
    align_patch_free(patch);
    return status;
}

static void patches(void **state)
{
    (void)state;
    fail_each("patch", use_patch, 400);
}

static align_status read_record(align_error *error)
{
    static const char line[] = "{\"id\":7,\"source\":\"One \\u0041.\",\"target\":\"Один.\",\"from\":\"en\",\"to\":\"ru\",\"more\":[1,{\"a\":\"\\n\"}]}";
    align_record *record;
    size_t length;
    align_status status = align_record_read(&record, line, sizeof line - 1, error);
    assert_true(status ? !record : align_record_at(record, ALIGN_RECORD_SOURCE, &length) && length == 6);
    align_record_free(record);
    return status;
}

static align_status find_symbol(align_error *error)
{
    align_document *document;
    char symbol[64] = "";
    static const char text[] = "United Nations\n\nS/2007/279\n\nDistr.: General\n\nSee A/1/2. The end.\n";
    align_status status = align_document_read_bytes(&document, "a.txt", text, sizeof text - 1, NULL, error);
    if (!status)
        status = align_document_segment(document, languages[0], NULL, error);
    if (!status)
        status = align_document_symbol(document, symbol, sizeof symbol, error);
    assert_true(status || strcmp(symbol, "S/2007/279") == 0);
    align_document_free(document);
    return status;
}

static void records_and_symbols(void **state)
{
    (void)state;
    fail_each("record", read_record, 10000);
    fail_each("symbol", find_symbol, 200);
}

/* ---- what an alignment is given ---- */

static align_status merge(align_error *error)
{
    static const char *const paths[] = {FILE_OF("first.lexicon"), FILE_OF("second.lexicon")};
    align_lexicon *sum;
    align_status status = align_lexicon_merge(&sum, paths, 2, error);
    assert_true((status == ALIGN_OK) == (sum != NULL));
    if (!status) {
        status = align_lexicon_write(sum, OUTPUT, error);
        assert_true(!status || access(OUTPUT, F_OK) != 0);
        remove(OUTPUT);
    }
    align_lexicon_free(sum);
    return status;
}

static align_status copy_weights(align_error *error)
{
    align_weights *weights;
    align_status status = align_weights_read(&weights, FILE_OF("weights"), error);
    assert_true((status == ALIGN_OK) == (weights != NULL));
    if (!status) {
        status = align_weights_write(weights, OUTPUT, "a note\nof two lines", error);
        assert_true(!status || access(OUTPUT, F_OK) != 0);
        remove(OUTPUT);
    }
    align_weights_free(weights);
    return status;
}

static align_status align_with_all(align_error *error)
{
    align_options options;
    align_weights *weights = NULL;
    align_lexicon *lexicon = NULL;
    align_bitext *aligned = NULL;
    align_options_init(&options);
    align_status status = align_weights_read(&weights, FILE_OF("weights"), error);
    if (!status)
        status = align_lexicon_read(&lexicon, FILE_OF("first.lexicon"), error);
    options.force = true;
    options.dictionary = FILE_OF("list");
    options.weights = weights;
    options.lexicon = options.learn = lexicon;
    options.pins = FILE_OF("pins");
    options.embeddings[0] = FILE_OF("source.emb");
    options.embeddings[1] = FILE_OF("target.emb");
    if (!status)
        status = align_documents(&aligned, documents[0], documents[1], &options, error);
    assert_true((status == ALIGN_OK) == (aligned != NULL));
    align_bitext_free(aligned);
    align_lexicon_free(lexicon);
    align_weights_free(weights);
    return status;
}

static struct pairing pair;

/* Each is asked twice: opened, and kept open. */
static align_status ask_dictionaries(align_error *error)
{
    static const char *const names[] = {FILE_OF("list"), FILE_OF("d.index"), FILE_OF("known.csv")};
    align_dictionaries *kept = NULL;
    align_status status = align_dictionaries_new(&kept, error);
    for (int i = 0; i < 6 && !status; i++) {
        struct given given = {.dictionary = names[i / 2], .dictionaries = kept};
        word_pairs pairs = {0};
        status = dictionary_apply(&pairs, &pair, &given, error);
        assert_true(status || pairs.count);
        array_free(&pairs);
    }
    align_dictionaries_free(kept);
    return status;
}

/* Pins from a file and as beads, and sentence vectors, without the search. */
static align_status read_pins_and_vectors(align_error *error)
{
    static const align_bead beads[] = {{0, 1, 0, 1, 1}, {1, 2, 1, 1, 1}, {3, 0, 2, 1, 1}};
    static const char *const paths[2] = {FILE_OF("source.emb"), FILE_OF("target.emb")};
    struct pins pins = {.reason = NULL}, taken = {.reason = NULL};
    struct embedding *embedding = NULL;
    align_status status = pins_read(&pins, FILE_OF("pins"), 3, 3, error);
    if (!status)
        status = pins_take(&taken, beads, 3, 3, 3, error);
    if (!status)
        status = embedding_read(&embedding, documents[0], documents[1], paths, error);
    pins_free(&pins);
    pins_free(&taken);
    embedding_free(embedding);
    return status;
}

static void what_an_alignment_is_given(void **state)
{
    align_error error;
    (void)state;
    fail_each("merged lexicons", merge, 10000);
    fail_each("weights", copy_weights, 10000);
    fail_each("pins and vectors", read_pins_and_vectors, 10000);
    fail_each("alignment", align_with_all, 150);
    assert_int_equal(pairing_make(&pair, documents[0], documents[1], &error), ALIGN_OK);
    fail_each("dictionaries", ask_dictionaries, 10000);
    pairing_free(&pair);
}

/* ---- rules of languages ---- */

static align_status cut(align_error *error)
{
    align_document *document;
    align_segment_options options;
    align_segment_options_init(&options);
    options.srx = FILE_OF("rules.srx");
    options.srx_mode = ALIGN_SRX_EXTEND;
    align_status status = align_document_read_bytes(&document, "a.txt", "Mr. A. Two! p. 3. Four.\n", 24, NULL, error);
    if (!status)
        status = align_document_segment(document, languages[0], &options, error);
    assert_true(status || align_document_count(document) > 1);
    align_document_free(document);
    return status;
}

static align_status find_language(align_error *error)
{
    align_language *language;
    align_status status = align_language_find(&language, "en", FOLDER, error);
    assert_true((status == ALIGN_OK) == (language != NULL));
    align_language_free(language);
    return status;
}

static void rules(void **state)
{
    (void)state;
    fail_each("srx", cut, 400);
    fail_each("locale", find_language, 400);
}

/* ---- scores and terms ---- */

static align_status score(align_error *error)
{
    align_score beads;
    align_term_score terms[ALIGN_TERM_CUTS];
    align_status status = align_score_files(&beads, FILE_OF("pins"), FILE_OF("found"), error);
    if (!status)
        status = align_score_bitext(&beads, FILE_OF("found"), bitext, error);
    return status ? status : align_score_terms(terms, FILE_OF("gold.tsv"), FILE_OF("known.csv"), error);
}

static align_status find_terms(align_error *error)
{
    const align_bitext *bitexts[] = {bitext};
    align_term_options options;
    align_terms *terms;
    align_term_options_init(&options);
    options.words.dictionary = options.words.stems = "none";
    options.min_score = -1;
    options.known = FILE_OF("known.csv");
    options.stop = FILE_OF("stop");
    options.decisions = FILE_OF("decisions");
    options.reference = FILE_OF("reference.md");
    align_status status = align_terms_find(&terms, bitexts, 1, &options, error);
    assert_true(status || align_terms_count(terms) > 0);
    align_terms_free(terms);
    return status;
}

static void scores_and_terms(void **state)
{
    (void)state;
    fail_each("scores", score, 10000);
    fail_each("terms", find_terms, 150);
}

/* ---- files ---- */

static bool write_file(const char *path, const void *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    return file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0;
}

static bool write_patch(void)
{
    FILE *file = fopen(FILE_OF("patch"), "wb");
    if (!file)
        return false;
    fputs(head, file);
    for (size_t i = 0; i < align_bitext_count(bitext); i++)
        fprintf(file, "%08x", align_bitext_fingerprint(bitext, i));
    fputs(rows, file);
    return fclose(file) == 0;
}

static int start(void **state)
{
    static const char *const tags[2] = {"en", "ru"}, *const sides[2] = {FILE_OF("source"), FILE_OF("target")};
    static const float vectors[6] = {1, 0, .5f, .5f, 0, 1}; /* of the machine's own order: the files are for this run */
    static const char pairs[] = "One house.\tОдин дом.\nTwo houses.\tДва дома.\nThe end.\tКонец.\n";
    align_segment_options how;
    align_bitext_options options;
    align_error error;
    (void)state;
    mkdir(FOLDER, 0777);
    for (int i = 0; i < COUNT; i++)
        if (!write_file(files[i].path, files[i].text, strlen(files[i].text)))
            return -1;
    if (!write_file(FILE_OF("source.emb"), vectors, sizeof vectors) || !write_file(FILE_OF("target.emb"), vectors, sizeof vectors))
        return -1;
    align_segment_options_init(&how);
    how.lines = true;
    for (int side = 0; side < 2; side++)
        if (align_language_find(&languages[side], tags[side], NULL, &error) ||
            align_document_read(&documents[side], sides[side], NULL, &error) ||
            align_document_segment(documents[side], languages[side], &how, &error))
            return -1;
    align_bitext_options_init(&options);
    options.format = "tsv";
    options.from = "en";
    options.to = "ru";
    return align_bitext_read_bytes(&bitext, "pairs.tsv", pairs, sizeof pairs - 1, &options, &error) || !write_patch() ? -1 : 0;
}

static int end(void **state)
{
    (void)state;
    align_bitext_free(bitext);
    for (int side = 0; side < 2; side++) {
        align_document_free(documents[side]);
        align_language_free(languages[side]);
    }
    for (int i = 0; i < COUNT; i++)
        remove(files[i].path);
    remove(FILE_OF("source.emb"));
    remove(FILE_OF("target.emb"));
    remove(FILE_OF("patch"));
    return rmdir(FOLDER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(patches), cmocka_unit_test(records_and_symbols),
                                       cmocka_unit_test(what_an_alignment_is_given), cmocka_unit_test(rules),
                                       cmocka_unit_test(scores_and_terms)};
    return cmocka_run_group_tests_name("faults of files", tests, start, end);
}
