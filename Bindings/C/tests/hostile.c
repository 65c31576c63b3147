/* Arguments that no caller should pass: each must end with a status, never with a trap.
 *
 *   hostile PRINTS FOLDER [ROUNDS]    the fixtures' prints, an empty folder or -, rounds of damaged bytes
 */
#include "check.h"

/* Every function with NULL in every place. */
static void nothing(void) {
  rdg_cancellation_cancel(NULL);
  rdg_cancellation_destroy(NULL);
  rdg_image_destroy(NULL);
  rdg_file_destroy(NULL);
  rdg_template_destroy(NULL);
  rdg_matcher_destroy(NULL);
  rdg_session_destroy(NULL);
  rdg_monitor_destroy(NULL);
  const rdg_status bad = RDG_INVALID_ARGUMENT;
  ENDS(bad, rdg_cancellation_create(1, NULL, &error));
  ENDS(bad, rdg_image_create(NULL, NULL, &error));
  ENDS(bad, rdg_image_get_info(NULL, NULL, &error));
  ENDS(bad, rdg_image_get_pixels(NULL, NULL, 0, NULL, &error));
  ENDS(bad, rdg_image_write(NULL, NULL, 0, NULL, 0, NULL, &error));
  ENDS(bad, rdg_image_estimate_resolution(NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_file_read(NULL, 0, NULL, NULL, &error));
  ENDS(bad, rdg_file_read(NULL, 5, NULL, (rdg_file **)&error, &error));
  ENDS(bad, rdg_file_get_info(NULL, NULL, NULL, &error));
  ENDS(bad, rdg_file_get_print(NULL, 0, NULL, &error));
  ENDS(bad, rdg_file_get_image(NULL, 0, NULL, &error));
  ENDS(bad, rdg_file_extract(NULL, 0, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_judge(NULL, NULL, NULL, &error));
  ENDS(bad, rdg_extract(NULL, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_template_create(NULL, 0, 0, 0, NULL, &error));
  ENDS(bad, rdg_template_read(NULL, 0, NULL, &error));
  ENDS(bad, rdg_template_write(NULL, NULL, NULL, NULL, 0, NULL, &error));
  ENDS(bad, rdg_template_get_info(NULL, NULL, &error));
  ENDS(bad, rdg_template_get_minutiae(NULL, NULL, 0, NULL, &error));
  ENDS(bad, rdg_matcher_create(NULL, NULL, &error));
  ENDS(bad, rdg_matcher_score(NULL, NULL, NULL, &error));
  ENDS(bad, rdg_matcher_pairs(NULL, NULL, NULL, NULL, 0, NULL, &error));
  ENDS(bad, rdg_match_many(NULL, 1, NULL, 1, 0, NULL, NULL, NULL, NULL, &error));
  OK(rdg_match_many(NULL, 0, NULL, 0, 0, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_fuse_scores(NULL, 1, NULL, &error));
  ENDS(bad, rdg_consolidate(NULL, NULL, 1, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_session_create(NULL, NULL, NULL, &error));
  ENDS(bad, rdg_session_mark_missing(NULL, 1, &error));
  ENDS(bad, rdg_session_add(NULL, 1, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_session_add_template(NULL, 1, NULL, 1, NULL, &error));
  ENDS(bad, rdg_session_get_reference(NULL, 1, NULL, NULL, &error));
  ENDS(bad, rdg_session_get_ranking(NULL, NULL, 0, NULL, &error));
  ENDS(bad, rdg_session_write(NULL, NULL, 0, NULL, &error));
  ENDS(bad, rdg_session_read(NULL, 0, NULL, &error));
  ENDS(bad, rdg_monitor_create(NULL, NULL, &error));
  ENDS(bad, rdg_monitor_see(NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_monitor_get_best(NULL, NULL, NULL, &error));
  /* Without a place for the message as well. */
  CHECK(rdg_extract(NULL, NULL, NULL, NULL, NULL, NULL) == bad);
  CHECK(rdg_cause_advice(1, 0, "\xff\xfe") == NULL);
  if (!rdg_has_gallery()) return;
  rdg_gallery_destroy(NULL);
  ENDS(bad, rdg_gallery_create(NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_open(NULL, NULL, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_get_info(NULL, NULL, &error));
  ENDS(bad, rdg_gallery_add(NULL, NULL, 1, 0, NULL, &error));
  ENDS(bad, rdg_gallery_remove(NULL, NULL, 1, NULL, &error));
  ENDS(bad, rdg_gallery_list(NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_get_template(NULL, 1, NULL, &error));
  ENDS(bad, rdg_gallery_identify(NULL, NULL, 1, NULL, NULL, NULL, 0, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_compare(NULL, NULL, NULL, 1, NULL, &error));
  ENDS(bad, rdg_gallery_dedupe(NULL, NULL, NULL, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_verify(NULL, NULL, NULL, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_compact(NULL, NULL, &error));
  ENDS(bad, rdg_gallery_rewrap(NULL, NULL, &error));
  ENDS(bad, rdg_gallery_new_key(NULL, 65, &error));
  rdg_gallery_blocks_destroy(NULL);
  rdg_gallery_block_destroy(NULL);
  rdg_gallery_shard_destroy(NULL);
  rdg_gallery_scored_destroy(NULL);
  ENDS(bad, rdg_gallery_export(NULL, NULL, NULL, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_blocks_open(NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_blocks_get_info(NULL, NULL, &error));
  ENDS(bad, rdg_gallery_blocks_get_block(NULL, 0, NULL, &error));
  ENDS(bad, rdg_gallery_block_open(NULL, 0, NULL, &error));
  ENDS(bad, rdg_gallery_block_join(NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_blocks_fuse(NULL, NULL, 1, 0, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_shard_open(NULL, NULL, 1, NULL, &error));
  ENDS(bad, rdg_gallery_shard_get_count(NULL, NULL, &error));
  ENDS(bad, rdg_gallery_shard_score(NULL, NULL, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_least_score(NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_scored_best(NULL, 0, 0, NULL, 1, NULL, &error));
  ENDS(bad, rdg_gallery_shard_compare(NULL, NULL, 1, NULL, 1, NULL, 1, 0, NULL, NULL, NULL, 1, NULL, &error));
  ENDS(bad, rdg_gallery_pair_threshold(NULL, 1, 0.1, NULL, &error));
  ENDS(bad, rdg_gallery_measure_strangers(NULL, 0, 0, NULL, NULL, NULL, NULL, &error));
  ENDS(bad, rdg_gallery_merge(NULL, NULL, 1, NULL, NULL, 1, 0, NULL, NULL, 0, NULL, NULL, &error));
}

/* Sizes that were never set, or belong to another release. */
static void sizes(const char *prints) {
  uint8_t grey[64 * 64] = {0};
  rdg_image *image = NULL;
  struct {
    rdg_pixels pixels;
    uint8_t later[64];
  } newer;
  memset(&newer, 0, sizeof newer);
  newer.pixels.pixels = grey;
  newer.pixels.width = newer.pixels.height = 64;
  const size_t wrong[] = {0, 1, sizeof(rdg_pixels) - 1, 1 << 20, (size_t)-1, (size_t)1 << 63};
  for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
    newer.pixels.size = wrong[k];
    ENDS(RDG_INVALID_ARGUMENT, rdg_image_create(&newer.pixels, &image, &error));
  }
  newer.pixels.size = sizeof newer;
  OK(rdg_image_create(&newer.pixels, &image, &error)); /* a newer caller that asks for nothing new */
  rdg_image_destroy(image);
  newer.later[63] = 1;
  ENDS(RDG_INVALID_ARGUMENT, rdg_image_create(&newer.pixels, &image, &error));

  newer.pixels.size = sizeof(rdg_pixels);
  const int32_t sides[][2] = {{0, 5}, {5, 0}, {-1, -1}, {INT32_MAX, INT32_MAX}, {INT32_MIN, 5}, {100000000, 2}};
  for (size_t k = 0; k < sizeof sides / sizeof *sides; k++) {
    newer.pixels.width = sides[k][0];
    newer.pixels.height = sides[k][1];
    ENDS(RDG_BAD_IMAGE, rdg_image_create(&newer.pixels, &image, &error));
  }
  newer.pixels.width = newer.pixels.height = 64;
  const int64_t rows[] = {-1, 1, 63, INT64_MAX, INT64_MIN};
  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
    newer.pixels.row_bytes = rows[k];
    ENDS(RDG_INVALID_ARGUMENT, rdg_image_create(&newer.pixels, &image, &error));
  }
  newer.pixels.row_bytes = 0;
  const double resolutions[] = {NAN, INFINITY, -500, 1, 1e300};
  for (size_t k = 0; k < sizeof resolutions / sizeof *resolutions; k++) {
    newer.pixels.pixels_per_inch = resolutions[k];
    ENDS(RDG_BAD_IMAGE, rdg_image_create(&newer.pixels, &image, &error));
  }
  newer.pixels.pixels_per_inch = 500;
  newer.pixels.polarity = 77;
  ENDS(RDG_INVALID_ARGUMENT, rdg_image_create(&newer.pixels, &image, &error));

  rdg_template *t = print_of(prints, "01_1.png");
  rdg_template_info info;
  memset(&info, 0, sizeof info);
  ENDS(RDG_INVALID_ARGUMENT, rdg_template_get_info(t, &info, &error));
  struct {
    rdg_template_info info;
    uint8_t later[32];
  } longer;
  memset(&longer, 7, sizeof longer);
  longer.info.size = sizeof longer;
  OK(rdg_template_get_info(t, &longer.info, &error));
  CHECK(longer.info.minutia_count > 0 && longer.later[0] == 7 && longer.info.size == sizeof longer);
  rdg_template_destroy(t);
}

/* Lengths beyond memory, and text that is none. */
static void lengths(const char *prints) {
  rdg_template *t = print_of(prints, "01_1.png");
  const rdg_template *one[1] = {t};
  const size_t most = (size_t)-1, half = most / 2;
  const rdg_status bad = RDG_INVALID_ARGUMENT;
  uint8_t bytes[8] = {0};
  rdg_file *file = NULL;
  rdg_template *made = NULL;
  rdg_session *session = NULL;
  double score = 0;
  size_t count = 0;
  ENDS(bad, rdg_file_read(bytes, most, NULL, &file, &error));
  ENDS(bad, rdg_template_read(bytes, most, &made, &error));
  ENDS(bad, rdg_session_read(bytes, most, &session, &error));
  ENDS(bad, rdg_template_create((const rdg_minutia *)bytes, most, 5, 5, &made, &error));
  ENDS(bad, rdg_match_many(one, half, one, 1, 0, NULL, NULL, NULL, &score, &error));
  ENDS(bad, rdg_match_many(one, 1, one, 1, -3, NULL, NULL, NULL, &score, &error));
  ENDS(bad, rdg_match_many(one, 1, one, most, 0, NULL, NULL, NULL, &score, &error));
  ENDS(bad, rdg_consolidate(one, NULL, most, &made, NULL, NULL, &error));
  ENDS(bad, rdg_fuse_scores(&score, half, &score, &error));
  ENDS(bad, rdg_template_write(t, "ridgeline", NULL, bytes, most, &count, &error));
  ENDS(bad, rdg_template_write(t, "ridgeline", NULL, NULL, 8, &count, &error));
  ENDS(RDG_UNSUPPORTED_FORMAT, rdg_template_write(t, "", NULL, bytes, 8, &count, &error));
  ENDS(bad, rdg_template_write(t, "\xc3\x28", NULL, bytes, 8, &count, &error));
  rdg_record_options record = RDG_RECORD_OPTIONS_INIT;
  record.finger = 11;
  ENDS(bad, rdg_template_write(t, "iso-19794-2-2005", &record, bytes, 8, &count, &error));
  record.finger = 1;
  record.impression = 999;
  ENDS(bad, rdg_template_write(t, "iso-19794-2-2005", &record, bytes, 8, &count, &error));
  record.impression = 0;
  record.quality = 101;
  ENDS(bad, rdg_template_write(t, "iso-19794-2-2005", &record, bytes, 8, &count, &error));
  record.quality = 50;
  record.pixels_per_inch = NAN;
  ENDS(RDG_BAD_IMAGE, rdg_template_write(t, "iso-19794-2-2005", &record, bytes, 8, &count, &error));

  rdg_minutia wild[6] = {{10, 10, 1, 0.5f, 1}, {20, 20, 2, 0.5f, 1}, {30, 65535, -6, 0, 1},
                         {65535, 0, 6, 1, 2},  {0, 0, 0, 0, 0},      {5, 5, 5, 0.1f, 1}};
  const rdg_minutia impossible[8] = {{NAN, 1, 1, 1, 1}, {1, INFINITY, 1, 1, 1}, {1, 1, NAN, 1, 1},
                                     {1, 1, 1, NAN, 1}, {-1e9f, 1, 1, 1, 0},    {1, 301, 1, 1, 1},
                                     {1, 1, 90, 1, 1},  {1, 1, 1, 50, 1}};
  for (size_t k = 0; k < 8; k++) ENDS(bad, rdg_template_create(impossible + k, 1, 300, 300, &made, &error));
  OK(rdg_template_create(wild, 6, 65535, 65535, &made, &error));
  rdg_matcher *matcher = NULL;
  OK(rdg_matcher_create(t, &matcher, &error));
  (void)rdg_matcher_score(matcher, made, &score, NULL);
  rdg_template_destroy(made);
  wild[0].kind = -1;
  ENDS(bad, rdg_template_create(wild, 6, 300, 300, &made, &error));
  ENDS(bad, rdg_template_create(wild, 0, 0, 300, &made, &error));
  ENDS(bad, rdg_session_create(NULL, "xx", &session, &error));
  rdg_policy policy = RDG_POLICY_INIT;
  policy.enough_quality = NAN;
  ENDS(bad, rdg_session_create(&policy, "en", &session, &error));
  policy.enough_quality = 50;
  policy.maximum_tries = INT32_MIN;
  ENDS(bad, rdg_session_create(&policy, "en", &session, &error));
  policy.maximum_tries = 4;
  policy.agreement_score = 0;
  ENDS(bad, rdg_session_create(&policy, "en", &session, &error));
  memset((char *)&policy + sizeof policy.size, 0, sizeof policy - sizeof policy.size);
  ENDS(bad, rdg_session_create(&policy, "en", &session, &error));
  OK(rdg_session_create(NULL, NULL, &session, &error));
  ENDS(bad, rdg_session_mark_missing(session, 200, &error));
  rdg_answer answer = RDG_ANSWER_INIT;
  ENDS(bad, rdg_session_add_template(session, -1, t, 50, &answer, &error));
  ENDS(bad, rdg_session_add_template(session, 1, t, 200, &answer, &error));
  rdg_session_destroy(session);
  rdg_monitor_options watch = RDG_MONITOR_OPTIONS_INIT;
  watch.least_area = watch.patience = watch.resting_frames = watch.good_score = INT32_MAX;
  rdg_monitor *monitor = NULL;
  OK(rdg_monitor_create(&watch, &monitor, &error));
  rdg_image *frame = picture(prints, "01_1.png");
  rdg_monitor_answer said = RDG_MONITOR_ANSWER_INIT;
  OK(rdg_monitor_see(monitor, frame, &said, NULL, &error));
  OK(rdg_monitor_see(monitor, frame, &said, NULL, &error));
  rdg_monitor_destroy(monitor);
  rdg_image_destroy(frame);
  rdg_cancellation *stop = NULL;
  ENDS(bad, rdg_cancellation_create(NAN, &stop, &error));
  const double times[] = {INFINITY, -INFINITY, 1e300, -1, 3e9, 2.9e9};
  for (size_t k = 0; k < sizeof times / sizeof *times; k++) {
    OK(rdg_cancellation_create(times[k], &stop, &error));
    rdg_cancellation_destroy(stop);
  }
  CHECK(rdg_false_match_rate(NAN) >= 0 || 1);
  CHECK(isnan(rdg_score_at_false_match_rate(NAN)) && isnan(rdg_score_at_false_match_rate(2)));
  rdg_matcher_destroy(matcher);
  rdg_template_destroy(t);
}

static void galleries(const char *prints, const char *folder) {
  if (!rdg_has_gallery() || strcmp(folder, "-") == 0) return;
  char people[4096];
  snprintf(people, sizeof people, "%s/hostile", folder);
  rdg_gallery *gallery = NULL;
  ENDS(RDG_GALLERY_KEY, rdg_gallery_create(people, "", &gallery, &error));
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_create("\xff", NULL, &gallery, &error));
  OK(rdg_gallery_create(people, NULL, &gallery, &error));
  rdg_template *t = print_of(prints, "01_1.png");
  rdg_enrollment row = RDG_ENROLLMENT_INIT;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_add(gallery, &row, 1, 0, NULL, &error));
  row.subject = "a";
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_add(gallery, &row, 1, 0, NULL, &error));
  row.print = t;
  row.finger = 12;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_add(gallery, &row, 1, 0, NULL, &error));
  row.finger = 1;
  row.quality = 500;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_add(gallery, &row, 1, 0, NULL, &error));
  row.quality = 50;
  row.subject = "\xc0\x80";
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_add(gallery, &row, 1, 0, NULL, &error));
  row.subject = "line\nbreak";
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_add(gallery, &row, 1, 0, NULL, &error));
  char name[1100];
  memset(name, 'x', sizeof name - 1);
  name[sizeof name - 1] = 0;
  row.subject = name;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_add(gallery, &row, 1, 0, NULL, &error));
  name[RDG_SUBJECT_BYTES] = 0;
  OK(rdg_gallery_add(gallery, &row, 1, 0, NULL, &error));
  OK(rdg_gallery_add(gallery, NULL, 0, 0, NULL, &error));
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_add(gallery, &row, (size_t)-1, 0, NULL, &error));
  const char *none[1] = {NULL};
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_remove(gallery, none, 1, NULL, &error));
  rdg_probe probe = {t, 99, 0};
  rdg_candidate best;
  size_t count = 0;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_identify(gallery, &probe, 1, NULL, NULL, &best, 1, &count, NULL, &error));
  ENDS(RDG_NO_PRINT, rdg_gallery_identify(gallery, NULL, 0, NULL, NULL, &best, 1, &count, NULL, &error));
  probe.finger = 0;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_identify(gallery, &probe, 1, NULL, NULL, NULL, 1, &count, NULL, &error));
  rdg_search_options options = RDG_SEARCH_OPTIONS_INIT;
  options.group_count = 3;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_identify(gallery, &probe, 1, &options, NULL, &best, 1, &count, NULL, &error));
  OK(rdg_gallery_identify(gallery, &probe, 1, NULL, NULL, &best, 1, &count, NULL, &error));
  CHECK(count == 1 && strlen(best.subject) == RDG_SUBJECT_BYTES);
  OK(rdg_gallery_identify(gallery, &probe, 1, NULL, NULL, NULL, 0, &count, NULL, &error));
  CHECK(count == 0);
  /* Nobody to search among: who takes no summary is told by the status. */
  const uint32_t other_group = 77;
  options.groups = &other_group;
  options.group_count = 1;
  rdg_identification summary = RDG_IDENTIFICATION_INIT;
  ENDS(RDG_GALLERY, rdg_gallery_identify(gallery, &probe, 1, &options, NULL, &best, 1, &count, NULL, &error));
  OK(rdg_gallery_identify(gallery, &probe, 1, &options, NULL, &best, 1, &count, &summary, &error));
  CHECK(count == 0 && summary.references == 0);
  rdg_gallery_destroy(gallery);
  rdg_template_destroy(t);
}

static uint64_t state = 88172645463325252u;
static uint64_t chance(void) {
  state ^= state << 13;
  state ^= state >> 7;
  return state ^= state << 17;
}

/* Bytes that were changed, cut or made up. */
static void damaged(const char *prints, long rounds) {
  static uint8_t whole[1 << 20], broken[1 << 20];
  rdg_template *t = print_of(prints, "01_1.png");
  rdg_image *image = picture(prints, "01_1.png");
  size_t read = 0;
  for (long round = 0; round < rounds; round++) {
    size_t count = 0, formats = 0;
    while (rdg_format_name(formats) != NULL) formats++;
    const char *format = rdg_format_name(chance() % formats);
    if (rdg_template_write(t, format, NULL, whole, sizeof whole, &count, NULL) != RDG_OK &&
        rdg_image_write(image, format, 1, whole, sizeof whole, &count, NULL) != RDG_OK)
      continue;
    memcpy(broken, whole, count);
    for (uint64_t k = 0, n = 1 + chance() % 8; k < n; k++)
      broken[chance() % (chance() % 4 ? count : count < 64 ? count : 64)] = (uint8_t)chance();
    if (chance() % 3 == 0) count = chance() % (count + 1);
    rdg_file *file = NULL;
    if (rdg_file_read(broken, count, NULL, &file, NULL) == RDG_OK) {
      rdg_template *made = NULL;
      size_t held = 0;
      rdg_file_get_info(file, &held, NULL, NULL);
      for (size_t k = 0; k < held && k < 3; k++)
        if (rdg_file_extract(file, k, NULL, NULL, &made, NULL, NULL) == RDG_OK) {
          double score;
          rdg_matcher *matcher = NULL;
          if (rdg_matcher_create(made, &matcher, NULL) == RDG_OK) rdg_matcher_score(matcher, t, &score, NULL);
          rdg_matcher_destroy(matcher);
          rdg_template_destroy(made);
          read++;
        }
      rdg_file_destroy(file);
    }
    rdg_template *made = NULL;
    if (rdg_template_read(broken, count, &made, NULL) == RDG_OK) rdg_template_destroy(made);
  }
  printf("%ld damaged files, %zu prints could still be read\n", rounds, read);
  CHECK(rounds == 0 || read > 0);
  rdg_image_destroy(image);
  rdg_template_destroy(t);
}

int main(int count, char **arguments) {
  if (count != 3 && count != 4) {
    fprintf(stderr, "usage: %s PRINTS FOLDER [ROUNDS]\n", arguments[0]);
    return 2;
  }
  nothing();
  sizes(arguments[1]);
  lengths(arguments[1]);
  galleries(arguments[1], arguments[2]);
  damaged(arguments[1], count == 4 ? atol(arguments[3]) : 300);
  return outcome("hostile");
}
