/* Ridgeline: fingerprints in; templates, comparison scores, quality and advice out.
 *
 * Rules that hold for every function:
 *
 *  - What can fail returns an rdg_status. What it makes comes through pointers, which are set on RDG_OK
 *    only, unless a function says otherwise. `error` may be NULL; else it is filled on every failure.
 *  - Handles are owned by the caller: what a function makes, X_destroy frees, once. NULL may be destroyed.
 *    To use a handle after it was destroyed, or to destroy it twice, is forbidden and cannot be detected.
 *  - A handle may be used by any number of threads at once; calls that change an rdg_session or an
 *    rdg_monitor wait for each other. Whoever destroys a handle waits until no call uses it.
 *  - Everything else is copied: no pointer that you pass is kept after the call, no pointer into the
 *    library is handed out but static text, which lives as long as the process.
 *  - Structs with a `size` grow in later releases. Set them by their RDG_..._INIT before each call. A newer
 *    library reads and fills a shorter struct; an older one refuses a longer one whose unknown part is
 *    not zero.
 *  - Bytes come out into your buffer of `capacity` bytes; *count is set to the number that there are in
 *    any case. If they do not fit, nothing is written and the status is RDG_BUFFER_TOO_SMALL. With
 *    capacity 0 the buffer may be NULL: so you ask for the size.
 *  - Text is UTF-8 and ends with a zero byte.
 *  - No signal handler is set and nothing is global. Nothing is printed but the last words of a process that has
 *    run out of memory, which ends as it does for every allocation that fails in Swift.
 *  - After fork() the child must exec or end: locks of the library would still belong to the parent.
 *  - Threads that call it need a stack of 64 KiB or more.
 *  - The same bytes give the same templates and scores, on any machine and number of threads.
 *
 * Lengths are pixels at 500 per inch and angles radians, counter-clockwise as seen on the picture, unless
 * stated otherwise. Finger positions are those of ISO/IEC 19794: 0 unknown, 1 to 5 right thumb to little
 * finger, 6 to 10 left thumb to little finger.
 */
#ifndef RIDGELINE_H
#define RIDGELINE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The interface that this header describes. Within one number functions and fields are only added. */
#define RDG_ABI_VERSION 1

/* ---- Status and errors ------------------------------------------------------------------------------ */

typedef enum rdg_status {
  RDG_OK = 0,
  /* A NULL, a short struct, an impossible number: the caller's mistake. */
  RDG_INVALID_ARGUMENT = 1,
  RDG_BUFFER_TOO_SMALL = 2,
  /* The rdg_cancellation said so, or its time was up. */
  RDG_CANCELLED = 3,
  /* What was asked for is not there: a print, a reference, a subject. */
  RDG_NOT_FOUND = 4,
  /* Nothing usable was captured: failure to enroll. `rdg_quality` says why. Never a non-match. */
  RDG_NO_PRINT = 10,
  /* The picture, its size or its resolution cannot be used. */
  RDG_BAD_IMAGE = 20,
  /* The bytes of a template, record or stored session are damaged. */
  RDG_BAD_RECORD = 21,
  /* No such format, bytes that belong to none, or a format that has no room for the content. */
  RDG_UNSUPPORTED_FORMAT = 22,
  /* The gallery cannot do it; the message says why and what to do. */
  RDG_GALLERY = 30,
  /* The gallery needs a key, or another one. */
  RDG_GALLERY_KEY = 31,
  /* Another process holds the gallery for too long: try again. */
  RDG_GALLERY_BUSY = 32,
  /* The disk is full, or read-only. */
  RDG_GALLERY_DISK = 33,
  /* A fault of the library. */
  RDG_INTERNAL = 90
} rdg_status;

typedef struct rdg_error {
  int32_t status;
  /* What was wrong, where, and what to do, in one English sentence. */
  char message[508];
} rdg_error;

/* RDG_ABI_VERSION of the library, its release such as "0.2.0", and 1 if it has the rdg_gallery functions. */
uint32_t rdg_abi_version(void);
const char *rdg_version(void);
int32_t rdg_has_gallery(void);
/* The name of a status, such as "noPrint"; NULL for a number that is none. */
const char *rdg_status_name(int32_t status);

/* ---- Cancellation and progress ---------------------------------------------------------------------- */

/* Stops long calls, from any thread. Give it to as many calls as you like. */
typedef struct rdg_cancellation rdg_cancellation;

/* `seconds`: from now on, after which it is cancelled by itself; 0 or less for never. */
rdg_status rdg_cancellation_create(double seconds, rdg_cancellation **out, rdg_error *error);
void rdg_cancellation_cancel(rdg_cancellation *cancellation);
void rdg_cancellation_destroy(rdg_cancellation *cancellation);

/* Called now and then during a long call, from a thread of the library, never from two at once. No gallery can be
   used from it: such calls end with RDG_INVALID_ARGUMENT. */
typedef void (*rdg_progress)(void *context, uint64_t done, uint64_t total);

/* ---- Pictures --------------------------------------------------------------------------------------- */

/* A grey picture of a finger. */
typedef struct rdg_image rdg_image;

typedef enum rdg_polarity {
  RDG_POLARITY_AUTOMATIC = 0,
  RDG_POLARITY_DARK_RIDGES = 1,
  RDG_POLARITY_LIGHT_RIDGES = 2
} rdg_polarity;

typedef struct rdg_pixels {
  size_t size;
  /* 0 is black, row after row from the top left. */
  const uint8_t *pixels;
  int32_t width, height;
  /* Bytes from one row to the next; 0 for `width`. */
  int64_t row_bytes;
  /* 250 to 1200; 0 if not known: 500 are assumed. */
  double pixels_per_inch;
  int32_t polarity;
} rdg_pixels;
#define RDG_PIXELS_INIT {sizeof(rdg_pixels), NULL, 0, 0, 0, 0.0, RDG_POLARITY_AUTOMATIC}

