/* Enrolls a finger, compares another capture with it, and looks it up in a gallery.
 *
 *   cc -o match match.c $(pkg-config --cflags --libs ridgeline)
 *   ./match reference.png probe.png
 */
#define _XOPEN_SOURCE 700  /* mkdtemp */
#include <ridgeline.h>
#include <stdio.h>
#include <stdlib.h>

static void check(rdg_status status, const rdg_error *error) {
  if (status == RDG_OK) return;
  fprintf(stderr, "%s: %s\n", rdg_status_name(status), error->message);
  exit(1);
}

/* The template of the first print in a file; says what is wrong with a poor one. */
static rdg_template *extract(const char *path) {
  FILE *stream = fopen(path, "rb");
  if (stream == NULL) {
    perror(path);
    exit(1);
  }
  static uint8_t bytes[16 << 20];
  size_t count = fread(bytes, 1, sizeof bytes, stream);
  fclose(stream);

  rdg_error error;
  rdg_file *file;
  rdg_template *made;
  rdg_quality quality = RDG_QUALITY_INIT;
  check(rdg_file_read(bytes, count, NULL, &file, &error), &error);
  check(rdg_file_extract(file, 0, NULL, NULL, &made, &quality, &error), &error);
  rdg_file_destroy(file);
  printf("%s: quality %d\n", path, quality.score);
  for (int32_t k = 0; k < quality.finding_count; k++)
    printf("  %s\n", rdg_cause_advice(quality.findings[k].cause, quality.findings[k].direction, "en"));
  return made;
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: %s REFERENCE PROBE\n", arguments[0]);
    return 2;
  }
  rdg_error error;
  rdg_template *reference = extract(arguments[1]), *probe = extract(arguments[2]);
  rdg_matcher *matcher;
  double score;
  check(rdg_matcher_create(probe, &matcher, &error), &error);
  check(rdg_matcher_score(matcher, reference, &score, &error), &error);
  printf("score %.1f: %s\n", score, score >= 40 ? "the same finger" : "no match at FMR 1 in 10,000");
  rdg_matcher_destroy(matcher);

  if (rdg_has_gallery()) {
    rdg_gallery *gallery;
    char folder[] = "/tmp/ridgeline-XXXXXX";
    if (mkdtemp(folder) == NULL) return 1;
    check(rdg_gallery_create(folder, NULL, &gallery, &error), &error);
    rdg_enrollment row = RDG_ENROLLMENT_INIT;
    row.subject = "4711";
    row.print = reference;
    row.finger = 2;
    check(rdg_gallery_add(gallery, &row, 1, 0, NULL, &error), &error);
    rdg_probe asked = {probe, 2, 0};
    rdg_candidate best;
    size_t found;
    check(rdg_gallery_identify(gallery, &asked, 1, NULL, NULL, &best, 1, &found, NULL, &error), &error);
    printf("%s in %s\n", found && best.is_hit ? best.subject : "nobody", folder);
    rdg_gallery_destroy(gallery);
  }
  rdg_template_destroy(probe);
  rdg_template_destroy(reference);
  return score >= 40 ? 0 : 1;
}
