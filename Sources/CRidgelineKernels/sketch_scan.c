#ifndef FN
#include "sketch_scan.h"

/* The compiler cuts these into the registers that an instruction set has. */
typedef uint8_t rk_bytes __attribute__((ext_vector_type(RK_SKETCH_PROBES)));

#define RK_WIDE_COPY 1
#define RK_KERNELS "sketch_scan.c"
#include "kernel_copies.h"

void rk_sketch_scores(int variant, const uint64_t *codes, const uint8_t *counts, long references,
                      const uint8_t *tables, uint16_t *scores) {
  RK_RUN(sketch_scores, codes, counts, references, tables, scores);
}

void rk_sketch_distances(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                         uint8_t *distances) {
  RK_RUN(sketch_distances, codes, count, tables, distances);
}

void rk_sketch_nearest(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                       uint8_t *least, uint8_t *which) {
  RK_RUN(sketch_nearest, codes, count, tables, least, which);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

static inline void FN(sketch_sums)(uint64_t code, const uint8_t *tables, rk_bytes *sums) {
  rk_bytes sum = {0};
#pragma clang loop unroll(full)
  for (int part = 0; part < RK_SKETCH_PARTS; part++) {
    const uint64_t row = 16 * (uint64_t)part + (code >> 4 * part & 15);
    rk_bytes distances;
    __builtin_memcpy(&distances, tables + RK_SKETCH_PROBES * row, sizeof distances);
    sum = __builtin_elementwise_add_sat(sum, distances);
  }
  *sums = sum;
}

static void FN(sketch_scores)(const uint64_t *codes, const uint8_t *counts, long references,
                              const uint8_t *tables, uint16_t *scores) {
  for (long i = 0; i < references; i++) {
    int score = 0;
    const int scanned = counts[i] < RK_SKETCH_SCANNED ? counts[i] : RK_SKETCH_SCANNED;
    for (int k = 0; k < scanned; k++) {
      rk_bytes distances;
      FN(sketch_sums)(codes[i * RK_SKETCH_MAXIMUM_MINUTIAE + k], tables, &distances);
      const int least = __builtin_reduce_min(distances);
      score += least < RK_SKETCH_REACH ? RK_SKETCH_REACH - least : 0;
    }
    scores[i] = (uint16_t)score;
  }
}

static void FN(sketch_distances)(const uint64_t *codes, long count, const uint8_t *tables,
                                 uint8_t *distances) {
  for (long i = 0; i < count; i++) {
    rk_bytes sums;
    FN(sketch_sums)(codes[i], tables, &sums);
    __builtin_memcpy(distances + RK_SKETCH_PROBES * i, &sums, sizeof sums);
  }
}

static void FN(sketch_nearest)(const uint64_t *codes, long count, const uint8_t *tables,
                               uint8_t *least, uint8_t *which) {
  for (long i = 0; i < count; i++) {
    rk_bytes sums;
    FN(sketch_sums)(codes[i], tables, &sums);
    least[i] = __builtin_reduce_min(sums);
    uint8_t distances[RK_SKETCH_PROBES];
    __builtin_memcpy(distances, &sums, sizeof sums);
    int first = 0;
    while (distances[first] != least[i]) first++;
    which[i] = (uint8_t)first;
  }
}

#endif
