/* Real numbers that come out the same on every machine: exponential and logarithm from IEEE 754 additions and
 * multiplications only, in fixed order (the C library's may differ in the last bit from one version to the next). */
#ifndef LIBALIGN_BASE_REAL_H
#define LIBALIGN_BASE_REAL_H

#include <stdint.h>
#include <string.h>

/* e to the power of x, relative error below 2e-10; 0 below -700, e^700 above 700. */
static inline double real_exp(double x)
{
    if (x < -700)
        return 0;
    if (x > 700)
        x = 700;
    /* x = k ln 2 + r with |r| <= ln 2 / 2; then Taylor's series of e^r, and 2^k set in the exponent's bits */
    double scaled = x * 1.4426950408889634;
    int64_t k = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    double r = (x - (double)k * 6.93147180369123816490e-01) - (double)k * 1.90821492927058770002e-10;
    double p = 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = (p * r + 1) * r + 1;
    uint64_t bits = (uint64_t)(k + 1023) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return p * power;
}

/* Natural logarithm of a positive normal number, absolute error below 1e-9; of anything smaller, about -708. */
static inline double real_log(double x)
{
    if (!(x > 2.3e-308))
        x = 2.3e-308;
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    int64_t k = (int64_t)(bits >> 52) - 1023;
    bits = (bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000;
    double m;
    memcpy(&m, &bits, sizeof m);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        k++;
    }
    /* ln m = 2 artanh s, s = (m - 1) / (m + 1), |s| < 0.172 */
    double s = (m - 1) / (m + 1), q = s * s;
    double p = 1.0 / 11;
    p = p * q + 1.0 / 9;
    p = p * q + 1.0 / 7;
    p = p * q + 1.0 / 5;
    p = p * q + 1.0 / 3;
    p = p * q + 1;
    return (double)k * 0.6931471805599453 + 2 * s * p;
}

#endif
