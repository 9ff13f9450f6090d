#include "align/train.h"

#include "align/sample.h"
#include "base/error.h"

#ifdef HAVE_LBFGS
#include <lbfgs.h>
#include <math.h>

struct training {
    struct sample *samples;
    const struct gold_pair *pairs;
    size_t count;
    const struct train_options *options;
    double *scale; /* of each feature: its deviation, in which the search counts weights */
    double *weights;
};

static bool is_used(const struct training *training, size_t pair)
{
    const char *leave_out = training->options->leave_out, *group = training->pairs[pair].group;
    return training->pairs[pair].weight > 0 && !(leave_out && strcmp(leave_out, group) == 0);
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
    for (size_t p = 0; p < training->count; p++)
        if (is_used(training, p))
            loss -= sample_likelihood(&training->samples[p], training->weights, training->pairs[p].weight, gradient);
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

static align_status make_samples(struct training *training, const struct weights *weights, int round, align_error *error)
{
    align_status status = ALIGN_OK;
    for (size_t p = 0; !status && p < training->count; p++) {
        if (!is_used(training, p))
            continue;
        status = sample_make(&training->samples[p], &training->pairs[p], weights, round, error);
        if (training->options->progress)
            training->options->progress("lattices", (double)(p + 1) / (double)training->count,
                                        training->options->payload);
    }
    return status;
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

align_status weights_train(struct weights *weights, const struct gold_pair *pairs, size_t count,
                           const struct train_options *options, align_error *error)
{
    struct training training = {.pairs = pairs, .count = count, .options = options};
    training.samples = mem_new(count, sizeof *training.samples);
    training.scale = mem_new(feature_count() + 2, sizeof *training.scale);
    training.weights = mem_new(feature_count() + 2, sizeof *training.weights);
    align_status status = training.samples && training.scale && training.weights ? ALIGN_OK : fail_memory(error);
    for (int round = ROUND_FIRST; round < ROUND_KINDS; round++)
        for (int repeat = 0; !status && repeat < options->repeats; repeat++)
            status = train_round(&training, weights, round, error);
    mem_free(training.samples);
    mem_free(training.scale);
    mem_free(training.weights);
    return status;
}

#else

align_status weights_train(struct weights *weights, const struct gold_pair *pairs, size_t count,
                           const struct train_options *options, align_error *error)
{
    (void)weights, (void)pairs, (void)count, (void)options;
    align_status status = fail(error, ALIGN_E_UNSUPPORTED, "this build cannot train weights: it was made without liblbfgs");
    error_cure(error, "install liblbfgs (on Debian: liblbfgs-dev) and configure again");
    return status;
}

#endif
