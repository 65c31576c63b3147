/* The same functions in a build without libtiff: no file can be opened. */
#ifndef CTIFF_LIBTIFF

#include "ctiff.h"

#include <stdio.h>
#include <string.h>

int ctiff_is_built_in(void) { return 0; }

ctiff_reader *ctiff_open(const uint8_t *bytes, size_t count, size_t allocation_limit,
                         char *message) {
  (void)bytes, (void)count, (void)allocation_limit;
  snprintf(message, CTIFF_MESSAGE_CAPACITY, "this build has no libtiff");
  return NULL;
}

void ctiff_close(ctiff_reader *reader) { (void)reader; }

uint32_t ctiff_count_pages(ctiff_reader *reader) {
  (void)reader;
  return 0;
}

int ctiff_select_page(ctiff_reader *reader, uint32_t page) {
  (void)reader, (void)page;
  return 0;
}

void ctiff_read_header(ctiff_reader *reader, ctiff_header *header) {
  (void)reader;
  memset(header, 0, sizeof *header);
}

int ctiff_read_palette(ctiff_reader *reader, uint16_t *red, uint16_t *green, uint16_t *blue,
                       size_t capacity) {
  (void)reader, (void)red, (void)green, (void)blue, (void)capacity;
  return 0;
}

void ctiff_locate_unit(ctiff_reader *reader, uint32_t index, uint64_t *offset, uint64_t *count) {
  (void)reader, (void)index;
  *offset = 0;
  *count = 0;
}

int ctiff_decode_unit(ctiff_reader *reader, uint32_t index, uint8_t *buffer, size_t size) {
  (void)reader, (void)index, (void)buffer, (void)size;
  return 0;
}

int ctiff_decode_colours(ctiff_reader *reader, uint32_t width, uint32_t height, uint32_t *pixels) {
  (void)reader, (void)width, (void)height, (void)pixels;
  return CTIFF_UNSUPPORTED;
}

const char *ctiff_message(const ctiff_reader *reader) {
  (void)reader;
  return "this build has no libtiff";
}

#endif
