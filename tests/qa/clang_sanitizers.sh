# The suite under clang's address and undefined behaviour sanitizers; clang's warnings are errors.
. "$SOURCE/tests/qa/common"
needs clang clang++
tree clang-sanitizers CC=clang CXX=clang++ CFLAGS='-O1 -g' --enable-sanitizers --enable-werror --disable-shared
check_suite
