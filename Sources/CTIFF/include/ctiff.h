/* Reading TIFF from memory: field access of libtiff is variadic, which Swift cannot call. No type
   of libtiff appears here. Warnings are dropped; the first error is kept with the reader. */
#ifndef RIDGELINE_CTIFF_H
#define RIDGELINE_CTIFF_H

#include <stddef.h>
#include <stdint.h>

/* An open file. */
typedef struct ctiff_reader ctiff_reader;

/* How a call ended. */
enum { CTIFF_OK = 0, CTIFF_DAMAGED = 1, CTIFF_UNSUPPORTED = 2 };

/* What the directory of a page says. Absent tags have the standard's default. */
typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t compression;
  uint32_t is_codec_known; /* whether libtiff was built with what decodes it */
  uint32_t bits_per_sample;
  uint32_t samples_per_pixel;
  uint32_t sample_format;
  uint32_t planar_configuration; /* 1 together, 2 a plane for each sample */
  int32_t photometric;           /* -1 where the file does not say */
  int32_t extra_sample;          /* meaning of the first extra sample, -1 where there is none */
  uint32_t is_reduced;           /* a smaller copy of another page */
  uint32_t is_mask;              /* no picture but where another one is transparent */
  uint32_t orientation;          /* 1...8, as the standard numbers them */
  uint32_t resolution_unit;      /* 1 none, 2 inch, 3 centimetre */
  float horizontal_resolution;   /* 0 where absent */
  float vertical_resolution;
  uint32_t is_tiled;
  uint32_t unit_width;  /* of a tile; of a strip: the picture's width */
  uint32_t unit_height; /* of a tile or strip */
  uint32_t unit_count;  /* all tiles or strips, all planes */
  uint64_t unit_bytes;  /* decoded size of a full tile or strip */
  uint64_t row_bytes;   /* decoded size of a row of a tile or strip */
} ctiff_header;

/* Room for a message, its final zero included. */
enum { CTIFF_MESSAGE_CAPACITY = 256 };

/* Whether libtiff is part of this build; 0 without the trait TIFF. Then no file can be opened, and no
   other function be called. */
int ctiff_is_built_in(void);

/* Opens the file that `bytes` hold, which must outlive the reader, and reads the first directory.
   Returns null on failure, `message` (of CTIFF_MESSAGE_CAPACITY bytes) says why. libtiff makes no
   single allocation above `allocation_limit` bytes. */
ctiff_reader *ctiff_open(const uint8_t *bytes, size_t count, size_t allocation_limit,
                         char *message);

void ctiff_close(ctiff_reader *reader);

/* How many directories follow each other in the file; those that others point at are not counted. */
uint32_t ctiff_count_pages(ctiff_reader *reader);

/* Goes to a page, from 0. Returns 0 where its directory cannot be read. */
int ctiff_select_page(ctiff_reader *reader, uint32_t page);

/* The header of the page. */
void ctiff_read_header(ctiff_reader *reader, ctiff_header *header);

/* Copies the palette, 1 << bits_per_sample entries each, into three arrays of `capacity`. Returns 0
   where there is no palette or the capacity does not fit. */
int ctiff_read_palette(ctiff_reader *reader, uint16_t *red, uint16_t *green, uint16_t *blue,
                       size_t capacity);

/* Where the coded tile or strip lies in the file. */
void ctiff_locate_unit(ctiff_reader *reader, uint32_t index, uint64_t *offset, uint64_t *count);

/* Decodes a tile or strip into `buffer`; exactly `size` bytes are asked for. Returns 0 where they
   could not be had. */
int ctiff_decode_unit(ctiff_reader *reader, uint32_t index, uint8_t *buffer, size_t size);

/* Decodes a page of any colour model that libtiff turns into red, green and blue: a word a pixel, red in
   its lowest byte, then green, blue and alpha, as it is stored whatever its orientation. */
int ctiff_decode_colours(ctiff_reader *reader, uint32_t width, uint32_t height, uint32_t *pixels);

/* The first error since the page was chosen, or an empty string. */
const char *ctiff_message(const ctiff_reader *reader);

#endif