typedef struct rdg_image_info {
  size_t size;
  int32_t width, height;
  double pixels_per_inch;
  /* 1 if the figure was stated, by you or by the file; 0 if 500 were assumed. */
  int32_t resolution_is_stated;
  int32_t polarity;
} rdg_image_info;
#define RDG_IMAGE_INFO_INIT {sizeof(rdg_image_info), 0, 0, 0.0, 0, 0}

rdg_status rdg_image_create(const rdg_pixels *pixels, rdg_image **out, rdg_error *error);
rdg_status rdg_image_get_info(const rdg_image *image, rdg_image_info *info, rdg_error *error);
/* The grey values, row after row. */
rdg_status rdg_image_get_pixels(const rdg_image *image, uint8_t *buffer, size_t capacity, size_t *count,
                                rdg_error *error);
/* The picture as a file: "png", "pgm", "bmp", "wsq", "jpg", "jp2", "tif", or a record such
   as "iso-19794-4-2011" (see rdg_format_name); `finger` is the position that a record states. */
rdg_status rdg_image_write(const rdg_image *image, const char *format, int32_t finger, uint8_t *buffer,
                           size_t capacity, size_t *count, rdg_error *error);
/* The resolution that the ridges suggest, with the interval that holds for 19 of 20 prints; RDG_NOT_FOUND if
   too few ridges are seen. Any of the three may be NULL. */
rdg_status rdg_image_estimate_resolution(const rdg_image *image, double *pixels_per_inch, double *low,
                                         double *high, rdg_error *error);
void rdg_image_destroy(rdg_image *image);

/* ---- Files ------------------------------------------------------------------------------------------ */

/* The bytes of a file of any format that is read, told by its content: PNG, JPEG, JPEG 2000, WSQ, BMP, PNM, TIFF
   where the build has it; ISO/IEC 19794-4 and 19794-2, ANSI/INCITS 381 and 378, ANSI/NIST-ITL, CBEFF XML, xyt,
   SourceAFIS, and templates of this library. */
typedef struct rdg_file rdg_file;

typedef struct rdg_file_options {
  size_t size;
  /* Instead of what the file says; 0 to believe it. */
  double pixels_per_inch;
  int32_t polarity;
  /* The size of raw pixels: bytes of exactly this many are taken for such a picture; 0 if there are none. */
  int32_t raw_width, raw_height;
  /* The largest width x height; 0 for 100,000,000. */
  int64_t pixel_limit;
} rdg_file_options;
#define RDG_FILE_OPTIONS_INIT {sizeof(rdg_file_options), 0.0, RDG_POLARITY_AUTOMATIC, 0, 0, 0}

typedef struct rdg_print_info {
  size_t size;
  /* As the file states it: 0 to 10, and codes for several fingers and palms. */
  int32_t finger;
  /* The impression type of ISO/IEC 19794-2; -1 if the format has none. */
  int32_t impression;
  /* 1 if the file has minutiae of it and no picture. */
  int32_t is_template;
} rdg_print_info;
#define RDG_PRINT_INFO_INIT {sizeof(rdg_print_info), 0, -1, 0}

/* `options` may be NULL. */
rdg_status rdg_file_read(const uint8_t *bytes, size_t count, const rdg_file_options *options, rdg_file **out,
                         rdg_error *error);
/* The number of prints in it, the name of its format into `format` (64 bytes; may be NULL). */
rdg_status rdg_file_get_info(const rdg_file *file, size_t *prints, char *format, rdg_error *error);
rdg_status rdg_file_get_print(const rdg_file *file, size_t print, rdg_print_info *info, rdg_error *error);
/* The picture of a print, counted from 0; RDG_NOT_FOUND if the file has its minutiae only. */
rdg_status rdg_file_get_image(const rdg_file *file, size_t print, rdg_image **out, rdg_error *error);
void rdg_file_destroy(rdg_file *file);

/* ---- Quality ---------------------------------------------------------------------------------------- */

typedef enum rdg_cause {
  RDG_CAUSE_NO_FINGER = 1,
  RDG_CAUSE_SEVERAL_FINGERS = 2,
  RDG_CAUSE_WRONG_RESOLUTION = 3,
  RDG_CAUSE_LIGHT_ON_DARK = 4,
  RDG_CAUSE_PARTIAL = 5,
  RDG_CAUSE_OFF_CENTRE = 6,
  RDG_CAUSE_TOO_DRY = 7,
  RDG_CAUSE_TOO_WET = 8,
  RDG_CAUSE_TOO_LIGHT = 9,
  RDG_CAUSE_TOO_HARD = 10,
  RDG_CAUSE_SMEARED = 11,
  RDG_CAUSE_WORN = 12,
  RDG_CAUSE_CREASED = 13,
  RDG_CAUSE_LOW_CONTRAST = 14,
  RDG_CAUSE_BROKEN_SENSOR = 15
} rdg_cause;

typedef enum rdg_direction {
  RDG_DIRECTION_NONE = 0,
  RDG_DIRECTION_LEFT = 1,
  RDG_DIRECTION_RIGHT = 2,
  RDG_DIRECTION_UP = 3,
  RDG_DIRECTION_DOWN = 4
} rdg_direction;

/* Why a picture gives no template. */
typedef enum rdg_failure {
  RDG_FAILURE_NONE = 0,
  RDG_FAILURE_TOO_SMALL = 1,
  RDG_FAILURE_TOO_LARGE = 2,
  RDG_FAILURE_BLANK = 3,
  RDG_FAILURE_NO_RIDGES = 4,
  RDG_FAILURE_SEVERAL_FINGERS = 5,
  RDG_FAILURE_TOO_FEW_MINUTIAE = 6
} rdg_failure;

