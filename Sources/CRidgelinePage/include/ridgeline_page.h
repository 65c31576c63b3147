/* The files of the operator's page, as they are compiled into the program. */
#ifndef RIDGELINE_PAGE_H
#define RIDGELINE_PAGE_H

#include <stddef.h>

/* A file that is served. */
struct rdg_page_file {
  /* The path of its address, such as "/page/station.js". */
  const char *path;
  /* Its media type. */
  const char *type;
  const unsigned char *bytes;
  size_t count;
};

extern const struct rdg_page_file *const rdg_page_files;
extern const size_t rdg_page_file_count;

/* The description of the interface, OpenAPI 3.1. */
extern const unsigned char *const rdg_description;
extern const size_t rdg_description_count;

#endif
