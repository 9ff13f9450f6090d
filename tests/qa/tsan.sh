# Threads under gcc's thread sanitizer: training, which is all that starts threads in the library, and objects that align.h
# allows threads to share (tests/unit/test_threads.c).  batch -j works with processes, so that there is nothing to find in it;
# it is run all the same, for the library's locks.
. "$SOURCE/tests/qa/common"
needs gcc
printf 'int main(void) { return 0; }\n' >"$qa/probe.c"
gcc -fsanitize=thread "$qa/probe.c" -o "$qa/probe" 2>/dev/null || { echo "gcc has no thread sanitizer"; exit 77; }
"$qa/probe" >/dev/null 2>&1 || { echo "programs with the thread sanitizer do not start on this system"; exit 77; }
tree tsan CC=gcc CFLAGS='-O1 -g -fsanitize=thread' LDFLAGS='-fsanitize=thread' --disable-shared
suite='tests/unit/test_threads tests/cli/train.sh tests/cli/batch.sh'
MAKE="$MAKE check_PROGRAMS=tests/unit/test_threads"
TSAN_OPTIONS="halt_on_error=1 suppressions=$SOURCE/tests/qa/tsan.supp"
export TSAN_OPTIONS
check_suite
