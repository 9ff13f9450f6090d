/* A libFuzzer target: TARGET is one of the functions of fuzz.h, FORMAT what it reads. */
#include "fuzz.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    TARGET(FORMAT, (const char *)bytes, length);
    return 0;
}