/* One cause of poor quality; this struct does not grow. */
typedef struct rdg_finding {
  int32_t cause;
  /* Which way to move the finger, if moving it helps. */
  int32_t direction;
  /* The points of the score that the capture would gain without it. */
  int32_t cost;
  int32_t reserved;
  /* 0 just noticeable, 1 and above severe. */
  double severity;
} rdg_finding;

/* Room for every cause. */
#define RDG_FINDINGS 16

typedef struct rdg_quality {
  size_t size;
  /* 0 to 100, higher is better; -1 where it is not known, for a template that was stored. */
  int32_t score;
  int32_t failure;
  /* What is wrong, worst first. */
  int32_t finding_count;
  int32_t minutia_count;
  rdg_finding findings[RDG_FINDINGS];
  /* The chance that a comparison with a good mate reaches score 40. */
  double chance_of_match;
  /* Square millimetres: inside the outline of the finger; where ridges are seen; where they are clear. */
  double finger_area, ridge_area, clear_area;
  /* The median distance from ridge to ridge, pixels. */
  double ridge_period;
  /* If you set map and map_capacity: a value for each block of map_block x map_block pixels, 0 for background,
     else 1 to 100, row after row. Columns and rows are set in any case; the map only if it fits. */
  uint8_t *map;
  size_t map_capacity;
  int32_t map_columns, map_rows, map_block;
} rdg_quality;
#define RDG_QUALITY_INIT {sizeof(rdg_quality), 0, 0, 0, 0, {{0, 0, 0, 0, 0.0}}, 0.0, 0.0, 0.0, 0.0, 0.0, NULL, 0, 0, 0, 0}

/* Judges a frame of a preview, several times faster than an extraction. RDG_OK also for a frame without a
   finger: `failure` says so. `cancellation` may be NULL, here and everywhere. */
rdg_status rdg_judge(const rdg_image *image, rdg_cancellation *cancellation, rdg_quality *quality,
                     rdg_error *error);

/* Stable names for programs, such as "tooDry"; NULL for a number that is none. */
const char *rdg_cause_name(int32_t cause);
const char *rdg_direction_name(int32_t direction);
const char *rdg_failure_name(int32_t failure);
/* What the operator should do, in one or two sentences. `language`: "en" or "vi"; NULL for "en". NULL is
   returned for a number or a language that is none. */
const char *rdg_cause_advice(int32_t cause, int32_t direction, const char *language);
const char *rdg_failure_advice(int32_t failure, const char *language);
const char *rdg_finger_name(int32_t finger, const char *language);

/* ---- Templates -------------------------------------------------------------------------------------- */

/* What is kept of a print. */
typedef struct rdg_template rdg_template;

typedef struct rdg_extraction_options {
  size_t size;
  /* 1 leaves the ridges themselves out: fewer bytes, and more errors. */
  int32_t without_texture;
} rdg_extraction_options;
#define RDG_EXTRACTION_OPTIONS_INIT {sizeof(rdg_extraction_options), 0}

/* A point where a ridge ends or forks; this struct does not grow. */
typedef struct rdg_minutia {
  /* Pixels from the left and the top. */
  float x, y;
  /* Radians from -pi to pi, as ISO/IEC 19794-2 defines it. */
  float direction;
  /* 0 to 1. */
  float quality;
  /* 1 an ending, 2 a bifurcation, 0 not said. */
  int32_t kind;
} rdg_minutia;

typedef struct rdg_template_info {
  size_t size;
  int32_t width, height;
  int32_t minutia_count;
  int32_t has_flow, has_texture;
} rdg_template_info;
#define RDG_TEMPLATE_INFO_INIT {sizeof(rdg_template_info), 0, 0, 0, 0, 0}

/* What a record says beside the minutiae. */
typedef struct rdg_record_options {
  size_t size;
  int32_t finger;
  /* The impression type of ISO/IEC 19794-2. */
  int32_t impression;
  /* 0 to 100; -1 to let the minutiae say. */
  int32_t quality;
  /* The picture that the minutiae are to fit: 0 for the template's own, at 500 pixels per inch. */
  double pixels_per_inch;
} rdg_record_options;
#define RDG_RECORD_OPTIONS_INIT {sizeof(rdg_record_options), 0, 0, -1, 0.0}

/* The template of a picture. `options` and `quality` may be NULL; quality is filled also with RDG_NO_PRINT.
   A template that is written and read again compares exactly as before. */
rdg_status rdg_extract(const rdg_image *image, const rdg_extraction_options *options,
                       rdg_cancellation *cancellation, rdg_template **out, rdg_quality *quality,
                       rdg_error *error);
/* The same for a print of a file; one that is stored as minutiae is taken as it is. */
rdg_status rdg_file_extract(const rdg_file *file, size_t print, const rdg_extraction_options *options,
                            rdg_cancellation *cancellation, rdg_template **out, rdg_quality *quality,
                            rdg_error *error);
/* A template of minutiae that other software found; the 255 of best quality are kept. `width` and `height` are the
   picture's, at 500 pixels per inch. RDG_INVALID_ARGUMENT for a minutia outside of it, or numbers out of range. */
rdg_status rdg_template_create(const rdg_minutia *minutiae, size_t count, int32_t width, int32_t height,
                               rdg_template **out, rdg_error *error);
/* A template, or the only view of a record of minutiae, in any format that is read. */
rdg_status rdg_template_read(const uint8_t *bytes, size_t count, rdg_template **out, rdg_error *error);
/* Writes "ridgeline" (everything), or minutiae alone as "iso-19794-2-2005", "iso-19794-2-2011",
   "ansi-378-2004", "ansi-378-2009", "ansi-378-2009-am1", "xyt", "xyt-m1" or "sourceafis". `options` may be
   NULL. */
rdg_status rdg_template_write(const rdg_template *t, const char *format, const rdg_record_options *options,
                              uint8_t *buffer, size_t capacity, size_t *count, rdg_error *error);
