/* Every function of the header, as it is meant to be called. Compiles as C99 and as C++17.
 *
 *   walk PRINTS EXPECTED FOLDER    the fixtures' prints, what is known of them, an empty folder to write in,
 *                                  or - to leave the galleries out
 */
#include "check.h"

static double first_score(const char *expected) {
  size_t count;
  char *text = (char *)contents(expected, "scores.txt", &count);
  double score = NAN;
  /* "01_1.png 111.9..." : the first score of the first row is that with 01_2.png. */
  if (count > 9) score = strtod(text + 9, NULL);
  free(text);
  return score;
}

static void versions(void) {
  CHECK(rdg_abi_version() == RDG_ABI_VERSION);
  CHECK(strlen(rdg_version()) >= 5);
  CHECK(strcmp(rdg_status_name(RDG_OK), "ok") == 0);
  CHECK(strcmp(rdg_status_name(RDG_NO_PRINT), "noPrint") == 0);
  CHECK(rdg_status_name(5) == NULL && rdg_status_name(-1) == NULL && rdg_status_name(1000000) == NULL);
}

static void words(void) {
  for (int32_t cause = RDG_CAUSE_NO_FINGER; cause <= RDG_CAUSE_BROKEN_SENSOR; cause++) {
    CHECK(rdg_cause_name(cause) != NULL);
    for (int32_t way = RDG_DIRECTION_NONE; way <= RDG_DIRECTION_DOWN; way++) {
      CHECK(rdg_cause_advice(cause, way, NULL) != NULL);
      CHECK(strcmp(rdg_cause_advice(cause, way, "en"), rdg_cause_advice(cause, way, "vi")) != 0);
    }
  }
  CHECK(rdg_cause_name(0) == NULL && rdg_cause_name(RDG_CAUSE_BROKEN_SENSOR + 1) == NULL);
  CHECK(strcmp(rdg_cause_name(RDG_CAUSE_TOO_DRY), "tooDry") == 0);
  CHECK(rdg_cause_advice(RDG_CAUSE_WORN, 9, "en") == NULL);
  CHECK(rdg_cause_advice(RDG_CAUSE_WORN, 0, "tlh") == NULL);
  for (int32_t way = RDG_DIRECTION_LEFT; way <= RDG_DIRECTION_DOWN; way++) CHECK(rdg_direction_name(way) != NULL);
  CHECK(rdg_direction_name(0) == NULL);
  for (int32_t failure = RDG_FAILURE_TOO_SMALL; failure <= RDG_FAILURE_TOO_FEW_MINUTIAE; failure++) {
    CHECK(rdg_failure_name(failure) != NULL);
    CHECK(rdg_failure_advice(failure, "vi") != NULL);
  }
  CHECK(rdg_failure_name(RDG_FAILURE_NONE) == NULL);
  CHECK(strcmp(rdg_finger_name(2, "en"), rdg_finger_name(7, "en")) != 0);
  CHECK(rdg_finger_name(11, "en") == NULL);
  for (int32_t said = RDG_INSTRUCTION_PLACE_FINGER; said <= RDG_INSTRUCTION_GIVE_UP; said++)
    CHECK(rdg_instruction_text(said, "vi") != NULL);
  CHECK(rdg_instruction_text(6, "en") == NULL);
  size_t formats = 0;
  while (rdg_format_name(formats) != NULL) formats++;
  CHECK(formats > 15 && rdg_format_name(formats + 1) == NULL && rdg_format_name((size_t)-1) == NULL);
}

