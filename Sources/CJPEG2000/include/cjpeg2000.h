/* JPEG 2000 from and to memory: OpenJPEG works on streams of callbacks. No type of OpenJPEG appears
   here. */
#ifndef RIDGELINE_CJPEG2000_H
#define RIDGELINE_CJPEG2000_H

#include <stddef.h>
#include <stdint.h>

/* Room for a message, its final zero included. */
enum { CJPEG2000_MESSAGE_CAPACITY = 256 };

/* The sides, the number of components (1...4) and their bits. */
typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t components;
  uint32_t bits;
} cjpeg2000_header;

/* An opened picture. */
typedef struct cjpeg2000_reader cjpeg2000_reader;

/* Reads the header; `is_boxed` tells a JP2 file from a raw codestream. Null on failure, and `message`
   says why. The bytes must outlive the reader. */
cjpeg2000_reader *cjpeg2000_open(const uint8_t *bytes, size_t count, int is_boxed,
                                 cjpeg2000_header *header, char *message);

/* Decodes all samples, scaled to 8 bits, component after component within a pixel, into
   width * height * components bytes. Returns 0 on failure. */
int cjpeg2000_decode(cjpeg2000_reader *reader, uint8_t *samples, size_t capacity, char *message);

void cjpeg2000_close(cjpeg2000_reader *reader);

/* Encodes a grey picture as a JP2 file: without loss where ratio is 1 or less, else to about that
   ratio. Returns the bytes, to be freed by cjpeg2000_free, or null. */
uint8_t *cjpeg2000_encode(const uint8_t *grey, uint32_t width, uint32_t height, float ratio,
                          size_t *count, char *message);

void cjpeg2000_free(uint8_t *bytes);

#endif
