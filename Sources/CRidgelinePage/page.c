#include "ridgeline_page.h"

/* #embed is C23, which the compiler takes in older C as well. */
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char index_html[] = {
#embed "web/index.html"
};

#define FILE_OF(path, type, bytes) {path, type, bytes, sizeof(bytes)}

/* Every file of web/ that is served: its address, its type, its bytes. */
static const struct rdg_page_file files[] = {
    FILE_OF("/", "text/html; charset=utf-8", index_html),
};

const struct rdg_page_file *const rdg_page_files = files;
const size_t rdg_page_file_count = sizeof(files) / sizeof(files[0]);
