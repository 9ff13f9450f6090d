# clang-tidy over the library and the command, with the checks of .clang-tidy.
. "$SOURCE/tests/qa/common"
needs clang-tidy
tidy
