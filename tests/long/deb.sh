# Debian packages of what make dist makes: they build, lintian has nothing to say, and what they hold works.
. "$SOURCE/tests/cli/common"
MAKEFLAGS=
export MAKEFLAGS
missing=
for program in dpkg-buildpackage dpkg-deb dh xz pkg-config; do
    command -v $program >/dev/null 2>&1 || missing="$missing $program"
done
if [ -n "$missing" ]; then
    skip "Debian packages" "not there:$missing"
    finish
fi
lacking=$(cd "$SOURCE" && DEB_BUILD_PROFILES=nocheck dpkg-checkbuilddeps -Pnocheck tools/debian/control 2>&1)
if [ -n "$lacking" ]; then
    skip "Debian packages" "$lacking"
    finish
fi

make -s -C "$BUILD" dist >"$work/log" 2>&1
is "make dist" 0 $?
tarball=$(ls "$BUILD"/libalign-*.tar.xz | tail -n 1)
DEB_BUILD_OPTIONS=nocheck sh "$SOURCE/tools/debian/packages.sh" "$tarball" "$work/deb" >"$work/log" 2>&1
is "the packages build" 0 $?
[ "$failures" = 0 ] || { tail -n 40 "$work/log"; finish; }
root=$work/root
for package in libalign0 libalign-dev bitext; do
    dpkg-deb -x "$work"/deb/${package}_*.deb "$root"
    is "$package can be unpacked" 0 $?
done

holds() {
    if dpkg-deb -c "$work"/deb/"$1"_*.deb | awk '{ print $6 }' | grep -qE -e "^\./$2\$"; then
        ok "$1 has $2"
    else
        not_ok "$1 has $2" "$(dpkg-deb -c "$work"/deb/"$1"_*.deb)"
    fi
}
holds libalign0 'usr/lib/[^/]*/libalign\.so\.0'
holds libalign-dev 'usr/lib/[^/]*/libalign\.so'
holds libalign-dev 'usr/lib/[^/]*/libalign\.a'
holds libalign-dev 'usr/lib/[^/]*/pkgconfig/libalign\.pc'
holds libalign-dev usr/include/align.h
holds libalign-dev 'usr/share/man/man3/align_documents\.3\.gz'
holds bitext usr/bin/bitext
holds bitext 'usr/share/man/man1/bitext-align\.1\.gz'
holds bitext 'usr/share/man/man5/bitext-patch\.5\.gz'
holds bitext 'usr/share/man/man7/bitext-rules\.7\.gz'
holds bitext usr/share/bash-completion/completions/bitext
holds bitext usr/share/zsh/vendor-completions/_bitext
holds bitext 'usr/share/fish/vendor_completions\.d/bitext\.fish'
holds bitext usr/share/libalign/locales/ru
holds bitext usr/share/libalign/python/bitext.py
holds bitext usr/share/doc/bitext/README.gz
holds bitext 'usr/share/doc/bitext/examples/letter\.en\.md'
is "nothing is left out" "" "$(cd "$work"/deb/libalign-*/debian/tmp && find . -type f -o -type l | while read -r file; do
    [ -e "$root/$file" ] || [ -h "$root/$file" ] || [ -e "$root/$file.gz" ] || [ -h "$root/$file.gz" ] || echo "$file"
done)"
dpkg-deb -I "$work"/deb/libalign0_*.deb symbols >symbols
is "each function has a symbol" "$(grep -c '^function' "$SOURCE/libalign/libalign.abi")" "$(grep -c '^ align_' symbols)"

# What a package's test does where it is installed, here below a folder.
pc=$(find "$root" -name libalign.pc)
libraries=$(dirname "$(dirname "$pc")")
PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$libraries MANPATH=$root/usr/share/man PKG_CONFIG_SYSROOT_DIR=$root \
    PKG_CONFIG_PATH=$(dirname "$pc") sh -c 'cd "$1" && sh tools/debian/tests/smoke' smoke "$SOURCE" >"$work/log" 2>&1 &&
    ok "what they hold works" || not_ok "what they hold works" "$(cat "$work/log")"

if command -v lintian >/dev/null 2>&1; then
    is "lintian has nothing to say" "" "$(lintian --allow-root "$work"/deb/*.changes 2>&1)"
else
    skip "lintian has nothing to say" "it is not there"
fi
finish