static void pictures(const char *prints) {
  rdg_image *image = picture(prints, "01_1.png");
  rdg_image_info info = RDG_IMAGE_INFO_INIT;
  OK(rdg_image_get_info(image, &info, &error));
  CHECK(info.width > 100 && info.height > 100 && info.pixels_per_inch == 500);
  size_t count = 0;
  ENDS(RDG_BUFFER_TOO_SMALL, rdg_image_get_pixels(image, NULL, 0, &count, &error));
  CHECK(count == (size_t)info.width * (size_t)info.height);
  /* Rows with room after them. */
  size_t row = (size_t)info.width + 13;
  uint8_t *grey = (uint8_t *)malloc(count), *wide = (uint8_t *)malloc(row * (size_t)info.height);
  OK(rdg_image_get_pixels(image, grey, count, &count, &error));
  for (int32_t y = 0; y < info.height; y++)
    memcpy(wide + (size_t)y * row, grey + (size_t)y * (size_t)info.width, (size_t)info.width);
  rdg_pixels pixels = RDG_PIXELS_INIT;
  pixels.pixels = wide;
  pixels.width = info.width;
  pixels.height = info.height;
  pixels.row_bytes = (int64_t)row;
  pixels.pixels_per_inch = 500;
  pixels.polarity = RDG_POLARITY_DARK_RIDGES;
  rdg_image *copy = NULL;
  OK(rdg_image_create(&pixels, &copy, &error));
  memset(wide, 0, row); /* nothing of the caller's is kept */
  uint8_t *again = (uint8_t *)malloc(count);
  OK(rdg_image_get_pixels(copy, again, count, &count, &error));
  CHECK(memcmp(grey, again, count) == 0);
  OK(rdg_image_get_info(copy, &info, &error));
  CHECK(info.resolution_is_stated == 1 && info.polarity == RDG_POLARITY_DARK_RIDGES);
  double resolution = 0, low = 0, high = 0;
  OK(rdg_image_estimate_resolution(copy, &resolution, &low, &high, &error));
  CHECK(low < 500 && 500 < high && low < resolution && resolution < high);

  static const char *const formats[] = {"png", "pgm", "bmp", "wsq", "jpg", "jp2", "iso-19794-4-2011"};
  static uint8_t file[4 << 20];
  for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
    OK(rdg_image_write(copy, formats[k], 3, file, sizeof file, &count, &error));
    rdg_file *read = NULL;
    OK(rdg_file_read(file, count, NULL, &read, &error));
    size_t held = 0;
    char name[64] = {0};
    OK(rdg_file_get_info(read, &held, name, &error));
    CHECK(held == 1 && name[0] != 0);
    rdg_print_info about = RDG_PRINT_INFO_INIT;
    OK(rdg_file_get_print(read, 0, &about, &error));
    CHECK(about.is_template == 0 && (k < 6 || about.finger == 3));
    ENDS(RDG_NOT_FOUND, rdg_file_get_print(read, 1, &about, &error));
    rdg_image *back = NULL;
    OK(rdg_file_get_image(read, 0, &back, &error));
    OK(rdg_image_get_pixels(back, again, info.width * (size_t)info.height, &count, &error));
    CHECK(k == 3 || k == 4 || memcmp(grey, again, count) == 0); /* WSQ and JPEG lose something */
    rdg_image_destroy(back);
    rdg_file_destroy(read);
  }
  ENDS(RDG_UNSUPPORTED_FORMAT, rdg_image_write(copy, "gif", 0, file, sizeof file, &count, &error));
  ENDS(RDG_UNSUPPORTED_FORMAT, rdg_image_write(copy, "ridgeline", 0, file, sizeof file, &count, &error));

  rdg_file_options options = RDG_FILE_OPTIONS_INIT;
  options.raw_width = info.width;
  options.raw_height = info.height;
  options.pixels_per_inch = 500;
  rdg_file *raw = NULL;
  OK(rdg_file_read(grey, (size_t)info.width * (size_t)info.height, &options, &raw, &error));
  rdg_file_destroy(raw);
  free(again);
  free(wide);
  free(grey);
  rdg_image_destroy(copy);
  rdg_image_destroy(image);
}

