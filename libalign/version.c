#include "align.h"

#include <cmark-gfm.h>
#include <libxml/xmlversion.h>
#include <unicode/uvernum.h>
#include <unistring/version.h>
#include <zip.h>

#define TEXT_OF(x) #x
#define VERSION_OF(x) TEXT_OF(x)

const char *align_version(void)
{
    return PACKAGE_VERSION;
}

const char *align_build_info(void)
{
    return "ICU " U_ICU_VERSION "\n"
           "libunistring " VERSION_OF(_LIBUNISTRING_VERSION) "\n"
           "libxml2 " LIBXML_DOTTED_VERSION "\n"
           "libzip " LIBZIP_VERSION "\n"
           "cmark-gfm " CMARK_GFM_VERSION_STRING "\n";
}
