#include "ridgeline_page.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char openapi_json[] = {
#embed "openapi.json"
};

const unsigned char *const rdg_description = openapi_json;
const size_t rdg_description_count = sizeof(openapi_json);