static void extraction(const char *prints, const char *expected) {
  rdg_image *image = picture(prints, "01_1.png");
  uint8_t map[10000];
  rdg_quality quality = RDG_QUALITY_INIT;
  quality.map = map;
  quality.map_capacity = sizeof map;
  rdg_template *probe = NULL;
  OK(rdg_extract(image, NULL, NULL, &probe, &quality, &error));
  CHECK(quality.score > 0 && quality.score <= 100 && quality.failure == RDG_FAILURE_NONE);
  CHECK(quality.map_columns > 5 && quality.map_rows > 5 && quality.map_block == 16 && quality.map == map);
  CHECK(quality.minutia_count > 10 && quality.ridge_area > 50 && quality.chance_of_match > 0.5);
  int seen = 0;
  for (int32_t k = 0; k < quality.map_columns * quality.map_rows; k++) seen += map[k] > 0;
  CHECK(seen > 50);
  rdg_quality preview = RDG_QUALITY_INIT;
  OK(rdg_judge(image, NULL, &preview, &error));
  CHECK(preview.failure == RDG_FAILURE_NONE && abs(preview.score - quality.score) < 25);

  rdg_template_info info = RDG_TEMPLATE_INFO_INIT;
  OK(rdg_template_get_info(probe, &info, &error));
  CHECK(info.minutia_count == quality.minutia_count && info.has_flow && info.has_texture);
  rdg_minutia minutiae[255];
  size_t count = 0;
  OK(rdg_template_get_minutiae(probe, minutiae, 255, &count, &error));
  CHECK(count == (size_t)info.minutia_count && minutiae[0].quality >= minutiae[count - 1].quality);

  rdg_extraction_options options = RDG_EXTRACTION_OPTIONS_INIT;
  options.without_texture = 1;
  rdg_template *bare = NULL;
  OK(rdg_extract(image, &options, NULL, &bare, NULL, &error));
  OK(rdg_template_get_info(bare, &info, &error));
  CHECK(!info.has_texture);

  rdg_template *reference = print_of(prints, "01_2.png");
  rdg_matcher *matcher = NULL;
  double score = -1, again = -1;
  OK(rdg_matcher_create(probe, &matcher, &error));
  OK(rdg_matcher_score(matcher, reference, &score, &error));
  CHECK(score == first_score(expected)); /* to the last bit */
  rdg_pair pairs[255];
  OK(rdg_matcher_pairs(matcher, reference, &again, pairs, 255, &count, &error));
  CHECK(again == score && count > 5 && pairs[0].probe < info.minutia_count);

  /* Written and read again a template compares as before; as a record it still matches. */
  static const char *const formats[] = {"ridgeline", "iso-19794-2-2005", "iso-19794-2-2011", "ansi-378-2004",
                                        "ansi-378-2009", "ansi-378-2009-am1", "xyt", "xyt-m1", "sourceafis"};
  uint8_t bytes[65536];
  for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
    rdg_record_options record = RDG_RECORD_OPTIONS_INIT;
    record.finger = 2;
    record.quality = 71;
    OK(rdg_template_write(reference, formats[k], &record, bytes, sizeof bytes, &count, &error));
    size_t needed = 0;
    ENDS(RDG_BUFFER_TOO_SMALL, rdg_template_write(reference, formats[k], &record, bytes, count - 1, &needed, &error));
    CHECK(needed == count);
    rdg_template *back = NULL;
    OK(rdg_template_read(bytes, count, &back, &error));
    OK(rdg_matcher_score(matcher, back, &again, &error));
    CHECK(k == 0 ? again == score : again > 40);
    rdg_template_destroy(back);
    rdg_file *file = NULL;
    OK(rdg_file_read(bytes, count, NULL, &file, &error));
    rdg_print_info about = RDG_PRINT_INFO_INIT;
    OK(rdg_file_get_print(file, 0, &about, &error));
    CHECK(about.is_template && (k == 0 || k > 5 || about.finger == 2));
    rdg_quality unknown = RDG_QUALITY_INIT;
    OK(rdg_file_extract(file, 0, NULL, NULL, &back, &unknown, &error));
    CHECK(unknown.score == -1);
    rdg_image *none = NULL;
    ENDS(RDG_NOT_FOUND, rdg_file_get_image(file, 0, &none, &error));
    rdg_template_destroy(back);
    rdg_file_destroy(file);
  }

  /* Minutiae of other software, and too few of them. */
  rdg_template *given = NULL;
  OK(rdg_template_get_minutiae(probe, minutiae, 255, &count, &error));
  OK(rdg_template_create(minutiae, count, info.width, info.height, &given, &error));
  OK(rdg_matcher_score(matcher, given, &score, &error));
  CHECK(score > 40);
  rdg_template *lone = NULL;
  OK(rdg_template_create(minutiae, 1, info.width, info.height, &lone, &error));
  ENDS(RDG_NO_PRINT, rdg_matcher_score(matcher, lone, &score, &error));
  rdg_matcher *impossible = NULL;
  ENDS(RDG_NO_PRINT, rdg_matcher_create(lone, &impossible, &error));

  const rdg_template *probes[2] = {probe, lone}, *references[3] = {reference, lone, given};
  double scores[6];
  OK(rdg_match_many(probes, 2, references, 3, 0, NULL, NULL, NULL, scores, &error));
  CHECK(scores[0] == first_score(expected) && isnan(scores[1]) && scores[2] == score);
  CHECK(isnan(scores[3]) && isnan(scores[4]) && isnan(scores[5]));

  CHECK(fabs(rdg_false_match_rate(40) - 1e-4) < 1e-9 && fabs(rdg_score_at_false_match_rate(1e-4) - 40) < 1e-6);
  CHECK(rdg_false_match_rate(-5) == 1 && isnan(rdg_score_at_false_match_rate(0)));
  double fused = 0;
  const double fingers[3] = {30, NAN, 30};
  OK(rdg_fuse_scores(fingers, 3, &fused, &error));
  CHECK(fused > 30 && fused < 60);
  ENDS(RDG_NO_PRINT, rdg_fuse_scores(fingers + 1, 1, &fused, &error));
  const double wrong[3] = {-5, 121, INFINITY};
  for (int k = 0; k < 3; k++) ENDS(RDG_INVALID_ARGUMENT, rdg_fuse_scores(wrong + k, 1, &fused, &error));

  rdg_template_destroy(lone);
  rdg_template_destroy(given);
  rdg_template_destroy(bare);
  rdg_matcher_destroy(matcher);
  rdg_template_destroy(reference);
  rdg_template_destroy(probe);
  rdg_image_destroy(image);
}

static rdg_image *blank(void) {
  static uint8_t grey[300 * 300];
  memset(grey, 200, sizeof grey);
  rdg_pixels pixels = RDG_PIXELS_INIT;
  pixels.pixels = grey;
  pixels.width = pixels.height = 300;
  rdg_image *image = NULL;
  OK(rdg_image_create(&pixels, &image, &error));
  return image;
}