rdg_status rdg_template_get_info(const rdg_template *t, rdg_template_info *info, rdg_error *error);
/* Best first. `capacity` and `count` are minutiae. */
rdg_status rdg_template_get_minutiae(const rdg_template *t, rdg_minutia *minutiae, size_t capacity,
                                     size_t *count, rdg_error *error);
void rdg_template_destroy(rdg_template *t);

/* The names of all formats that are written, from 0 on; NULL after the last. */
const char *rdg_format_name(size_t index);

/* ---- Comparison ------------------------------------------------------------------------------------- */

/* A probe, ready to be compared with any number of references. */
typedef struct rdg_matcher rdg_matcher;

/* A minutia of the probe and that of the reference it was paired with; this struct does not grow. */
typedef struct rdg_pair {
  int32_t probe, reference;
} rdg_pair;

/* RDG_NO_PRINT if the probe has too few minutiae to tell anybody apart. */
rdg_status rdg_matcher_create(const rdg_template *probe, rdg_matcher **out, rdg_error *error);
/* The comparison score, -10 log10 of the false match rate: at 40 one stranger in 10,000 matches. RDG_NO_PRINT,
   and not a low score, if the reference has too few minutiae. */
rdg_status rdg_matcher_score(const rdg_matcher *matcher, const rdg_template *reference, double *score,
                             rdg_error *error);
/* The same with the minutiae that were paired, strongest first. `capacity` and `count` are pairs. */
rdg_status rdg_matcher_pairs(const rdg_matcher *matcher, const rdg_template *reference, double *score,
                             rdg_pair *pairs, size_t capacity, size_t *count, rdg_error *error);
void rdg_matcher_destroy(rdg_matcher *matcher);

/* Every probe with every reference: scores[p * reference_count + r]. A score is NaN where one of the two has too
   few minutiae: nothing was judged there. `threads`: 0 for one for each core, four for each core at most. After RDG_CANCELLED the scores
   that were not reached are NaN. `progress` may be NULL; it counts comparisons. */
rdg_status rdg_match_many(const rdg_template *const *probes, size_t probe_count,
                          const rdg_template *const *references, size_t reference_count, int32_t threads,
                          rdg_cancellation *cancellation, rdg_progress progress, void *context, double *scores,
                          rdg_error *error);

/* The false match rate of a threshold at a score, and the score of a rate. */
double rdg_false_match_rate(double score);
double rdg_score_at_false_match_rate(double rate);

/* The fused score of several fingers of one person; NaN for a finger that is missing, 0 for one that was
   presented and gave no template. RDG_NO_PRINT if none was compared, RDG_INVALID_ARGUMENT if one is no score. */
rdg_status rdg_fuse_scores(const double *scores, size_t count, double *score, rdg_error *error);

/* ---- Enrollment ------------------------------------------------------------------------------------- */

typedef struct rdg_consolidation {
  size_t size;
  /* The captures that took part, and the one whose frame the reference has. */
  int32_t used_count, base;
} rdg_consolidation;
#define RDG_CONSOLIDATION_INIT {sizeof(rdg_consolidation), 0, 0}

/* One reference from several captures of a finger. `qualities` may be NULL, else a score of 0 to 100 each. `used`
   may be NULL, else used[k] becomes 1 or 0. RDG_NO_PRINT if no capture has a usable template. */
rdg_status rdg_consolidate(const rdg_template *const *captures, const int32_t *qualities, size_t count,
                           rdg_template **out, rdg_consolidation *summary, uint8_t *used, rdg_error *error);

/* The enrollment of one person, capture by capture. */
typedef struct rdg_session rdg_session;

typedef struct rdg_policy {
  size_t size;
  /* A finger is done when its captures together reach this quality, 0 to 100. */
  double enough_quality;
  /* Captures that must agree, however good they are, 1 to 16, and tries for a finger, 1 to 64. */
  int32_t minimum_captures, maximum_tries;
  /* Whether an operator may accept a finger that is not good enough. */
  int32_t permits_override;
  /* Whether captures that match none of their finger are accepted, with a best_score below agreement_score, and
     kept in the reference beside the others: for sensors so small that two touches may share no skin. Nothing
     then tells a capture of another person's finger: somebody must watch which finger is laid down. */
  int32_t keeps_unjoined;
  /* The scores from which a capture agrees with another of its finger, and belongs to another finger, 10 to 1000. */
  double agreement_score, other_finger_score;
} rdg_policy;
#define RDG_POLICY_INIT {sizeof(rdg_policy), 50.0, 1, 4, 1, 0, 26.0, 40.0}

typedef enum rdg_reason {
  RDG_REASON_ACCEPTED = 0,
  RDG_REASON_NO_TEMPLATE = 1,
  RDG_REASON_SAME_PICTURE = 2,
  RDG_REASON_DIFFERENT_FINGER = 3,
  RDG_REASON_SAME_FINGER = 4,
  RDG_REASON_WRONG_HAND = 5,
  RDG_REASON_MISSING_FINGER = 6
} rdg_reason;

typedef enum rdg_next {
  RDG_NEXT_DONE = 0,
  RDG_NEXT_CAPTURE_AGAIN = 1,
  RDG_NEXT_STOP = 2
} rdg_next;

typedef struct rdg_answer {
  size_t size;
  /* What became of the capture, and what to do now. */
  int32_t reason, next;
  /* 1 if "different finger" is only likely. */
  int32_t is_doubtful;
  /* 1 if the operator may take the finger as it is. */
  int32_t allows_override;
  /* The finger that it is instead; 0 if that is not known. */
  int32_t other_finger;
  /* How many earlier captures are now believed to be a stranger's. */
  int32_t displaced;
  /* The best score against the finger's other captures; NaN for the first. */
  double best_score;
  /* The quality that the finger's captures reach together, 0 to 100. */
  double quality;
  /* What the operator should do, in the session's language. */
  char advice[512];
} rdg_answer;
#define RDG_ANSWER_INIT {sizeof(rdg_answer), 0, 0, 0, 0, 0, 0, 0.0, 0.0, {0}}

