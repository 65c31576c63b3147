#include "cjpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

/* A picture of a finger has at most some ten scans; hundreds are an attack on our time. */
enum { MAXIMUM_SCANS = 200 };

/* The error manager of libjpeg, with the way back and the outcome. `base` comes first: libjpeg
   hands the address of `base` around, which is that of the whole. */
typedef struct {
  struct jpeg_error_mgr base;
  struct jpeg_progress_mgr progress;
  jmp_buf back;
  volatile int outcome;
  /* Whether the bytes ended where a marker was still due. */
  volatile int ended;
  char *message;
} failure;

static failure *failure_of(j_common_ptr info) { return (failure *)info->err; }

static void leave(j_common_ptr info, int outcome) {
  failure *f = failure_of(info);
  char text[JMSG_LENGTH_MAX];
  f->base.format_message(info, text);
  snprintf(f->message, CJPEG_MESSAGE_CAPACITY, "%s", text);
  f->outcome = outcome;
  longjmp(f->back, 1);
}

static void on_error(j_common_ptr info) {
  switch (info->err->msg_code) {
  case JERR_INPUT_EOF:
  case JERR_INPUT_EMPTY:
    leave(info, CJPEG_TRUNCATED);
    return;
  case JERR_NO_IMAGE:
    leave(info, failure_of(info)->ended ? CJPEG_TRUNCATED : CJPEG_DAMAGED);
    return;
  case JERR_BAD_PRECISION:
  case JERR_SOF_UNSUPPORTED:
  case JERR_CONVERSION_NOTIMPL:
  case JERR_NOT_COMPILED:
  case JERR_ARITH_NOTIMPL:
  case JERR_CCIR601_NOTIMPL:
  case JERR_FRACT_SAMPLE_NOTIMPL:
    leave(info, CJPEG_UNSUPPORTED);
    return;
  default:
    leave(info, CJPEG_DAMAGED);
  }
}

/* libjpeg fills gaps with grey and goes on; for evidence that is not good enough. Warnings about
   missing or wrong data end the call, warnings about oddities are harmless. So is an end of the
   bytes where nothing but the mark of the end is missing: whatever else is missing is warned of
   once more when it is asked for. */
static void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;
  switch (info->err->msg_code) {
  case JWRN_JPEG_EOF:
    failure_of(info)->ended = 1;
    return;
  case JWRN_HIT_MARKER:
    leave(info, failure_of(info)->ended ? CJPEG_TRUNCATED : CJPEG_DAMAGED);
    return;
  case JWRN_HUFF_BAD_CODE:
  case JWRN_ARITH_BAD_CODE:
  case JWRN_MUST_RESYNC:
  case JWRN_BOGUS_PROGRESSION:
    leave(info, CJPEG_DAMAGED);
    return;
  default:
    info->err->num_warnings++;
  }
}

static void on_output(j_common_ptr info) { (void)info; }

static void on_progress(j_common_ptr info) {
  if (info->is_decompressor && ((j_decompress_ptr)info)->input_scan_number > MAXIMUM_SCANS) {
    failure *f = failure_of(info);
    snprintf(f->message, CJPEG_MESSAGE_CAPACITY, "more than %d scans", MAXIMUM_SCANS);
    f->outcome = CJPEG_DAMAGED;
    longjmp(f->back, 1);
  }
}

/* Takes grey as it is, the luma of YCbCr as it is, RGB, and inks; other colour spaces end the
   call. */
static void choose_colour_space(struct jpeg_decompress_struct *info) {
  failure *f = failure_of((j_common_ptr)info);
  switch (info->jpeg_color_space) {
  case JCS_GRAYSCALE:
  case JCS_YCbCr:
    info->out_color_space = JCS_GRAYSCALE;
    return;
  case JCS_RGB:
    info->out_color_space = JCS_RGB;
    return;
  case JCS_CMYK:
  case JCS_YCCK:
    info->out_color_space = JCS_CMYK;
    return;
  default:
    snprintf(f->message, CJPEG_MESSAGE_CAPACITY, "a picture of %d colour components",
             info->num_components);
    f->outcome = CJPEG_UNSUPPORTED;
    longjmp(f->back, 1);
  }
}

/* Whether bytes that end without the mark of the end may lack coded data all the same: the scans of
   a picture in several need not all be there, and arithmetic codes end where they like. */
static int may_lack_data(struct jpeg_decompress_struct *info) {
  if (info->arith_code) return 1;
  if (!info->progressive_mode) return info->comps_in_scan != info->num_components;
  if (info->coef_bits == NULL) return 1;
  for (int component = 0; component < info->num_components; component++)
    for (int k = 0; k < DCTSIZE2; k++)
      if (info->coef_bits[component][k] != 0) return 1;
  return 0;
}

