#include "align.h"

#include <stdio.h>

int main(void)
{
    puts(align_version());
    return 0;
}
