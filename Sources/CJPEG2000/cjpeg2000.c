#include "cjpeg2000.h"

#include <openjpeg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that are read, or grow as they are written. */
typedef struct {
  const uint8_t *bytes;
  uint8_t *written;
  size_t count;
  size_t capacity;
  size_t offset;
} memory;

struct cjpeg2000_reader {
  memory source;
  opj_stream_t *stream;
  opj_codec_t *codec;
  opj_image_t *image;
  char message[CJPEG2000_MESSAGE_CAPACITY];
};

static void keep_message(const char *text, void *data) {
  char *message = data;
  if (message == NULL || message[0] != 0) return;
  snprintf(message, CJPEG2000_MESSAGE_CAPACITY, "%s", text);
  message[strcspn(message, "\r\n")] = 0;
}

static void drop_message(const char *text, void *data) {
  (void)text;
  (void)data;
}

static OPJ_SIZE_T read_bytes(void *buffer, OPJ_SIZE_T wanted, void *data) {
  memory *m = data;
  size_t left = m->count - m->offset;
  if (left == 0) return (OPJ_SIZE_T)-1;
  size_t taken = wanted < left ? wanted : left;
  memcpy(buffer, m->bytes + m->offset, taken);
  m->offset += taken;
  return taken;
}

static OPJ_OFF_T skip_bytes(OPJ_OFF_T wanted, void *data) {
  memory *m = data;
  if (wanted < 0) return -1;
  size_t left = m->count - m->offset;
  size_t taken = (uint64_t)wanted < left ? (size_t)wanted : left;
  m->offset += taken;
  return (OPJ_OFF_T)taken;
}

static OPJ_BOOL seek_bytes(OPJ_OFF_T place, void *data) {
  memory *m = data;
  if (place < 0 || (uint64_t)place > m->count) return OPJ_FALSE;
  m->offset = (size_t)place;
  return OPJ_TRUE;
}

static int reserve(memory *m, size_t end) {
  if (end <= m->capacity) return 1;
  size_t capacity = m->capacity ? m->capacity : 65536;
  while (capacity < end) capacity *= 2;
  uint8_t *grown = realloc(m->written, capacity);
  if (grown == NULL) return 0;
  m->written = grown;
  m->capacity = capacity;
  return 1;
}

static OPJ_SIZE_T write_bytes(void *buffer, OPJ_SIZE_T count, void *data) {
  memory *m = data;
  if (!reserve(m, m->offset + count)) return (OPJ_SIZE_T)-1;
  memcpy(m->written + m->offset, buffer, count);
  m->offset += count;
  if (m->offset > m->count) m->count = m->offset;
  return count;
}

static OPJ_OFF_T skip_written(OPJ_OFF_T count, void *data) {
  memory *m = data;
  if (count < 0 || !reserve(m, m->offset + (size_t)count)) return -1;
  if (m->offset + (size_t)count > m->count) {
    memset(m->written + m->count, 0, m->offset + (size_t)count - m->count);
    m->count = m->offset + (size_t)count;
  }
  m->offset += (size_t)count;
  return count;
}

static opj_stream_t *open_stream(memory *m, int writes) {
  opj_stream_t *stream = opj_stream_default_create(writes ? OPJ_FALSE : OPJ_TRUE);
  if (stream == NULL) return NULL;
  opj_stream_set_user_data(stream, m, NULL);
  opj_stream_set_user_data_length(stream, m->count);
  opj_stream_set_seek_function(stream, seek_bytes);
  if (writes) {
    opj_stream_set_write_function(stream, write_bytes);
    opj_stream_set_skip_function(stream, skip_written);
  } else {
    opj_stream_set_read_function(stream, read_bytes);
    opj_stream_set_skip_function(stream, skip_bytes);
  }
  return stream;
}

static void tell(const cjpeg2000_reader *reader, char *message, const char *otherwise) {
  const char *text = reader != NULL && reader->message[0] ? reader->message : otherwise;
  snprintf(message, CJPEG2000_MESSAGE_CAPACITY, "%s", text);
}

