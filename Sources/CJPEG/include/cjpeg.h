/* Reading and writing JPEG: libjpeg reports errors through longjmp, which Swift cannot cross. No type of
   libjpeg appears here. Every call parses the bytes anew, so nothing stays alive between calls. */
#ifndef RIDGELINE_CJPEG_H
#define RIDGELINE_CJPEG_H

#include <stddef.h>
#include <stdint.h>

/* How a call ended. */
enum {
  CJPEG_OK = 0,
  CJPEG_TRUNCATED = 1,   /* the bytes end before the picture does */
  CJPEG_DAMAGED = 2,     /* the coded data contradict themselves */
  CJPEG_UNSUPPORTED = 3, /* a colour space or coding that is not read */
};

/* What the decoded samples of a pixel are. */
enum {
  CJPEG_GREY = 1, /* one byte: luma */
  CJPEG_RGB = 3,  /* three bytes: red, green, blue */
  CJPEG_CMYK = 4, /* four bytes: cyan, magenta, yellow, black */
};

/* What the header says. */
typedef struct {
  uint32_t width;
  uint32_t height;
  int32_t bytes_per_pixel;    /* CJPEG_GREY, CJPEG_RGB or CJPEG_CMYK */
  int32_t is_inverted;        /* whether inks are stored as what they leave of the white */
  int32_t density_unit;       /* of the JFIF header: 0 none, 1 per inch, 2 per centimetre */
  int32_t horizontal_density; /* 0 where there is no JFIF header */
  int32_t vertical_density;
} cjpeg_header;

/* Room for a message, its final zero included. */
enum { CJPEG_MESSAGE_CAPACITY = 256 };

/* Reads the header; `message`, of CJPEG_MESSAGE_CAPACITY bytes, says what failed. */
int cjpeg_read_header(const uint8_t *bytes, size_t count, cjpeg_header *header, char *message);

/* Decodes the whole picture into `pixels`, row after row from the top. `capacity` must be
   width x height x bytes_per_pixel of the header; anything else is refused. `has_end` becomes 0 where
   nothing but the mark of the end is missing. */
int cjpeg_decode(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity,
                 int *has_end, char *message);

/* Encodes grey pixels, row after row from the top, at a quality of 1 to 100. `pixels_per_inch` of 0
   states no density. Returns the file, to be freed by cjpeg_free, or NULL with a message. */
uint8_t *cjpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int quality,
                      uint32_t pixels_per_inch, size_t *count, char *message);

/* Frees what cjpeg_encode returned. */
void cjpeg_free(uint8_t *bytes);

#endif
