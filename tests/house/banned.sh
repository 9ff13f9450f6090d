# Functions that no file may call, and those that a library must not.
. "$SOURCE/tests/house/common"
bare $(c_files libalign tools) >"$work/bare"

# banned NAME FILES-PATTERN EXCEPT-PATTERN FUNCTIONS
banned() {
    none "$1" "$(grep -E "^$2" "$work/bare" | grep -vE "^($3):" | grep -E "(^|[^A-Za-z0-9_.>])($4) *\(")"
}
banned "no copying without a bound" '' none 'strcpy|strcat|sprintf|vsprintf|gets|stpcpy'
banned "no numbers read without a check" '' none 'atoi|atol|atoll|atof|scanf|sscanf|fscanf'
banned "no hidden state" '' none 'strtok|rand|srand|random|drand48|localtime|gmtime|ctime|asctime'
banned "no locale is set" '' none 'setlocale|uselocale|newlocale|uloc_setDefault'
banned "no shell, no stack allocation, no jumps" '' none 'system|popen|alloca|setjmp|longjmp'
banned "the library never prints" 'libalign/' none 'printf|vprintf|puts|putchar|perror|fputs|fputc|putc'
banned "the library never ends the program" 'libalign/' none 'exit|_exit|_Exit|abort|quick_exit|assert|raise|signal'
banned "the library allocates in base/memory" 'libalign/' 'libalign/base/memory\.[ch]' \
    'malloc|calloc|realloc|free|strdup|strndup|reallocarray'
banned "the library asks the environment for the date, for other programs' paths, and where temporary files go" 'libalign/' \
    'libalign/write/write\.c|libalign/base/(process|file)\.c' 'getenv|secure_getenv'
banned "the library asks the clock for dates, and to limit other programs" 'libalign/' \
    'libalign/write/write\.c|libalign/base/process\.c' \
    'time|clock|clock_gettime|gettimeofday'
none "no byte is taken for a code point" "$(grep -rnE 'code_is_[a-z]+\(\(unsigned char\)' libalign tools)"
none "no flags that change results" "$(grep -nE -e '-ffast-math|-march=native|-Ofast' configure.ac Makefile.am)"
finish