static void failure_to_enroll(void) {
  rdg_image *image = blank();
  rdg_template *none = NULL;
  rdg_quality quality = RDG_QUALITY_INIT;
  ENDS(RDG_NO_PRINT, rdg_extract(image, NULL, NULL, &none, &quality, &error));
  CHECK(none == NULL && quality.score == 0 && quality.failure == RDG_FAILURE_BLANK);
  OK(rdg_judge(image, NULL, &quality, &error));
  CHECK(quality.failure == RDG_FAILURE_BLANK);
  rdg_image_destroy(image);
}

static void enrollment(const char *prints) {
  static const char *const names[] = {"03_1.png", "03_2.png", "03_3.png"};
  rdg_template *captures[3];
  const rdg_template *views[3];
  for (int k = 0; k < 3; k++) views[k] = captures[k] = print_of(prints, names[k]);
  const int32_t qualities[3] = {60, 70, -1};
  rdg_consolidation summary = RDG_CONSOLIDATION_INIT;
  uint8_t used[3] = {9, 9, 9};
  rdg_template *reference = NULL;
  OK(rdg_consolidate(views, qualities, 3, &reference, &summary, used, &error));
  CHECK(summary.used_count == 3 && used[0] == 1 && used[2] == 1 && summary.base < 3);
  rdg_template_destroy(reference);

  rdg_policy policy = RDG_POLICY_INIT;
  policy.minimum_captures = 2;
  rdg_session *session = NULL, *again = NULL;
  OK(rdg_session_create(&policy, "vi", &session, &error));
  OK(rdg_session_mark_missing(session, 5, &error));
  rdg_answer answer = RDG_ANSWER_INIT;
  rdg_image *nothing = blank();
  OK(rdg_session_add(session, 2, nothing, NULL, &answer, NULL, &error));
  CHECK(answer.reason == RDG_REASON_NO_TEMPLATE && answer.next == RDG_NEXT_CAPTURE_AGAIN && answer.advice[0]);
  rdg_image_destroy(nothing);
  ENDS(RDG_NOT_FOUND, rdg_session_get_reference(session, 2, &reference, NULL, &error));
  rdg_image *image = picture(prints, "03_1.png");
  rdg_quality quality = RDG_QUALITY_INIT;
  OK(rdg_session_add(session, 2, image, NULL, &answer, &quality, &error));
  CHECK(answer.reason == RDG_REASON_ACCEPTED && isnan(answer.best_score) && quality.score > 0);
  CHECK(answer.next == RDG_NEXT_CAPTURE_AGAIN);
  OK(rdg_session_add(session, 5, image, NULL, &answer, NULL, &error));
  CHECK(answer.reason == RDG_REASON_MISSING_FINGER && answer.next == RDG_NEXT_STOP);
  OK(rdg_session_add(session, 2, image, NULL, &answer, NULL, &error));
  CHECK(answer.reason == RDG_REASON_SAME_PICTURE);
  rdg_image_destroy(image);

  /* Touches that share no skin are kept beside each other where the policy says so. */
  rdg_policy small = RDG_POLICY_INIT;
  small.keeps_unjoined = 1;
  rdg_template *stranger = print_of(prints, "05_1.png");
  OK(rdg_session_create(&small, NULL, &again, &error));
  for (int k = 0; k < 2; k++) {
    OK(rdg_session_add_template(again, 2, k == 0 ? captures[0] : stranger, 40, &answer, &error));
    CHECK(answer.reason == RDG_REASON_ACCEPTED);
  }
  CHECK(answer.best_score < small.agreement_score);
  OK(rdg_session_get_reference(again, 2, &reference, &summary, &error));
  CHECK(summary.used_count == 2);
  rdg_template_destroy(reference);
  rdg_template_destroy(stranger);
  rdg_session_destroy(again);

  /* It goes on after a restart. */
  static uint8_t kept[1 << 20];
  size_t count = 0;
  OK(rdg_session_write(session, kept, sizeof kept, &count, &error));
  OK(rdg_session_read(kept, count, &again, &error));
  OK(rdg_session_add_template(again, 2, captures[1], 70, &answer, &error));
  CHECK(answer.reason == RDG_REASON_ACCEPTED && answer.best_score > 40 && answer.next == RDG_NEXT_DONE);
  OK(rdg_session_get_reference(again, 2, &reference, &summary, &error));
  CHECK(summary.used_count == 2);
  rdg_ranked ranked[10];
  OK(rdg_session_get_ranking(again, ranked, 10, &count, &error));
  CHECK(count == 1 && ranked[0].finger == 2 && ranked[0].for_verification == 1);
  OK(rdg_session_add_template(again, 3, captures[2], -1, &answer, &error));
  CHECK(answer.reason == RDG_REASON_SAME_FINGER && answer.other_finger == 2);
  kept[40] ^= 1;
  rdg_session *broken = NULL;
  ENDS(RDG_BAD_RECORD, rdg_session_read(kept, 40, &broken, &error));
  rdg_template_destroy(reference);
  rdg_session_destroy(again);
  rdg_session_destroy(session);
  for (int k = 0; k < 3; k++) rdg_template_destroy(captures[k]);
}

