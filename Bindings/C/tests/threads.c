/* Sixteen threads share one matcher, one session, one monitor and one gallery, and agree.
 *
 *   threads PRINTS FOLDER [ROUNDS]
 */
#include "check.h"
#include <pthread.h>

#define THREADS 16

typedef struct {
  rdg_matcher *matcher;
  rdg_template *prints[8];
  rdg_image *image;
  rdg_session *session;
  rdg_monitor *monitor;
  rdg_gallery *gallery;
  double scores[8];
  long rounds;
} shared;

typedef struct {
  shared *all;
  int number;
  long wrong;
} worker;

static void *work(void *argument) {
  worker *me = (worker *)argument;
  shared *all = me->all;
  for (long round = 0; round < all->rounds; round++) {
    int k = (int)((round + me->number) % 8);
    double score = -1;
    me->wrong += rdg_matcher_score(all->matcher, all->prints[k], &score, NULL) != RDG_OK || score != all->scores[k];
    if (round % 16 == 0) {
      rdg_template *made = NULL;
      rdg_quality quality = RDG_QUALITY_INIT;
      rdg_answer answer = RDG_ANSWER_INIT;
      rdg_monitor_answer said = RDG_MONITOR_ANSWER_INIT;
      me->wrong += rdg_extract(all->image, NULL, NULL, &made, &quality, NULL) != RDG_OK;
      me->wrong += rdg_session_add_template(all->session, 1 + me->number % 10, made, 50, &answer, NULL) != RDG_OK;
      me->wrong += rdg_monitor_see(all->monitor, all->image, &said, NULL, NULL) != RDG_OK;
      rdg_template_destroy(made);
    }
    if (all->gallery != NULL && round % 8 == 0) {
      char name[32];
      snprintf(name, sizeof name, "%d", k);
      rdg_probe probe = {all->prints[k], 0, 0};
      rdg_search_options options = RDG_SEARCH_OPTIONS_INIT;
      rdg_candidate best;
      size_t found = 0;
      options.threads = 1;
      me->wrong +=
          rdg_gallery_identify(all->gallery, &probe, 1, &options, NULL, &best, 1, &found, NULL, NULL) != RDG_OK ||
          found != 1 || strcmp(best.subject, name) != 0;
      if (round % 64 == 8) {
        rdg_enrollment row = RDG_ENROLLMENT_INIT;
        snprintf(name, sizeof name, "thread %d", me->number);
        const char *gone[1] = {name};
        row.subject = name;
        row.print = all->prints[k];
        row.finger = 10;
        row.group = 7;
        me->wrong += rdg_gallery_add(all->gallery, &row, 1, 0, NULL, NULL) != RDG_OK;
        me->wrong += rdg_gallery_remove(all->gallery, gone, 1, NULL, NULL) != RDG_OK;
      }
    }
  }
  return NULL;
}

int main(int count, char **arguments) {
  if (count != 3 && count != 4) {
    fprintf(stderr, "usage: %s PRINTS FOLDER [ROUNDS]\n", arguments[0]);
    return 2;
  }
  static const char *const names[] = {"01_1.png", "02_1.png", "03_1.png", "04_1.png",
                                      "05_1.png", "06_1.png", "07_1.png", "08_1.png"};
  shared all;
  memset(&all, 0, sizeof all);
  all.rounds = count == 4 ? atol(arguments[3]) : 200;
  all.image = picture(arguments[1], names[0]);
  for (int k = 0; k < 8; k++) all.prints[k] = print_of(arguments[1], names[k]);
  OK(rdg_matcher_create(all.prints[0], &all.matcher, &error));
  OK(rdg_session_create(NULL, NULL, &all.session, &error));
  OK(rdg_monitor_create(NULL, &all.monitor, &error));
  const rdg_template *probes[1] = {all.prints[0]}, *references[8];
  for (int k = 0; k < 8; k++) references[k] = all.prints[k];
  OK(rdg_match_many(probes, 1, references, 8, THREADS, NULL, NULL, NULL, all.scores, &error));
  if (rdg_has_gallery()) {
    char people[4096];
    snprintf(people, sizeof people, "%s/threads", arguments[2]);
    OK(rdg_gallery_create(people, NULL, &all.gallery, &error));
    for (int k = 0; k < 8; k++) {
      char name[2] = {(char)('0' + k), 0};
      rdg_enrollment row = RDG_ENROLLMENT_INIT;
      row.subject = name;
      row.print = all.prints[k];
      row.finger = 1;
      OK(rdg_gallery_add(all.gallery, &row, 1, 1, NULL, &error));
    }
  }
  pthread_t threads[THREADS];
  worker workers[THREADS];
  for (int k = 0; k < THREADS; k++) {
    worker made = {&all, k, 0};
    workers[k] = made;
    CHECK(pthread_create(&threads[k], NULL, work, &workers[k]) == 0);
  }
  long wrong = 0;
  for (int k = 0; k < THREADS; k++) {
    pthread_join(threads[k], NULL);
    wrong += workers[k].wrong;
  }
  CHECK(wrong == 0);
  rdg_matcher_destroy(all.matcher);
  rdg_session_destroy(all.session);
  rdg_monitor_destroy(all.monitor);
  if (all.gallery != NULL) rdg_gallery_destroy(all.gallery);
  for (int k = 0; k < 8; k++) rdg_template_destroy(all.prints[k]);
  rdg_image_destroy(all.image);
  return outcome("threads");
}
