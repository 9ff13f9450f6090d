# clang's static analyzer over the library and the command, by way of clang-tidy.  It looks into one file at a time, and goes a few
# rounds of a loop only: what it gets wrong for that is listed in clang_analyzer.supp.
. "$SOURCE/tests/qa/common"
needs clang-tidy
# DeprecatedOrUnsafeBufferHandling asks for the functions of C11's annex K, which no C library here has
checks='-*,clang-analyzer-*,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling'
tidy "$checks"