static void watching(const char *prints) {
  rdg_monitor_options options = RDG_MONITOR_OPTIONS_INIT;
  options.good_score = 5;
  rdg_monitor *monitor = NULL;
  OK(rdg_monitor_create(&options, &monitor, &error));
  rdg_monitor_answer answer = RDG_MONITOR_ANSWER_INIT;
  rdg_image *best = NULL, *nothing = blank(), *frame = picture(prints, "03_1.png");
  ENDS(RDG_NOT_FOUND, rdg_monitor_get_best(monitor, &best, NULL, &error));
  OK(rdg_monitor_see(monitor, nothing, &answer, NULL, &error));
  CHECK(answer.instruction == RDG_INSTRUCTION_PLACE_FINGER && !answer.is_final);
  rdg_quality quality = RDG_QUALITY_INIT;
  for (int k = 0; k < 3; k++) OK(rdg_monitor_see(monitor, frame, &answer, &quality, &error));
  CHECK(answer.instruction == RDG_INSTRUCTION_TAKE_IT_NOW && answer.is_final && quality.score > 5);
  OK(rdg_monitor_get_best(monitor, &best, &quality, &error));
  rdg_image_destroy(best);
  rdg_image_destroy(frame);
  rdg_image_destroy(nothing);
  rdg_monitor_destroy(monitor);
}

static void count_progress(void *context, uint64_t done, uint64_t total) {
  CHECK(done <= total);
  ++*(int *)context;
}

static void stopping(const char *prints) {
  rdg_cancellation *stop = NULL, *later = NULL;
  OK(rdg_cancellation_create(0, &stop, &error));
  OK(rdg_cancellation_create(1e-9, &later, &error));
  rdg_image *image = picture(prints, "02_1.png");
  rdg_template *made = NULL, *kept = NULL;
  OK(rdg_extract(image, NULL, stop, &kept, NULL, &error));
  rdg_cancellation_cancel(stop);
  ENDS(RDG_CANCELLED, rdg_extract(image, NULL, stop, &made, NULL, &error));
  ENDS(RDG_CANCELLED, rdg_extract(image, NULL, later, &made, NULL, &error));
  rdg_quality quality = RDG_QUALITY_INIT;
  ENDS(RDG_CANCELLED, rdg_judge(image, stop, &quality, &error));
  CHECK(made == NULL);
  const rdg_template *one[1] = {kept};
  double score = 0;
  int calls = 0;
  ENDS(RDG_CANCELLED, rdg_match_many(one, 1, one, 1, 1, stop, count_progress, &calls, &score, &error));
  CHECK(isnan(score));
  OK(rdg_match_many(one, 1, one, 1, 1, NULL, count_progress, &calls, &score, &error));
  CHECK(calls == 1 && score > 100);
  rdg_template_destroy(kept);
  rdg_image_destroy(image);
  rdg_cancellation_destroy(later);
  rdg_cancellation_destroy(stop);
}

static int32_t count_listed(void *context, const rdg_listed *listed) {
  CHECK(listed->subject[0] != 0 && listed->reference > 0);
  ++*(int *)context;
  return 0;
}

/* A gallery may be used from a function that is told of items, and not from one that is told of progress. */
static rdg_gallery *shared_gallery = NULL;

static int32_t read_listed(void *context, const rdg_listed *listed) {
  rdg_template *stored = NULL;
  OK(rdg_gallery_get_template(shared_gallery, listed->reference, &stored, &error));
  rdg_template_destroy(stored);
  ++*(int *)context;
  return 0;
}

static void use_gallery(void *context, uint64_t done, uint64_t total) {
  rdg_gallery_info info = RDG_GALLERY_INFO_INIT;
  (void)done;
  (void)total;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_get_info(shared_gallery, &info, &error));
  ++*(int *)context;
}

static int32_t first_only(void *context, const rdg_listed *listed) {
  (void)listed;
  ++*(int *)context;
  return 1;
}

static int32_t keep_duplicate(void *context, const rdg_duplicate *duplicate) {
  memcpy(context, duplicate, sizeof *duplicate);
  return 0;
}

static int32_t print_fault(void *context, const char *text) {
  (void)context;
  fprintf(stderr, "fault: %s\n", text);
  return 0;
}

static int32_t keep_joined(void *context, const rdg_joined *joined) {
  memcpy(context, joined, sizeof *joined);
  return 0;
}