/* A finger's place among those of a person; this struct does not grow. */
typedef struct rdg_ranked {
  int32_t finger;
  /* 1 for the fingers to verify with, two at most. */
  int32_t for_verification;
  /* The chance that a capture of it reaches score 40. */
  double expected_match_rate;
  /* NaN if there is one capture only. */
  double mean_score;
  double quality;
} rdg_ranked;

/* `policy` and `language` may be NULL. */
rdg_status rdg_session_create(const rdg_policy *policy, const char *language, rdg_session **out,
                              rdg_error *error);
rdg_status rdg_session_mark_missing(rdg_session *session, int32_t finger, rdg_error *error);
/* A capture of a finger: extracted, judged, compared with what was captured before. A picture without a print
   is RDG_OK: the answer says what to do. One that comes again is no try. `quality` may be NULL. */
rdg_status rdg_session_add(rdg_session *session, int32_t finger, const rdg_image *image,
                           rdg_cancellation *cancellation, rdg_answer *answer, rdg_quality *quality,
                           rdg_error *error);
/* The same for a template that was made before; `quality`: 0 to 100, -1 if not known, which counts as 50: one capture
   is then enough for the standard policy. */
rdg_status rdg_session_add_template(rdg_session *session, int32_t finger, const rdg_template *t,
                                    int32_t quality, rdg_answer *answer, rdg_error *error);
/* The reference of a finger, from all captures that agree; RDG_NOT_FOUND if there is none. `summary` may be
   NULL. To take it before the answer says RDG_NEXT_DONE is an override: see allows_override. */
rdg_status rdg_session_get_reference(const rdg_session *session, int32_t finger, rdg_template **out,
                                     rdg_consolidation *summary, rdg_error *error);
/* The fingers in the order in which they should be used. */
rdg_status rdg_session_get_ranking(const rdg_session *session, rdg_ranked *fingers, size_t capacity,
                                   size_t *count, rdg_error *error);
/* JSON, from which the session goes on after a restart. */
rdg_status rdg_session_write(const rdg_session *session, uint8_t *buffer, size_t capacity, size_t *count,
                             rdg_error *error);
rdg_status rdg_session_read(const uint8_t *bytes, size_t count, rdg_session **out, rdg_error *error);
void rdg_session_destroy(rdg_session *session);

/* Watches the frames of a preview and keeps the best. */
typedef struct rdg_monitor rdg_monitor;

typedef struct rdg_monitor_options {
  size_t size;
  int32_t good_score;
  /* Frames for which a good finger must hold still, and frames with a finger after which the monitor stops waiting for a
     good one; an empty sensor is waited for without end. */
  int32_t resting_frames, patience;
  /* Square millimetres of ridges that a good frame shows; where the picture is small, three fifths of it do. */
  int32_t least_area;
} rdg_monitor_options;
#define RDG_MONITOR_OPTIONS_INIT {sizeof(rdg_monitor_options), 60, 3, 50, 90}

typedef enum rdg_instruction {
  RDG_INSTRUCTION_PLACE_FINGER = 0,
  RDG_INSTRUCTION_ADJUST = 1,
  RDG_INSTRUCTION_BETTER = 2,
  RDG_INSTRUCTION_HOLD_STILL = 3,
  RDG_INSTRUCTION_TAKE_IT_NOW = 4,
  RDG_INSTRUCTION_GIVE_UP = 5
} rdg_instruction;

typedef struct rdg_monitor_answer {
  size_t size;
  int32_t instruction;
  /* Whether it is the best frame so far, and whether the watch is over. */
  int32_t is_best, is_final;
  /* Whether the frame is clear enough, but shows too little of the finger. */
  int32_t lacks_area;
} rdg_monitor_answer;
#define RDG_MONITOR_ANSWER_INIT {sizeof(rdg_monitor_answer), 0, 0, 0, 0}

/* `options` may be NULL. */
rdg_status rdg_monitor_create(const rdg_monitor_options *options, rdg_monitor **out, rdg_error *error);
/* `quality` may be NULL. For RDG_INSTRUCTION_ADJUST say the advice of the first finding, or of
   RDG_CAUSE_PARTIAL where the frame lacks area. */
rdg_status rdg_monitor_see(rdg_monitor *monitor, const rdg_image *frame, rdg_monitor_answer *answer,
                           rdg_quality *quality, rdg_error *error);
/* The best frame since the finger was placed; RDG_NOT_FOUND if there is none. `quality` may be NULL. */
rdg_status rdg_monitor_get_best(const rdg_monitor *monitor, rdg_image **out, rdg_quality *quality,
                                rdg_error *error);
/* What to say to the person, in one sentence. */
const char *rdg_instruction_text(int32_t instruction, const char *language);
void rdg_monitor_destroy(rdg_monitor *monitor);

/* ---- Galleries: if rdg_has_gallery() ---------------------------------------------------------------- */

/* References of many subjects in a folder, kept through power cuts, and the search in them. Any number of
   threads and processes may search while one writes. What a call has added or removed when it returns
   RDG_OK is on the disk. */
typedef struct rdg_gallery rdg_gallery;

/* Bytes of a subject's name, and of a source, without the zero byte. */
#define RDG_SUBJECT_BYTES 200
#define RDG_SOURCE_BYTES 1000

typedef struct rdg_enrollment {
  size_t size;
  /* Your name of the subject, opaque: a number, not a person's name. */
  const char *subject;
  const rdg_template *print;
  int32_t finger;
  /* The group of the subject; used only if the subject is new. */
  uint32_t group;
  /* 0 to 100; -1 if not known. */
  int32_t quality;
  int32_t reserved;
  /* Where the capture came from; may be NULL. */
  const char *source;
  /* When it was captured, seconds since 1970; 0 for now. */
  int64_t time;
} rdg_enrollment;
#define RDG_ENROLLMENT_INIT {sizeof(rdg_enrollment), NULL, NULL, 0, 0, -1, 0, NULL, 0}