cjpeg2000_reader *cjpeg2000_open(const uint8_t *bytes, size_t count, int is_boxed,
                                 cjpeg2000_header *header, char *message) {
  cjpeg2000_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) {
    tell(NULL, message, "out of memory");
    return NULL;
  }
  reader->source.bytes = bytes;
  reader->source.count = count;
  reader->stream = open_stream(&reader->source, 0);
  reader->codec = opj_create_decompress(is_boxed ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K);
  opj_dparameters_t parameters;
  opj_set_default_decoder_parameters(&parameters);
  int ok = reader->stream != NULL && reader->codec != NULL;
  if (ok) {
    opj_set_error_handler(reader->codec, keep_message, reader->message);
    opj_set_warning_handler(reader->codec, drop_message, NULL);
    opj_set_info_handler(reader->codec, drop_message, NULL);
    ok = opj_setup_decoder(reader->codec, &parameters) &&
         opj_read_header(reader->stream, reader->codec, &reader->image) && reader->image != NULL;
  }
  if (!ok) {
    tell(reader, message, "the header cannot be read");
    cjpeg2000_close(reader);
    return NULL;
  }
  const opj_image_t *image = reader->image;
  int usable = image->numcomps >= 1 && image->numcomps <= 4 && image->x1 > image->x0 &&
               image->y1 > image->y0;
  for (uint32_t i = 0; usable && i < image->numcomps; i++) {
    usable = image->comps[i].dx == 1 && image->comps[i].dy == 1 && image->comps[i].prec >= 1 &&
             image->comps[i].prec <= 16 && image->comps[i].prec == image->comps[0].prec;
  }
  if (!usable) {
    tell(NULL, message, "subsampled colours or more than 16 bits are not read");
    cjpeg2000_close(reader);
    return NULL;
  }
  header->width = image->x1 - image->x0;
  header->height = image->y1 - image->y0;
  header->components = image->numcomps;
  header->bits = image->comps[0].prec;
  return reader;
}

int cjpeg2000_decode(cjpeg2000_reader *reader, uint8_t *samples, size_t capacity, char *message) {
  opj_image_t *image = reader->image;
  uint32_t width = image->x1 - image->x0;
  uint32_t height = image->y1 - image->y0;
  uint32_t components = image->numcomps;
  if (!opj_decode(reader->codec, reader->stream, image) ||
      !opj_end_decompress(reader->codec, reader->stream)) {
    tell(reader, message, "the coefficients cannot be read");
    return 0;
  }
  if (capacity < (size_t)width * height * components) return 0;
  for (uint32_t c = 0; c < components; c++) {
    const opj_image_comp_t *plane = &image->comps[c];
    if (plane->data == NULL || plane->w != width || plane->h != height) {
      tell(reader, message, "a component is missing");
      return 0;
    }
    int32_t offset = plane->sgnd ? 1 << (plane->prec - 1) : 0;
    int32_t top = (1 << plane->prec) - 1;
    for (size_t i = 0; i < (size_t)width * height; i++) {
      int64_t value = (int64_t)plane->data[i] + offset;
      if (value < 0) value = 0;
      if (value > top) value = top;
      samples[i * components + c] = (uint8_t)((value * 255 + top / 2) / top);
    }
  }
  return 1;
}

void cjpeg2000_close(cjpeg2000_reader *reader) {
  if (reader == NULL) return;
  if (reader->image != NULL) opj_image_destroy(reader->image);
  if (reader->codec != NULL) opj_destroy_codec(reader->codec);
  if (reader->stream != NULL) opj_stream_destroy(reader->stream);
  free(reader);
}

uint8_t *cjpeg2000_encode(const uint8_t *grey, uint32_t width, uint32_t height, float ratio,
                          size_t *count, char *message) {
  char first[CJPEG2000_MESSAGE_CAPACITY] = {0};
  opj_cparameters_t parameters;
  opj_set_default_encoder_parameters(&parameters);
  parameters.tcp_numlayers = 1;
  parameters.cp_disto_alloc = 1;
  parameters.tcp_rates[0] = ratio > 1 ? ratio : 0;
  parameters.irreversible = ratio > 1;
  uint32_t shorter = width < height ? width : height;
  while (parameters.numresolution > 1 && (shorter >> (parameters.numresolution - 1)) == 0) {
    parameters.numresolution--;
  }
  opj_image_cmptparm_t component;
  memset(&component, 0, sizeof component);
  component.dx = component.dy = 1;
  component.w = width;
  component.h = height;
  component.prec = 8;
  memory sink = {0};
  opj_image_t *image = opj_image_create(1, &component, OPJ_CLRSPC_GRAY);
  opj_codec_t *codec = opj_create_compress(OPJ_CODEC_JP2);
  opj_stream_t *stream = open_stream(&sink, 1);
  int ok = image != NULL && codec != NULL && stream != NULL;
  if (ok) {
    image->x1 = width;
    image->y1 = height;
    for (size_t i = 0; i < (size_t)width * height; i++) image->comps[0].data[i] = grey[i];
    opj_set_error_handler(codec, keep_message, first);
    opj_set_warning_handler(codec, drop_message, NULL);
    opj_set_info_handler(codec, drop_message, NULL);
    ok = opj_setup_encoder(codec, &parameters, image) &&
         opj_start_compress(codec, image, stream) && opj_encode(codec, stream) &&
         opj_end_compress(codec, stream);
  }
  if (stream != NULL) opj_stream_destroy(stream);
  if (codec != NULL) opj_destroy_codec(codec);
  if (image != NULL) opj_image_destroy(image);
  if (!ok) {
    snprintf(message, CJPEG2000_MESSAGE_CAPACITY, "%s", first[0] ? first : "out of memory");
    free(sink.written);
    return NULL;
  }
  *count = sink.count;
  return sink.written;
}

void cjpeg2000_free(uint8_t *bytes) { free(bytes); }
