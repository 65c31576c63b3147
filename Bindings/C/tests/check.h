/* What the tests of the C interface share. */
#ifndef CHECK_H
#define CHECK_H
#include <math.h>
#include <ridgeline.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;
static int checks = 0;

/* States something that must be so. */
#define CHECK(condition)                                                            \
  do {                                                                              \
    checks++;                                                                       \
    if (!(condition)) {                                                             \
      failures++;                                                                   \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);       \
    }                                                                               \
  } while (0)

/* States that a call ends with a status, and that a failure has its sentence. */
#define ENDS(expected_status, call)                                                                            \
  do {                                                                                                         \
    rdg_error error;                                                                                           \
    memset(&error, 0xff, sizeof error);                                                                        \
    rdg_status ended = (call);                                                                                 \
    checks++;                                                                                                  \
    if (ended != (expected_status) ||                                                                          \
        (ended != RDG_OK && (error.status != (int32_t)ended || memchr(error.message, 0, 508) == NULL ||        \
                             error.message[0] == 0))) {                                                        \
      failures++;                                                                                              \
      fprintf(stderr, "%s:%d: %s ended with %d (%.508s), not %d\n", __FILE__, __LINE__, #call, (int)ended,     \
              ended == RDG_OK ? "" : error.message, (int)(expected_status));                                   \
    }                                                                                                          \
  } while (0)

#define OK(call) ENDS(RDG_OK, call)

/* The bytes of a file; ends the program where there is none. */
static uint8_t *contents(const char *folder, const char *name, size_t *count) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *stream = fopen(path, "rb");
  if (stream == NULL) {
    perror(path);
    exit(2);
  }
  fseek(stream, 0, SEEK_END);
  *count = (size_t)ftell(stream);
  rewind(stream);
  uint8_t *bytes = (uint8_t *)malloc(*count ? *count : 1);
  if (bytes == NULL || fread(bytes, 1, *count, stream) != *count) exit(2);
  fclose(stream);
  return bytes;
}

/* The picture of a file. */
static rdg_image *picture(const char *folder, const char *name) {
  size_t count;
  uint8_t *bytes = contents(folder, name, &count);
  rdg_file *file = NULL;
  rdg_image *image = NULL;
  OK(rdg_file_read(bytes, count, NULL, &file, &error));
  OK(rdg_file_get_image(file, 0, &image, &error));
  rdg_file_destroy(file);
  free(bytes);
  return image;
}

/* The template of a picture file. */
static rdg_template *print_of(const char *folder, const char *name) {
  rdg_image *image = picture(folder, name);
  rdg_template *made = NULL;
  OK(rdg_extract(image, NULL, NULL, &made, NULL, &error));
  rdg_image_destroy(image);
  return made;
}

/* Says how it went; the program's exit status. */
static int outcome(const char *name) {
  printf("%s: %d checks, %d failed\n", name, checks, failures);
  return failures ? 1 : 0;
}
#endif
