#ifdef CTIFF_LIBTIFF

#include "ctiff.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>

#if TIFFLIB_VERSION < 20221213
#error "libtiff 4.5 or later is needed: earlier ones have no error handler for a single file"
#endif

int ctiff_is_built_in(void) { return 1; }

struct ctiff_reader {
  TIFF *tiff;
  const uint8_t *bytes;
  uint64_t count;
  uint64_t position;
  /* Errors, and warnings of coded data that are missing or wrong, since opening. */
  unsigned faults;
  char message[CTIFF_MESSAGE_CAPACITY];
};

static tmsize_t read_bytes(thandle_t handle, void *buffer, tmsize_t size) {
  ctiff_reader *r = handle;
  if (size <= 0 || r->position >= r->count) return 0;
  uint64_t n = r->count - r->position;
  if (n > (uint64_t)size) n = (uint64_t)size;
  memcpy(buffer, r->bytes + r->position, n);
  r->position += n;
  return (tmsize_t)n;
}

static tmsize_t write_bytes(thandle_t handle, void *buffer, tmsize_t size) {
  (void)handle, (void)buffer, (void)size;
  return 0;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
  ctiff_reader *r = handle;
  switch (whence) {
  case SEEK_SET: r->position = offset; break;
  case SEEK_CUR: r->position += offset; break;
  case SEEK_END: r->position = r->count + offset; break;
  default: return (toff_t)-1;
  }
  return r->position;
}

static int close_nothing(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size_of(thandle_t handle) { return ((ctiff_reader *)handle)->count; }

/* libtiff only reads what is mapped: its decoders write into buffers of their own. */
static int map(thandle_t handle, void **base, toff_t *size) {
  ctiff_reader *r = handle;
  *base = (void *)(uintptr_t)r->bytes;
  *size = r->count;
  return 1;
}

static void unmap(thandle_t handle, void *base, toff_t size) {
  (void)handle, (void)base, (void)size;
}

static int on_error(TIFF *tiff, void *reader, const char *module, const char *format,
                    va_list arguments) {
  (void)tiff, (void)module;
  ctiff_reader *r = reader;
  r->faults++;
  if (r->message[0] == 0) vsnprintf(r->message, sizeof r->message, format, arguments);
  return 1;
}

/* Warnings about tags are harmless. The coders of JPEG and of faxes warn where coded data are missing
   or wrong, fill the gap with grey or white and go on; for evidence that is not good enough. */
static int on_warning(TIFF *tiff, void *reader, const char *module, const char *format,
                      va_list arguments) {
  if (module != NULL && (strncmp(module, "JPEG", 4) == 0 || strncmp(module, "Fax", 3) == 0))
    on_error(tiff, reader, module, format, arguments);
  return 1;
}

ctiff_reader *ctiff_open(const uint8_t *bytes, size_t count, size_t allocation_limit,
                         char *message) {
  message[0] = 0;
  ctiff_reader *r = calloc(1, sizeof *r);
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (r == NULL || options == NULL) {
    snprintf(message, CTIFF_MESSAGE_CAPACITY, "out of memory");
    if (options != NULL) TIFFOpenOptionsFree(options);
    free(r);
    return NULL;
  }
  r->bytes = bytes;
  r->count = count;
  TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, r);
  TIFFOpenOptionsSetWarningHandlerExtR(options, on_warning, r);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)allocation_limit);
  r->tiff = TIFFClientOpenExt("picture", "r", r, read_bytes, write_bytes, seek, close_nothing,
                              size_of, map, unmap, options);
  TIFFOpenOptionsFree(options);
  if (r->tiff == NULL) {
    snprintf(message, CTIFF_MESSAGE_CAPACITY, "%s", r->message);
    free(r);
    return NULL;
  }
  /* What libtiff forgave while opening is not the reason of a later failure. */
  r->message[0] = 0;
  return r;
}

uint32_t ctiff_count_pages(ctiff_reader *reader) {
  uint32_t count = TIFFNumberOfDirectories(reader->tiff);
  return count;
}

int ctiff_select_page(ctiff_reader *reader, uint32_t page) {
  if (!TIFFSetDirectory(reader->tiff, page)) return 0;
  reader->message[0] = 0;
  return 1;
}

void ctiff_close(ctiff_reader *reader) {
  TIFFClose(reader->tiff);
  free(reader);
}

