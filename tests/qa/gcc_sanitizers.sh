# The suite under gcc's address and undefined behaviour sanitizers.
. "$SOURCE/tests/qa/common"
needs gcc
tree gcc-sanitizers CC=gcc CFLAGS='-O1 -g' --enable-sanitizers --enable-werror --disable-shared
check_suite