typedef struct rdg_probe {
  const rdg_template *print;
  /* A known position is compared with references of that position and of unknown position only. */
  int32_t finger;
  int32_t reserved;
} rdg_probe;

typedef struct rdg_search_options {
  size_t size;
  /* The share of searches for people who are not enrolled that may name somebody, above 0. */
  double false_positive_rate;
  /* Only subjects of these groups; NULL for all. */
  const uint32_t *groups;
  size_t group_count;
  /* 0 for one for each core. */
  int32_t threads;
  /* 1 compares every reference in full: slow, to check the search. */
  int32_t is_exhaustive;
} rdg_search_options;
#define RDG_SEARCH_OPTIONS_INIT {sizeof(rdg_search_options), 0.01, NULL, 0, 0, 0}

/* A subject that may be the person; this struct does not grow. */
typedef struct rdg_candidate {
  char subject[RDG_SUBJECT_BYTES + 8];
  /* The reference with the highest score. */
  int64_t reference;
  double score;
  /* The share of searches for strangers that would name somebody at this score. */
  double false_positive_rate;
  /* 1 if the score reaches the threshold. */
  int32_t is_hit;
  int32_t reserved;
} rdg_candidate;

typedef struct rdg_identification {
  size_t size;
  /* The score that keeps the rate of false positives. */
  double threshold;
  /* References that were searched (of 0 nothing was judged: that is not "nobody"), comparisons in full, and damaged
     references that took no part: if there are any, "nobody" is not known of them. */
  int64_t references, comparisons, unreadable;
} rdg_identification;
#define RDG_IDENTIFICATION_INIT {sizeof(rdg_identification), 0.0, 0, 0, 0}

/* What is known about a reference; the pointers hold during the callback only. This struct does not grow. */
typedef struct rdg_listed {
  int64_t reference;
  const char *subject;
  const char *source;
  int64_t time;
  int32_t finger;
  uint32_t group;
  int32_t quality;
  int32_t reserved;
} rdg_listed;

/* Two subjects that seem to be one person, with the references that the score belongs to; this struct does
   not grow. */
typedef struct rdg_duplicate {
  char first[RDG_SUBJECT_BYTES + 8];
  char second[RDG_SUBJECT_BYTES + 8];
  int64_t first_reference, second_reference;
  double score;
} rdg_duplicate;

typedef struct rdg_dedupe_options {
  size_t size;
  /* Pairs of different people that may be expected by chance in the whole outcome. */
  double expected_false_pairs;
  const uint32_t *groups;
  size_t group_count;
  int32_t threads;
  int32_t reserved;
} rdg_dedupe_options;
#define RDG_DEDUPE_OPTIONS_INIT {sizeof(rdg_dedupe_options), 0.1, NULL, 0, 0, 0}

typedef struct rdg_gallery_info {
  size_t size;
  int64_t subjects, references, references_with_texture;
  int64_t database_bytes, index_bytes;
  int32_t is_encrypted, is_read_only;
} rdg_gallery_info;
#define RDG_GALLERY_INFO_INIT {sizeof(rdg_gallery_info), 0, 0, 0, 0, 0, 0, 0}

/* Called for each item; return 0 to go on, anything else to stop. The gallery may be used from it: a list that
   adds references meets them, too. */
typedef int32_t (*rdg_listed_sink)(void *context, const rdg_listed *listed);
typedef int32_t (*rdg_duplicate_sink)(void *context, const rdg_duplicate *duplicate);
typedef int32_t (*rdg_text_sink)(void *context, const char *text);

/* A new gallery in a folder, which is made if it is missing. `key`: 64 hexadecimal digits or base64 of 32 bytes,
   by which the references are encrypted; NULL for a gallery in clear. */
rdg_status rdg_gallery_create(const char *folder, const char *key, rdg_gallery **out, rdg_error *error);
/* Opens a gallery; its index is made if it is missing, which `progress` (may be NULL) shows. */
rdg_status rdg_gallery_open(const char *folder, const char *key, rdg_cancellation *cancellation,
                            rdg_progress progress, void *context, rdg_gallery **out, rdg_error *error);
void rdg_gallery_destroy(rdg_gallery *gallery);
rdg_status rdg_gallery_get_info(const rdg_gallery *gallery, rdg_gallery_info *info, rdg_error *error);
/* All of the references or, on failure, none. `ids` may be NULL, else ids[k] becomes the number of row k; a row
   that is there already keeps its number. `keeps_texture`: 1 to keep the ridges, too. */
rdg_status rdg_gallery_add(rdg_gallery *gallery, const rdg_enrollment *rows, size_t count,
                           int32_t keeps_texture, int64_t *ids, rdg_error *error);
/* Subjects with all that is known of them. `removed` may be NULL. */
rdg_status rdg_gallery_remove(rdg_gallery *gallery, const char *const *subjects, size_t count,
                              size_t *removed, rdg_error *error);
/* The references of a subject, or of all if it is NULL, in the order of enrollment. */
rdg_status rdg_gallery_list(const rdg_gallery *gallery, const char *subject, rdg_listed_sink sink, void *context,
                            rdg_error *error);
/* The template of a reference; RDG_NOT_FOUND if there is no such reference. */
rdg_status rdg_gallery_get_template(const rdg_gallery *gallery, int64_t reference, rdg_template **out,
                                    rdg_error *error);
/* Whose prints these are: all of one person. The candidates come highest score first, at most `capacity`; *count
   is how many. `options`, `cancellation` and `summary` may be NULL; without a summary a search that finds nobody is
   RDG_GALLERY where there was nobody to search among, or where damaged references took no part; the candidates are
   set then too. */
