#include "align/train.h"

#include "align/sample.h"
#include "base/error.h"
#include "base/parallel.h"

#ifdef HAVE_LBFGS
#include <lbfgs.h>
#include <math.h>
#include <pthread.h>

struct training {
    struct sample *samples;
    const struct gold_pair *pairs;
    size_t count, width; /* pairs; features and the two weights of runs */
    const align_train_options *options;
    double *scale; /* of each feature: its deviation, in which the search counts weights */
    double *weights;
    double *gradients, *losses; /* of each pair: summed in order, whichever thread was first */
};

static bool is_used(const struct training *training, size_t pair)
{
    return training->pairs[pair].weight > 0;
}

static void evaluate_pair(size_t p, void *payload)
{
    struct training *training = payload;
    double *gradient = training->gradients + p * training->width;
    memset(gradient, 0, training->width * sizeof *gradient);
    training->losses[p] = 0;
    if (is_used(training, p))
        training->losses[p] =
            -sample_likelihood(&training->samples[p], training->weights, training->pairs[p].weight, gradient);
}

/* x counts weights in units of 1 / deviation: all directions are about equally steep then, and few steps do. */
static double evaluate(void *payload, const double *x, double *gradient, const int count, const double step)
{
    (void)step;
    struct training *training = payload;
    double loss = 0;
    for (int f = 0; f < count; f++) {
        gradient[f] = 0;
        training->weights[f] = x[f] / training->scale[f];
    }
    parallel_run(training->count, training->options->threads, evaluate_pair, training);
    for (size_t p = 0; p < training->count; p++) {
        loss += training->losses[p];
        for (int f = 0; f < count; f++)
            gradient[f] += training->gradients[p * training->width + (size_t)f];
    }
    for (int f = 0; f < count; f++) {
        double pull = training->options->penalty * x[f];
        gradient[f] = pull - gradient[f] / training->scale[f];
        loss += 0.5 * pull * x[f];
    }
    return loss;
}

/* The penalty counts weights in units of their feature's deviation, so that it does not depend on how features are
 * scaled. */
static void find_scale(struct training *training)
{
    size_t features = feature_count(), edges = 0;
    double mean[FEATURE_LIMIT] = {0};
    for (size_t f = 0; f < features + 2; f++)
        training->scale[f] = f < features ? 0 : 0.5;
    for (size_t p = 0; p < training->count; p++)
        for (size_t e = 0; e < training->samples[p].lattice.types.count; e++, edges++)
            for (size_t f = 0; f < features; f++) {
                double value = (double)training->samples[p].features[e * features + f];
                mean[f] += value;
                training->scale[f] += value * value;
            }
    for (size_t f = 0; f < features; f++) {
        double average = mean[f] / (double)(edges ? edges : 1);
        double variance = training->scale[f] / (double)(edges ? edges : 1) - average * average;
        training->scale[f] = sqrt(variance > 1e-4 ? variance : 1e-4);
    }
}

/* One round of making samples, shared by threads. */
struct making {
    struct training *training;
    const struct weights *weights;
    int round;
    pthread_mutex_t lock; /* of what follows */
    size_t done;
    size_t failed; /* the first pair that could not be made, or the number of pairs */
    align_status status;
    align_error error;
};

static void make_sample(size_t p, void *payload)
{
    struct making *making = payload;
    struct training *training = making->training;
    const struct gold_pair *pair = &training->pairs[p];
    struct search_options options = {
        .weights = making->weights,
        .given = {.evidence = training->options->evidence, .dictionary = pair->dictionary}};
    align_error error = {.status = ALIGN_OK};
    align_status status = ALIGN_OK;
    if (is_used(training, p))
        status = sample_make(&training->samples[p], pair, &options, making->round, &error);
    pthread_mutex_lock(&making->lock);
    making->done++;
    if (status && p < making->failed) {
        making->failed = p;
        making->status = status;
        making->error = error;
    }
    if (training->options->progress)
        training->options->progress("lattices", (double)making->done / (double)training->count,
                                    training->options->payload);
    pthread_mutex_unlock(&making->lock);
}