/* A gallery of five references, the third and the fifth of one finger, as blocks that are joined and searched. */
static void blocks(rdg_gallery *gallery, const char *key, const rdg_template *print, const int64_t *ids,
                   const char *folder) {
  char place[4096], file[4200];
  snprintf(place, sizeof place, "%s/blocks", folder);
  rdg_export_options options = RDG_EXPORT_OPTIONS_INIT;
  int64_t written = 0;
  int calls = 0;
  options.block_references = 0;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_export(gallery, place, &options, NULL, NULL, NULL, &written, &error));
  options.block_references = 3;
  OK(rdg_gallery_export(gallery, place, &options, NULL, count_progress, &calls, &written, &error));
  CHECK(written == 5 && calls > 0);
  OK(rdg_gallery_export(gallery, place, NULL, NULL, NULL, NULL, &written, &error));
  CHECK(written == 0);
  rdg_blocks *all = NULL;
  ENDS(RDG_GALLERY_KEY, rdg_gallery_blocks_open(place, NULL, &all, &error));
  ENDS(RDG_GALLERY, rdg_gallery_blocks_open(folder, key, &all, &error));
  OK(rdg_gallery_blocks_open(place, key, &all, &error));
  rdg_blocks_info info = RDG_BLOCKS_INFO_INIT;
  OK(rdg_gallery_blocks_get_info(all, &info, &error));
  CHECK(info.blocks == 2 && info.references == 5 && info.subjects == 5 && info.exports == 1 && info.is_encrypted);
  rdg_block_info one = RDG_BLOCK_INFO_INIT;
  OK(rdg_gallery_blocks_get_block(all, 1, &one, &error));
  CHECK(one.finger == 2 && one.references == 3 && one.last_reference == ids[4] && one.bytes > 0);
  ENDS(RDG_NOT_FOUND, rdg_gallery_blocks_get_block(all, 2, &one, &error));
  rdg_block *block[2] = {NULL, NULL};
  ENDS(RDG_NOT_FOUND, rdg_gallery_block_open(all, -1, &block[0], &error));
  for (int k = 0; k < 2; k++) OK(rdg_gallery_block_open(all, k, &block[k], &error));
  uint64_t histogram[RDG_JOIN_HISTOGRAM], met = 0, pairs = 0;
  rdg_joined found;
  memset(&found, 0, sizeof found);
  for (int a = 0; a < 2; a++) {
    for (int b = a; b < 2; b++) {
      OK(rdg_gallery_block_join(block[a], block[b], NULL, NULL, NULL, NULL, keep_joined, &found, histogram, &met, &error));
      pairs += met;
    }
  }
  CHECK(pairs == 10 && found.first_reference == ids[2] && found.second_reference == ids[4] && found.score > 40);
  rdg_subject_pair whose[2] = {{found.second_subject, found.first_subject}, {found.first_subject, 1 << 30}};
  rdg_fused fused[2];
  OK(rdg_gallery_blocks_fuse(all, whose, 2, 1, NULL, fused, &error));
  CHECK(fused[0].score == found.score && fused[0].first_reference == ids[4] && fused[1].score != fused[1].score);

  const int64_t numbers[2] = {0, 1}, none[1] = {7};
  rdg_shard *shard = NULL;
  ENDS(RDG_NOT_FOUND, rdg_gallery_shard_open(all, none, 1, &shard, &error));
  OK(rdg_gallery_shard_open(all, numbers, 2, &shard, &error));
  int64_t count = 0;
  OK(rdg_gallery_shard_get_count(shard, &count, &error));
  CHECK(count == 5);
  rdg_probe probe[1] = {{print, 2, 0}};
  rdg_scored *scored = NULL;
  static uint64_t codes[RDG_CODE_HISTOGRAM];
  OK(rdg_gallery_shard_score(shard, probe, NULL, NULL, &scored, codes, &error));
  int32_t least = 9;
  OK(rdg_gallery_least_score(codes, NULL, &least, &error));
  CHECK(least == 0);
  rdg_supported best[8];
  size_t rows = 0;
  OK(rdg_gallery_scored_best(scored, least, 1, best, 8, &rows, &error));
  CHECK(rows == 5 && best[0].reference == ids[0]);
  rdg_compared compared[5];
  double scores[5];
  ENDS(RDG_BUFFER_TOO_SMALL,
       rdg_gallery_shard_compare(shard, probe, 1, ids, 5, NULL, 0, 1, NULL, compared, scores, 4, &rows, &error));
  OK(rdg_gallery_shard_compare(shard, probe, 1, ids, 5, &best[0].subject, 1, 1, NULL, compared, scores, 5, &rows,
                               &error));
  CHECK(rows == 5);
  rdg_candidate candidates[2];
  rdg_identification summary = RDG_IDENTIFICATION_INIT;
  OK(rdg_gallery_merge(all, probe, 1, compared, scores, 5, 5, NULL, candidates, 2, &rows, &summary, &error));
  CHECK(rows == 2 && candidates[0].reference == ids[2] && candidates[0].is_hit && summary.comparisons == 5);
  ENDS(RDG_INVALID_ARGUMENT,
       rdg_gallery_merge(NULL, probe, 1, compared, scores, 5, -5, NULL, candidates, 2, &rows, NULL, &error));
  uint64_t nothing[RDG_JOIN_HISTOGRAM] = {0};
  double threshold = 0;
  OK(rdg_gallery_pair_threshold(nothing, 100000, 0.1, &threshold, &error));
  CHECK(threshold > 106.9 && threshold < 107.1);
  /* Strangers that fall to two thirds with each point. */
  uint64_t tail[RDG_JOIN_HISTOGRAM] = {1000000};
  for (int k = 1; k < 60; k++) tail[k] = tail[k - 1] * 2 / 3;
  OK(rdg_gallery_pair_threshold(tail, 100000, 0.1, &threshold, &error));
  CHECK(threshold > 34 && threshold < 50);
  memset(tail, 0xFF, sizeof tail);
  OK(rdg_gallery_pair_threshold(tail, 100000, 0.1, &threshold, &error));
  CHECK(threshold >= 30 && threshold <= 1000);
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_pair_threshold(nothing, -1, 0.1, &threshold, &error));
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_pair_threshold(nothing, 5, 0, &threshold, &error));
  rdg_gallery_scored_destroy(scored);
  rdg_gallery_shard_destroy(shard);
  for (int k = 0; k < 2; k++) rdg_gallery_block_destroy(block[k]);

  snprintf(file, sizeof file, "%s/block-000001.references", place);
  FILE *damaged = fopen(file, "r+b");
  CHECK(damaged != NULL && fseek(damaged, 200, SEEK_SET) == 0 && fputs("damaged", damaged) >= 0 && fclose(damaged) == 0);
  ENDS(RDG_BAD_RECORD, rdg_gallery_block_open(all, 1, &block[1], &error));
  rdg_gallery_blocks_destroy(all);
}

