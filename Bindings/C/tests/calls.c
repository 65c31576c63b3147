/* What calls cost, and that memory stays where it is.
 *
 *   calls PRINTS [CALLS]    the fixtures' prints; calls for the memory, a million by default
 */
#define _POSIX_C_SOURCE 200809L
#include "check.h"
#include <time.h>

/* Processor time of this thread, seconds. */
static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Memory in use, bytes. */
static long resident(void) {
  long pages = 0;
  FILE *stream = fopen("/proc/self/statm", "r");
  if (stream == NULL || fscanf(stream, "%*d %ld", &pages) != 1) exit(2);
  fclose(stream);
  return pages * 4096;
}

int main(int count, char **arguments) {
  if (count != 2 && count != 3) {
    fprintf(stderr, "usage: %s PRINTS [CALLS]\n", arguments[0]);
    return 2;
  }
  long calls = count == 3 ? atol(arguments[2]) : 1000000;
  rdg_image *image = picture(arguments[1], "01_1.png");
  rdg_template *probe = print_of(arguments[1], "01_1.png"), *reference = print_of(arguments[1], "01_2.png");
  rdg_matcher *matcher = NULL;
  double score = 0, start;
  OK(rdg_matcher_create(probe, &matcher, &error));
  OK(rdg_matcher_score(matcher, reference, &score, &error));

  start = now();
  for (long k = 0; k < 10000000; k++) (void)rdg_abi_version();
  printf("a call that does nothing: %.1f ns\n", 1e9 * (now() - start) / 1e7);
  rdg_template_info info = RDG_TEMPLATE_INFO_INIT;
  start = now();
  for (long k = 0; k < 1000000; k++) rdg_template_get_info(probe, &info, NULL);
  printf("a call that reads a handle: %.1f ns\n", 1e9 * (now() - start) / 1e6);
  /* What `ridgeline-lab bench calls` does: every print extracted, every print compared with every print. */
  enum { PRINTS = 48, ROUNDS = 5 };
  rdg_image *images[PRINTS];
  rdg_template *templates[PRINTS];
  rdg_matcher *matchers[PRINTS];
  double extraction = INFINITY, comparison = INFINITY, many = INFINITY;
  for (int k = 0; k < PRINTS; k++) {
    char name[32];
    snprintf(name, sizeof name, "%02d_%d.png", 1 + k / 4, 1 + k % 4);
    images[k] = picture(arguments[1], name);
    OK(rdg_extract(images[k], NULL, NULL, &templates[k], NULL, &error));
    OK(rdg_matcher_create(templates[k], &matchers[k], &error));
  }
  const rdg_template *views[PRINTS];
  static double scores[PRINTS * PRINTS];
  memcpy(views, templates, sizeof views);
  for (int round = 0; round < ROUNDS; round++) {
    start = now();
    for (int k = 0; k < PRINTS; k++) {
      rdg_template *made = NULL;
      rdg_extract(images[k], NULL, NULL, &made, NULL, NULL);
      rdg_template_destroy(made);
    }
    extraction = fmin(extraction, now() - start);
    start = now();
    for (int p = 0; p < PRINTS; p++)
      for (int r = 0; r < PRINTS; r++) rdg_matcher_score(matchers[p], templates[r], &score, NULL);
    comparison = fmin(comparison, now() - start);
    start = now();
    rdg_match_many(views, PRINTS, views, PRINTS, 1, NULL, NULL, NULL, scores, NULL);
    many = fmin(many, now() - start);
  }
  printf("extraction: %.2f ms\n", 1e3 * extraction / PRINTS);
  printf("comparisons: %.0f a second\n", PRINTS * PRINTS / comparison);
  printf("comparisons by rdg_match_many: %.0f a second\n", PRINTS * PRINTS / many);
  for (int k = 0; k < PRINTS; k++) {
    rdg_matcher_destroy(matchers[k]);
    rdg_template_destroy(templates[k]);
    rdg_image_destroy(images[k]);
  }

  /* The calls of a day: a template read, written, destroyed; a matcher; an image; a failure. */
  uint8_t bytes[65536];
  size_t length = 0, needed = 0;
  OK(rdg_template_write(probe, "ridgeline", NULL, bytes, sizeof bytes, &length, &error));
  uint8_t grey[100 * 100];
  memset(grey, 99, sizeof grey);
  rdg_pixels pixels = RDG_PIXELS_INIT;
  pixels.pixels = grey;
  pixels.width = pixels.height = 100;
  long before = 0, most = 0;
  for (long k = 0; k < calls / 8; k++) {
    rdg_template *made = NULL;
    rdg_image *small = NULL;
    rdg_cancellation *stop = NULL;
    rdg_error error;
    rdg_template_read(bytes, length, &made, &error);
    rdg_template_write(made, "iso-19794-2-2011", NULL, NULL, 0, &needed, &error);
    rdg_image_create(&pixels, &small, &error);
    rdg_cancellation_create(10, &stop, &error);
    rdg_extract(small, NULL, stop, NULL, NULL, &error);
    if (k % 64 == 0) {
      rdg_matcher *other = NULL;
      rdg_matcher_create(made, &other, &error);
      rdg_matcher_score(other, reference, &score, &error);
      rdg_matcher_destroy(other);
    }
    rdg_template_destroy(made);
    rdg_image_destroy(small);
    rdg_cancellation_destroy(stop);
    if (k == calls / 80) before = resident();
    if (k > calls / 80 && k % 1024 == 0 && resident() - before > most) most = resident() - before;
  }
  printf("%ld calls: memory grew by at most %ld KiB after the first tenth\n", calls, most / 1024);
  CHECK(calls < 100000 || most < 2 << 20);
  rdg_matcher_destroy(matcher);
  rdg_template_destroy(reference);
  rdg_template_destroy(probe);
  rdg_image_destroy(image);
  return outcome("calls");
}