static align_status make_samples(struct training *training, const struct weights *weights, int round, align_error *error)
{
    struct making making = {.training = training, .weights = weights, .round = round, .failed = training->count};
    pthread_mutex_init(&making.lock, NULL);
    parallel_run(training->count, training->options->threads, make_sample, &making);
    pthread_mutex_destroy(&making.lock);
    if (making.status && error)
        *error = making.error;
    return making.status;
}

static align_status optimise(struct training *training, struct weights *weights, int round, align_error *error)
{
    size_t features = feature_count();
    double *x = lbfgs_malloc((int)features + 2);
    find_scale(training);
    if (!x)
        return fail_memory(error);
    for (size_t f = 0; f < features; f++)
        x[f] = (double)weights->feature[round][f] * training->scale[f];
    x[features] = weights->run_same[round] * training->scale[features];
    x[features + 1] = weights->run_both[round] * training->scale[features + 1];
    lbfgs_parameter_t how;
    lbfgs_parameter_init(&how);
    how.max_iterations = 100;
    how.epsilon = 1e-4;
    how.past = 5;
    how.delta = 1e-5;
    int result = lbfgs((int)features + 2, x, NULL, evaluate, NULL, training, &how);
    align_status status = ALIGN_OK;
    if (result == LBFGSERR_OUTOFMEMORY)
        status = fail_memory(error);
    for (size_t f = 0; f < features; f++)
        weights->feature[round][f] = (float)(x[f] / training->scale[f]);
    weights->run_same[round] = x[features] / training->scale[features];
    weights->run_both[round] = x[features + 1] / training->scale[features + 1];
    lbfgs_free(x);
    return status;
}

static align_status train_round(struct training *training, struct weights *weights, int round, align_error *error)
{
    align_status status = make_samples(training, weights, round, error);
    if (!status)
        status = optimise(training, weights, round, error);
    for (size_t p = 0; p < training->count; p++)
        sample_free(&training->samples[p]);
    return status;
}

static bool training_make(struct training *training)
{
    training->width = feature_count() + 2;
    training->samples = mem_new(training->count, sizeof *training->samples);
    training->scale = mem_new(training->width, sizeof *training->scale);
    training->weights = mem_new(training->width, sizeof *training->weights);
    training->losses = mem_new(training->count, sizeof *training->losses);
    training->gradients = mem_new(training->count, training->width * sizeof *training->gradients);
    return training->samples && training->scale && training->weights && training->losses && training->gradients;
}

align_status weights_train(struct weights *weights, const struct gold_pair *pairs, size_t count,
                           const align_train_options *options, align_error *error)
{
    struct training training = {.pairs = pairs, .count = count, .options = options};
    size_t used = 0;
    for (size_t p = 0; p < count; p++)
        used += is_used(&training, p) && pairs[p].count;
    if (!used)
        return fail(error, ALIGN_E_ARGUMENT, "there are no gold beads to train weights on");
    align_status status = training_make(&training) ? ALIGN_OK : fail_memory(error);
    for (int round = ROUND_FIRST; round < ROUND_KINDS; round++)
        for (int repeat = 0; !status && repeat < options->repeats; repeat++)
            status = train_round(&training, weights, round, error);
    mem_free(training.samples);
    mem_free(training.scale);
    mem_free(training.weights);
    mem_free(training.losses);
    mem_free(training.gradients);
    return status;
}

#else

align_status weights_train(struct weights *weights, const struct gold_pair *pairs, size_t count,
                           const align_train_options *options, align_error *error)
{
    (void)weights, (void)pairs, (void)count, (void)options;
    align_status status = fail(error, ALIGN_E_UNSUPPORTED, "this build cannot train weights: it was made without liblbfgs");
    error_cure(error, "install liblbfgs (on Debian: liblbfgs-dev) and configure again");
    return status;
}

#endif