static void galleries(const char *prints, const char *folder) {
  char people[4096];
  snprintf(people, sizeof people, "%s/people", folder);
  char key[65], other[65];
  OK(rdg_gallery_new_key(key, sizeof key, &error));
  OK(rdg_gallery_new_key(other, sizeof other, &error));
  CHECK(strlen(key) == 64 && strcmp(key, other) != 0);
  ENDS(RDG_BUFFER_TOO_SMALL, rdg_gallery_new_key(other, 64, &error));
  rdg_gallery *gallery = NULL;
  ENDS(RDG_NOT_FOUND, rdg_gallery_open(people, NULL, NULL, NULL, NULL, &gallery, &error));
  OK(rdg_gallery_create(people, key, &gallery, &error));
  rdg_gallery *second = NULL;
  ENDS(RDG_GALLERY, rdg_gallery_create(people, NULL, &second, &error));
  ENDS(RDG_GALLERY_KEY, rdg_gallery_open(people, NULL, NULL, NULL, NULL, &second, &error));
  ENDS(RDG_GALLERY_KEY, rdg_gallery_open(people, "no key", NULL, NULL, NULL, &second, &error));

  static const char *const files[] = {"01_1.png", "02_1.png", "03_1.png", "04_1.png", "03_2.png"};
  static const char *const subjects[] = {"a", "b", "c", "d", "c again"};
  rdg_template *references[5];
  rdg_enrollment rows[5];
  for (int k = 0; k < 5; k++) {
    rdg_enrollment row = RDG_ENROLLMENT_INIT;
    row.subject = subjects[k];
    row.print = references[k] = print_of(prints, files[k]);
    row.finger = 2;
    row.quality = 70;
    row.source = files[k];
    row.time = 1700000000;
    rows[k] = row;
  }
  int64_t ids[5] = {0}, repeated[5] = {0};
  OK(rdg_gallery_add(gallery, rows, 5, 1, ids, &error));
  OK(rdg_gallery_add(gallery, rows, 5, 1, repeated, &error));
  CHECK(ids[0] > 0 && memcmp(ids, repeated, sizeof ids) == 0);
  rdg_gallery_info info = RDG_GALLERY_INFO_INIT;
  OK(rdg_gallery_get_info(gallery, &info, &error));
  CHECK(info.subjects == 5 && info.references == 5 && info.references_with_texture == 5 && info.is_encrypted);

  rdg_template *probe = print_of(prints, "03_3.png");
  rdg_probe asked[1] = {{probe, 2, 0}};
  rdg_candidate found[3];
  size_t count = 0;
  rdg_identification summary = RDG_IDENTIFICATION_INIT;
  rdg_search_options options = RDG_SEARCH_OPTIONS_INIT;
  options.false_positive_rate = 0.001;
  OK(rdg_gallery_identify(gallery, asked, 1, &options, NULL, found, 3, &count, &summary, &error));
  CHECK(count == 3 && found[0].is_hit && found[0].subject[0] == 'c' && summary.references == 5);
  CHECK(found[0].score >= summary.threshold && summary.unreadable == 0 && !found[2].is_hit);
  options.false_positive_rate = 0;
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_identify(gallery, asked, 1, &options, NULL, found, 3, &count, NULL, &error));
  rdg_cancellation *stop = NULL;
  OK(rdg_cancellation_create(0, &stop, &error));
  rdg_cancellation_cancel(stop);
  ENDS(RDG_CANCELLED, rdg_gallery_identify(gallery, asked, 1, NULL, stop, found, 3, &count, NULL, &error));

  double score = 0;
  OK(rdg_gallery_compare(gallery, "c", asked, 1, &score, &error));
  CHECK(score > 40);
  OK(rdg_gallery_compare(gallery, "a", asked, 1, &score, &error));
  CHECK(score < 40);
  ENDS(RDG_NOT_FOUND, rdg_gallery_compare(gallery, "nobody", asked, 1, &score, &error));
  asked[0].finger = 3;
  ENDS(RDG_NOT_FOUND, rdg_gallery_compare(gallery, "c", asked, 1, &score, &error));

  int listed = 0;
  OK(rdg_gallery_list(gallery, NULL, count_listed, &listed, &error));
  CHECK(listed == 5);
  OK(rdg_gallery_list(gallery, "b", count_listed, &listed, &error));
  CHECK(listed == 6);
  OK(rdg_gallery_list(gallery, NULL, first_only, &listed, &error));
  CHECK(listed == 7);
  shared_gallery = gallery;
  OK(rdg_gallery_list(gallery, NULL, read_listed, &listed, &error));
  CHECK(listed == 12);
  rdg_template *stored = NULL;
  OK(rdg_gallery_get_template(gallery, ids[2], &stored, &error));
  rdg_template_destroy(stored);
  ENDS(RDG_NOT_FOUND, rdg_gallery_get_template(gallery, 1 << 30, &stored, &error));

  rdg_duplicate pair;
  memset(&pair, 0, sizeof pair);
  int calls = 0;
  rdg_dedupe_options work = RDG_DEDUPE_OPTIONS_INIT;
  ENDS(RDG_CANCELLED, rdg_gallery_dedupe(gallery, &work, stop, NULL, NULL, keep_duplicate, &pair, &error));
  OK(rdg_gallery_dedupe(gallery, &work, NULL, count_progress, &calls, keep_duplicate, &pair, &error));
  CHECK(calls > 0 && strcmp(pair.first, "c") == 0 && strcmp(pair.second, "c again") == 0 && pair.score > 40);

  int32_t is_measured = 9;
  calls = 0;
  OK(rdg_gallery_measure_strangers(gallery, 0, 1, NULL, count_progress, &calls, &is_measured, &error));
  CHECK(is_measured == 0 && calls > 0);
  ENDS(RDG_CANCELLED, rdg_gallery_measure_strangers(gallery, 0, 1, stop, NULL, NULL, NULL, &error));
  ENDS(RDG_INVALID_ARGUMENT, rdg_gallery_measure_strangers(gallery, -1, 1, NULL, NULL, NULL, NULL, &error));

  blocks(gallery, key, references[2], ids, folder);

  size_t faults = 9;
  calls = 0;
  OK(rdg_gallery_dedupe(gallery, &work, NULL, use_gallery, &calls, keep_duplicate, &pair, &error));
  CHECK(calls > 0);
  calls = 0;
  OK(rdg_gallery_verify(gallery, NULL, count_progress, &calls, print_fault, NULL, &faults, &error));
  CHECK(faults == 0 && calls > 0);
  ENDS(RDG_CANCELLED, rdg_gallery_verify(gallery, stop, NULL, NULL, print_fault, NULL, &faults, &error));
  ENDS(RDG_CANCELLED, rdg_gallery_compact(gallery, stop, &error));
  const char *const gone[2] = {"d", "nobody"};
  OK(rdg_gallery_remove(gallery, gone, 2, &count, &error));
  CHECK(count == 1);
  OK(rdg_gallery_compact(gallery, NULL, &error));
  OK(rdg_gallery_new_key(other, sizeof other, &error));
  OK(rdg_gallery_rewrap(gallery, other, &error));
  rdg_gallery_destroy(gallery);
  ENDS(RDG_GALLERY_KEY, rdg_gallery_open(people, key, NULL, NULL, NULL, &gallery, &error));
  OK(rdg_gallery_open(people, other, NULL, count_progress, &calls, &gallery, &error));
  OK(rdg_gallery_get_info(gallery, &info, &error));
  CHECK(info.subjects == 4);
  rdg_gallery_destroy(gallery);
  rdg_cancellation_destroy(stop);
  rdg_template_destroy(probe);
  for (int k = 0; k < 5; k++) rdg_template_destroy(references[k]);
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: %s PRINTS EXPECTED FOLDER\n", arguments[0]);
    return 2;
  }
  versions();
  words();
  pictures(arguments[1]);
  extraction(arguments[1], arguments[2]);
  failure_to_enroll();
  enrollment(arguments[1]);
  watching(arguments[1]);
  stopping(arguments[1]);
  if (rdg_has_gallery() && strcmp(arguments[3], "-") != 0) galleries(arguments[1], arguments[3]);
  return outcome("walk");
}
