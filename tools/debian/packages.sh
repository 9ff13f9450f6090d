#!/bin/sh
# packages.sh TARBALL [FOLDER]: Debian packages of a tarball of `make dist`; FOLDER (deb when absent) is made anew and then has
# libalign0, libalign-dev, bitext and what a source package is made of.  DEB_BUILD_OPTIONS=nocheck leaves the tests out.
set -eu

die() {
    printf 'packages.sh: %s\n' "$*" >&2
    exit 1
}

[ $# -ge 1 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
tarball=$1
folder=${2:-deb}
[ -r "$tarball" ] || die "$tarball: cannot be read; make dist makes it"
command -v dpkg-buildpackage >/dev/null 2>&1 || die "dpkg-buildpackage is not there; on Debian: apt-get install build-essential debhelper"
name=$(basename "$tarball" .tar.xz)
version=${name#libalign-}

rm -rf "$folder"
mkdir -p "$folder"
cp "$tarball" "$folder/libalign_$version.orig.tar.xz"
cd "$folder"
tar -xJf "libalign_$version.orig.tar.xz"
cd "$name"
cp -R tools/debian debian
rm debian/packages.sh
chmod 755 debian/rules
packaged=$(dpkg-parsechangelog -S Version)
[ "${packaged%-*}" = "$version" ] || die "tools/debian/changelog is of $packaged, the tarball of $version; add an entry to it"
dpkg-buildpackage -us -uc -b
cd ..
printf 'packages.sh: %s\n' *.deb
