# What make install puts in place is enough to build and run the program that README shows; make uninstall leaves nothing.
. "$SOURCE/tests/house/common"
[ -e "$BUILD/.libs/libalign.so" ] || { echo "no shared library was built"; exit 77; }
command -v pkg-config >/dev/null 2>&1 || { echo "pkg-config is not there"; exit 77; }
cd "$BUILD" || exit 99
MAKEFLAGS=
export MAKEFLAGS
root=$work/root
make -s install DESTDIR="$root" >"$work/log" 2>&1
is "make install" 0 $?
pc=$(find "$root" -name libalign.pc)
prefix=$(sed -n 's/^prefix=//p' "$pc")
for file in bin/bitext include/align.h share/man/man1/bitext.1 share/man/man1/bitext-align.1 \
    share/man/man3/libalign.3 share/man/man3/align_documents.3 share/libalign/python/bitext.py \
    share/bash-completion/completions/bitext share/zsh/vendor-completions/_bitext \
    share/fish/vendor_completions.d/bitext.fish; do
    is "$file is installed" yes "$([ -s "$root$prefix/$file" ] && echo yes)"
done
for shell in zsh:zsh/vendor-completions/_bitext fish:fish/vendor_completions.d/bitext.fish; do
    if command -v ${shell%%:*} >/dev/null 2>&1; then
        is "the completion is ${shell%%:*}" 0 "$(${shell%%:*} -n "$root$prefix/share/${shell#*:}" 2>&1 | wc -l)"
    else
        skip "the completion is ${shell%%:*}" "${shell%%:*} is not there"
    fi
done
is "the completion is bash" 0 "$(bash -n "$root$prefix/share/bash-completion/completions/bitext" 2>&1 | wc -l)"

is "libalign.pc tells where the module for Python is" "$prefix/share/libalign/python" \
    "$(PKG_CONFIG_PATH=$(dirname "$pc") pkg-config --variable=moduledir libalign)"

sed -n '/^    #include <align.h>/,/^Functions that can fail/{s/^    //;/^Functions/!p}' "$SOURCE/README" >"$work/example.c"
libdir=$root$(PKG_CONFIG_PATH=$(dirname "$pc") pkg-config --variable=libdir libalign)
flags=$(PKG_CONFIG_PATH=$(dirname "$pc") PKG_CONFIG_SYSROOT_DIR=$root pkg-config --cflags --libs libalign)
if $CC -std=c17 -Wall -Wextra -Werror -o "$work/example" "$work/example.c" $flags 2>"$work/err"; then
    ok "the program of README compiles with pkg-config's flags"
else
    not_ok "the program of README compiles with pkg-config's flags" "$flags" "$(head -n 20 "$work/err")"
fi
samples=$SOURCE/tests/samples
LD_LIBRARY_PATH=$libdir "$work/example" "$samples/letter.en.md" "$samples/letter.ru.md" "$work/letter.tmx" 2>"$work/err"
is "it runs" "0 yes" "$? $([ "$(grep -c '<tu ' "$work/letter.tmx" 2>/dev/null)" -gt 10 ] && echo yes)"
LD_LIBRARY_PATH=$libdir "$work/example" "$samples/letter.en.md" no-such-file "$work/no.tmx" 2>"$work/err"
is "it tells errors" "1 no-such-file: cannot be opened: No such file or directory; check the name and the folder" \
    "$? $(cat "$work/err")"
make -s uninstall DESTDIR="$root" >"$work/log" 2>&1
is "make uninstall leaves nothing" "0 " "$? $(find "$root" -type f)"
finish