static void prepare(struct jpeg_decompress_struct *info, failure *f, char *message) {
  memset(info, 0, sizeof *info);
  memset(f, 0, sizeof *f);
  f->message = message;
  f->outcome = CJPEG_OK;
  message[0] = 0;
  info->err = jpeg_std_error(&f->base);
  f->base.error_exit = on_error;
  f->base.emit_message = on_message;
  f->base.output_message = on_output;
  f->progress.progress_monitor = on_progress;
}

int cjpeg_read_header(const uint8_t *bytes, size_t count, cjpeg_header *header, char *message) {
  struct jpeg_decompress_struct info;
  failure f;
  prepare(&info, &f, message);
  if (setjmp(f.back)) {
    jpeg_destroy_decompress(&info);
    return f.outcome;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, bytes, count);
  jpeg_read_header(&info, TRUE);
  choose_colour_space(&info);
  header->width = info.image_width;
  header->height = info.image_height;
  header->bytes_per_pixel = info.out_color_space == JCS_RGB    ? CJPEG_RGB
                            : info.out_color_space == JCS_CMYK ? CJPEG_CMYK
                                                               : CJPEG_GREY;
  /* Adobe's programs, and all that follow them, store how much white is left. */
  header->is_inverted = info.out_color_space == JCS_CMYK && info.saw_Adobe_marker;
  header->density_unit = info.saw_JFIF_marker ? info.density_unit : 0;
  header->horizontal_density = info.saw_JFIF_marker ? info.X_density : 0;
  header->vertical_density = info.saw_JFIF_marker ? info.Y_density : 0;
  jpeg_destroy_decompress(&info);
  return CJPEG_OK;
}

int cjpeg_decode(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity,
                 int *has_end, char *message) {
  struct jpeg_decompress_struct info;
  failure f;
  prepare(&info, &f, message);
  if (setjmp(f.back)) {
    jpeg_destroy_decompress(&info);
    return f.outcome;
  }
  jpeg_create_decompress(&info);
  info.progress = &f.progress;
  jpeg_mem_src(&info, bytes, count);
  jpeg_read_header(&info, TRUE);
  choose_colour_space(&info);
  info.dct_method = JDCT_ISLOW;
  jpeg_start_decompress(&info);
  const size_t stride = (size_t)info.output_width * (size_t)info.output_components;
  if (stride == 0 || capacity / stride != info.output_height || capacity % stride != 0) {
    snprintf(message, CJPEG_MESSAGE_CAPACITY, "the header changed its mind about the size");
    jpeg_destroy_decompress(&info);
    return CJPEG_DAMAGED;
  }
  while (info.output_scanline < info.output_height) {
    JSAMPROW row = pixels + (size_t)info.output_scanline * stride;
    jpeg_read_scanlines(&info, &row, 1);
  }
  const int lacks = may_lack_data(&info);
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  *has_end = !f.ended;
  if (f.ended && lacks) {
    snprintf(message, CJPEG_MESSAGE_CAPACITY, "the bytes end without the mark of the end");
    return CJPEG_TRUNCATED;
  }
  return CJPEG_OK;
}

/* What the encoder allocates, kept across a longjmp. */
typedef struct {
  unsigned char *bytes;
  unsigned long count;
} encoded_file;

uint8_t *cjpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int quality,
                      uint32_t pixels_per_inch, size_t *count, char *message) {
  struct jpeg_compress_struct info;
  failure f;
  encoded_file file = {NULL, 0};
  /* Through a pointer, so that the file's address outlives the jump back. */
  encoded_file *volatile out = &file;
  memset(&info, 0, sizeof info);
  memset(&f, 0, sizeof f);
  f.message = message;
  message[0] = 0;
  info.err = jpeg_std_error(&f.base);
  f.base.error_exit = on_error;
  f.base.output_message = on_output;
  if (setjmp(f.back)) {
    jpeg_destroy_compress(&info);
    free(out->bytes);
    return NULL;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &file.bytes, &file.count);
  info.image_width = width;
  info.image_height = height;
  info.input_components = 1;
  info.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  if (pixels_per_inch > 0 && pixels_per_inch <= 65535) {
    info.density_unit = 1;
    info.X_density = info.Y_density = (UINT16)pixels_per_inch;
  }
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = (JSAMPROW)(pixels + (size_t)info.next_scanline * width);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  *count = file.count;
  return file.bytes;
}

void cjpeg_free(uint8_t *bytes) { free(bytes); }