rdg_status rdg_gallery_identify(const rdg_gallery *gallery, const rdg_probe *probes, size_t probe_count,
                                const rdg_search_options *options, rdg_cancellation *cancellation,
                                rdg_candidate *candidates, size_t capacity, size_t *count,
                                rdg_identification *summary, rdg_error *error);
/* Whether a subject is the person whose prints these are: the fused score of the probes against all references of
   the subject. RDG_NOT_FOUND if there is no such subject, or none of its fingers is among the probes. */
rdg_status rdg_gallery_compare(const rdg_gallery *gallery, const char *subject, const rdg_probe *probes,
                               size_t probe_count, double *score, rdg_error *error);
/* People who are in the gallery under several names. Each reference is compared in full with all that
   resemble it by their sketches. Damaged references take no part: rdg_gallery_verify
   names them. Stopped by the cancellation it ends with RDG_CANCELLED, and goes on from there the next time. `progress` counts references. */
rdg_status rdg_gallery_dedupe(rdg_gallery *gallery, const rdg_dedupe_options *options,
                              rdg_cancellation *cancellation, rdg_progress progress, void *context,
                              rdg_duplicate_sink sink, void *sink_context, rdg_error *error);
/* Measures how high strangers score in this gallery, by searching for so many of its own references; later searches
   take their threshold from it, which asks for less than the size of the gallery does. Kept beside the index.
   *is_measured (may be NULL) becomes 0 if the gallery is too small. `searches`: 0 for 2,000. Takes some minutes. */
rdg_status rdg_gallery_measure_strangers(rdg_gallery *gallery, int64_t searches, int32_t threads,
                                         rdg_cancellation *cancellation, rdg_progress progress, void *context,
                                         int32_t *is_measured, rdg_error *error);
/* What is wrong with database and index, one text a fault; none if all is well. */
rdg_status rdg_gallery_verify(const rdg_gallery *gallery, rdg_cancellation *cancellation, rdg_progress progress,
                              void *context, rdg_text_sink sink, void *sink_context, size_t *faults,
                              rdg_error *error);
/* Gives the space of removed references back to the disk. */
rdg_status rdg_gallery_compact(rdg_gallery *gallery, rdg_cancellation *cancellation, rdg_error *error);
/* From now on the gallery opens with this key only. */
rdg_status rdg_gallery_rewrap(rdg_gallery *gallery, const char *key, rdg_error *error);
/* A new random key as 64 hexadecimal digits (65 bytes with the zero byte). */
rdg_status rdg_gallery_new_key(char *key, size_t capacity, rdg_error *error);

/* ---- Blocks: what is joined and searched beyond one machine; if rdg_has_gallery() -------------------- */

/* A folder that a gallery was exported to, and one block of it: at most 100,000 references of one finger position, with
   sketches and templates. Subjects and references are called by their numbers in the gallery. All is sealed as the
   gallery is. A file that is not as it was written ends with RDG_BAD_RECORD. */
typedef struct rdg_blocks rdg_blocks;
typedef struct rdg_block rdg_block;

/* The most references of a block; places of a histogram of comparison scores, and of one of code scores. */
#define RDG_BLOCK_REFERENCES 100000
#define RDG_JOIN_HISTOGRAM 256
#define RDG_CODE_HISTOGRAM 2401

typedef struct rdg_export_options {
  size_t size;
  /* The most references of a block. */
  int64_t block_references;
} rdg_export_options;
#define RDG_EXPORT_OPTIONS_INIT {sizeof(rdg_export_options), 100000}

typedef struct rdg_blocks_info {
  size_t size;
  /* How many blocks, references, subjects and exports; damaged references that are in no block. */
  int64_t blocks, references, subjects, exports, unreadable;
  int32_t is_encrypted, reserved;
} rdg_blocks_info;
#define RDG_BLOCKS_INFO_INIT {sizeof(rdg_blocks_info), 0, 0, 0, 0, 0, 0, 0}

typedef struct rdg_block_info {
  size_t size;
  int32_t finger, reserved;
  /* How many references, the first and the last, the smallest and largest subject, and the bytes of the file. */
  int64_t references, first_reference, last_reference, first_subject, last_subject, bytes;
  /* Which export wrote it, from 0. */
  int64_t export_number;
} rdg_block_info;
#define RDG_BLOCK_INFO_INIT {sizeof(rdg_block_info), 0, 0, 0, 0, 0, 0, 0, 0, 0}

typedef struct rdg_join_options {
  size_t size;
  /* Pairs that score less are not told. */
  double least_score;
  /* 0 for one for each core. */
  int32_t threads;
  int32_t reserved;
} rdg_join_options;
#define RDG_JOIN_OPTIONS_INIT {sizeof(rdg_join_options), 30.0, 0, 0}

/* Two references that are alike, the earlier one first; `finger` is 0 if either is of unknown position. This struct
   does not grow. */
typedef struct rdg_joined {
  int64_t first_reference, second_reference;
  int64_t first_subject, second_subject;
  double score;
  int32_t finger;
  int32_t reserved;
} rdg_joined;
typedef int32_t (*rdg_joined_sink)(void *context, const rdg_joined *joined);

/* Two subjects; this struct does not grow. */
typedef struct rdg_subject_pair {
  int64_t first, second;
} rdg_subject_pair;

/* What all fingers of two subjects say, with the references that are most alike; NaN where they have no finger
   in common. This struct does not grow. */
typedef struct rdg_fused {
  int64_t first_reference, second_reference;
  double score;
} rdg_fused;

/* Writes what the folder does not have yet: all references of the gallery, or those that were added since the last
   export as blocks of their own. `options` may be NULL. *written becomes the number of references. A folder whose
   references were removed from the gallery is refused: delete it and export anew. */
