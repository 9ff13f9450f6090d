# Whether the unit tests were built: without cmocka they are not, and that is to be seen.
if grep -q '^S\["HAVE_CMOCKA_TRUE"\]="#"' "$BUILD/config.status"; then
    echo "cmocka is not there: the unit tests were not built"
    exit 77
fi
echo "ok 1 - the unit tests were built"