void ctiff_read_header(ctiff_reader *reader, ctiff_header *header) {
  TIFF *tiff = reader->tiff;
  memset(header, 0, sizeof *header);
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &header->width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &header->height);

  uint16_t value = 0;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &value);
  header->compression = value;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &value);
  header->bits_per_sample = value;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &value);
  header->samples_per_pixel = value;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &value);
  header->sample_format = value;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &value);
  header->planar_configuration = value;
  header->photometric = TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &value) ? value : -1;

  uint32_t subfile = 0;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SUBFILETYPE, &subfile);
  header->is_reduced = (subfile & FILETYPE_REDUCEDIMAGE) != 0;
  header->is_mask = (subfile & FILETYPE_MASK) != 0;
  if (TIFFGetField(tiff, TIFFTAG_OSUBFILETYPE, &value) && value == OFILETYPE_REDUCEDIMAGE)
    header->is_reduced = 1;
  header->is_codec_known = TIFFIsCODECConfigured((uint16_t)header->compression);

  TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &value);
  header->orientation = value;

  uint16_t extra_count = 0;
  uint16_t *extra = NULL;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extra_count, &extra);
  header->extra_sample = extra_count > 0 && extra != NULL ? extra[0] : -1;

  TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &value);
  header->resolution_unit = value;
  float resolution = 0;
  header->horizontal_resolution =
      TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &resolution) ? resolution : 0;
  header->vertical_resolution =
      TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &resolution) ? resolution : 0;

  header->is_tiled = TIFFIsTiled(tiff) ? 1 : 0;
  if (header->is_tiled) {
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &header->unit_width);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &header->unit_height);
    header->unit_count = TIFFNumberOfTiles(tiff);
    header->unit_bytes = TIFFTileSize64(tiff);
    header->row_bytes = TIFFTileRowSize64(tiff);
  } else {
    uint32_t rows = header->height;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &rows);
    header->unit_width = header->width;
    header->unit_height = rows < header->height ? rows : header->height;
    header->unit_count = TIFFNumberOfStrips(tiff);
    header->unit_bytes = TIFFStripSize64(tiff);
    header->row_bytes = TIFFScanlineSize64(tiff);
  }
}

int ctiff_read_palette(ctiff_reader *reader, uint16_t *red, uint16_t *green, uint16_t *blue,
                       size_t capacity) {
  uint16_t bits = 0;
  uint16_t *r = NULL, *g = NULL, *b = NULL;
  TIFFGetFieldDefaulted(reader->tiff, TIFFTAG_BITSPERSAMPLE, &bits);
  if (bits > 8 || capacity != (size_t)1 << bits) return 0;
  if (!TIFFGetField(reader->tiff, TIFFTAG_COLORMAP, &r, &g, &b)) return 0;
  if (r == NULL || g == NULL || b == NULL) return 0;
  memcpy(red, r, capacity * sizeof *red);
  memcpy(green, g, capacity * sizeof *green);
  memcpy(blue, b, capacity * sizeof *blue);
  return 1;
}

void ctiff_locate_unit(ctiff_reader *reader, uint32_t index, uint64_t *offset, uint64_t *count) {
  *offset = TIFFGetStrileOffset(reader->tiff, index);
  *count = TIFFGetStrileByteCount(reader->tiff, index);
}

int ctiff_decode_unit(ctiff_reader *reader, uint32_t index, uint8_t *buffer, size_t size) {
  const unsigned faults = reader->faults;
  tmsize_t asked = (tmsize_t)size;
  tmsize_t got = TIFFIsTiled(reader->tiff)
                     ? TIFFReadEncodedTile(reader->tiff, index, buffer, asked)
                     : TIFFReadEncodedStrip(reader->tiff, index, buffer, asked);
  return got == asked && reader->faults == faults;
}

int ctiff_decode_colours(ctiff_reader *reader, uint32_t width, uint32_t height, uint32_t *pixels) {
  const unsigned faults = reader->faults;
  /* The caller turns the picture himself. */
  TIFFSetField(reader->tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  char reason[1024] = "";
  if (!TIFFRGBAImageOK(reader->tiff, reason)) {
    snprintf(reader->message, sizeof reader->message, "%.200s", reason);
    return CTIFF_UNSUPPORTED;
  }
  if (!TIFFReadRGBAImageOriented(reader->tiff, width, height, pixels, ORIENTATION_TOPLEFT, 1) ||
      reader->faults != faults)
    return CTIFF_DAMAGED;
  return CTIFF_OK;
}

const char *ctiff_message(const ctiff_reader *reader) { return reader->message; }

#endif