rdg_status rdg_gallery_export(const rdg_gallery *gallery, const char *folder, const rdg_export_options *options,
                              rdg_cancellation *cancellation, rdg_progress progress, void *context,
                              int64_t *written, rdg_error *error);
/* Reads what a folder holds; `key` is that of the gallery, NULL in clear. */
rdg_status rdg_gallery_blocks_open(const char *folder, const char *key, rdg_blocks **out, rdg_error *error);
void rdg_gallery_blocks_destroy(rdg_blocks *blocks);
rdg_status rdg_gallery_blocks_get_info(const rdg_blocks *blocks, rdg_blocks_info *info, rdg_error *error);
/* What is known of a block, counted from 0, without reading it. */
rdg_status rdg_gallery_blocks_get_block(const rdg_blocks *blocks, int64_t number, rdg_block_info *info,
                                        rdg_error *error);
rdg_status rdg_gallery_block_open(const rdg_blocks *blocks, int64_t number, rdg_block **out, rdg_error *error);
void rdg_gallery_block_destroy(rdg_block *block);
/* Compares every reference of a block with every one of another, or of the same, that may be of the same finger; of two
   the later one is the probe. `histogram` (may be NULL) is RDG_JOIN_HISTOGRAM places: how many comparisons in full
   scored 0 up to 1, 1 up to 2, and so on. *met (may be NULL) becomes the number of pairs of references that met.
   `progress` counts probes. */
rdg_status rdg_gallery_block_join(const rdg_block *first, const rdg_block *second, const rdg_join_options *options,
                                  rdg_cancellation *cancellation, rdg_progress progress, void *context,
                                  rdg_joined_sink sink, void *sink_context, uint64_t *histogram, uint64_t *met,
                                  rdg_error *error);
/* What all fingers of each two subjects say; `fused` has `count` places. */
rdg_status rdg_gallery_blocks_fuse(const rdg_blocks *blocks, const rdg_subject_pair *pairs, size_t count,
                                   int32_t threads, rdg_cancellation *cancellation, rdg_fused *fused,
                                   rdg_error *error);

/* The score from which two subjects are one person, so that `expected_false_pairs` pairs of different people are in the
   whole outcome: from the histograms of all joins, added up (RDG_JOIN_HISTOGRAM places), and where they hold too
   little, from the number of subjects. */
rdg_status rdg_gallery_pair_threshold(const uint64_t *histogram, int64_t subjects, double expected_false_pairs,
                                      double *threshold, rdg_error *error);

/* Some blocks in memory: a part of a search that is spread over processes. For each probe: ask every shard for its
   histogram of code scores, add these up, let rdg_gallery_least_score say which score all keep together, ask every
   shard for its best from there, and have the best of all compared in full where they are; rdg_gallery_merge
   makes the answer of one gallery of it. */
typedef struct rdg_shard rdg_shard;
typedef struct rdg_scored rdg_scored;

/* A reference that minutiae of the probe agree on; best is the highest support, then score, then the lowest reference.
   This struct does not grow. */
typedef struct rdg_supported {
  int64_t reference, subject;
  int32_t support, score;
} rdg_supported;

/* A reference that was compared in full; its scores, one a probe, lie in an array of their own. This struct does not
   grow. */
typedef struct rdg_compared {
  int64_t reference, subject;
} rdg_compared;

rdg_status rdg_gallery_shard_open(const rdg_blocks *blocks, const int64_t *numbers, size_t count, rdg_shard **out,
                                  rdg_error *error);
void rdg_gallery_shard_destroy(rdg_shard *shard);
/* How many references it holds. */
rdg_status rdg_gallery_shard_get_count(const rdg_shard *shard, int64_t *count, rdg_error *error);
/* Scores all references by their codes. `histogram` has RDG_CODE_HISTOGRAM places. Of `options` (may be NULL) groups and
   threads count. */
rdg_status rdg_gallery_shard_score(const rdg_shard *shard, const rdg_probe *probe, const rdg_search_options *options,
                                   rdg_cancellation *cancellation, rdg_scored **out, uint64_t *histogram,
                                   rdg_error *error);
/* The code score that a search keeps: 0 where all are compared in full. */
rdg_status rdg_gallery_least_score(const uint64_t *histogram, const rdg_search_options *options, int32_t *least,
                                   rdg_error *error);
/* The best by consensus of what reaches a code score, at most `capacity`; *count is how many. */
rdg_status rdg_gallery_scored_best(const rdg_scored *scored, int32_t least, int32_t threads, rdg_supported *rows,
                                   size_t capacity, size_t *count, rdg_error *error);
void rdg_gallery_scored_destroy(rdg_scored *scored);
/* Compares references in full, and all of some subjects; those that are not here are left out. `scores` has
   probe_count places a row, NaN where the two cannot be of one finger. As many rows as there are must fit:
   RDG_BUFFER_TOO_SMALL says how many. */
rdg_status rdg_gallery_shard_compare(const rdg_shard *shard, const rdg_probe *probes, size_t probe_count,
                                     const int64_t *references, size_t reference_count, const int64_t *subjects,
                                     size_t subject_count, int32_t threads, rdg_cancellation *cancellation,
                                     rdg_compared *rows, double *scores, size_t capacity, size_t *count,
                                     rdg_error *error);
/* The answer of one gallery from what all shards compared, as rdg_gallery_identify gives it; subjects are called
   by their numbers. `references`: how many were searched. `blocks`: what the shards were opened from, for the
   thresholds that were measured in the gallery; NULL if its size decides. */
rdg_status rdg_gallery_merge(const rdg_blocks *blocks, const rdg_probe *probes, size_t probe_count, const rdg_compared *rows,
                             const double *scores, size_t row_count, int64_t references,
                             const rdg_search_options *options, rdg_candidate *candidates, size_t capacity,
                             size_t *count, rdg_identification *summary, rdg_error *error);

#ifdef __cplusplus
}
#endif
#endif
