#ifndef FN
#include "sketch_scan.h"

/* The compiler cuts these into the registers that an instruction set has. */
typedef uint8_t rk_bytes __attribute__((ext_vector_type(RK_SKETCH_PROBES)));

/* How many references ahead are called from memory: of a large gallery none lies in the caches. */
#define RK_SKETCH_AHEAD 16

_Static_assert(RK_SKETCH_PAIR_BYTES == RK_SKETCH_PARTS / 2 * 256 * RK_SKETCH_PROBES, "room for pairs");

#define RK_WIDE_COPY 1
#define RK_KERNELS "sketch_scan.c"
#include "kernel_copies.h"

void rk_sketch_scores(int variant, const uint64_t *codes, const uint8_t *counts, long references,
                      const uint8_t *tables, int gate, uint8_t *pairs, uint16_t *scores) {
  RK_RUN(sketch_scores, codes, counts, references, tables, gate, pairs, scores);
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

/* Half as many rows to add: they come from the second cache, and it still takes less time.
   That sums stop at 255 does not depend on the order in which rows are added. */
static void FN(sketch_join_parts)(const uint8_t *tables, uint8_t *pairs) {
  for (int pair = 0; pair < RK_SKETCH_PARTS / 2; pair++) {
    const uint8_t *low = tables + RK_SKETCH_PROBES * 32 * pair;
    const uint8_t *high = low + RK_SKETCH_PROBES * 16;
    for (int value = 0; value < 256; value++) {
      rk_bytes one, other;
      __builtin_memcpy(&one, low + RK_SKETCH_PROBES * (value & 15), sizeof one);
      __builtin_memcpy(&other, high + RK_SKETCH_PROBES * (value >> 4), sizeof other);
      one = __builtin_elementwise_add_sat(one, other);
      __builtin_memcpy(pairs, &one, sizeof one);
      pairs += RK_SKETCH_PROBES;
    }
  }
}

/* What some sketches add to a reference's score. */
static inline int FN(sketch_part)(const uint64_t *codes, int first, int end, const uint8_t *pairs) {
  int score = 0;
  for (int k = first; k < end; k++) {
    rk_bytes sum = {0};
#pragma clang loop unroll(full)
    for (int pair = 0; pair < RK_SKETCH_PARTS / 2; pair++) {
      const uint64_t row = 256 * (uint64_t)pair + (codes[k] >> 8 * pair & 255);
      rk_bytes distances;
      __builtin_memcpy(&distances, pairs + RK_SKETCH_PROBES * row, sizeof distances);
      sum = __builtin_elementwise_add_sat(sum, distances);
    }
    const int least = __builtin_reduce_min(sum);
    score += least < RK_SKETCH_REACH ? RK_SKETCH_REACH - least : 0;
  }
  return score;
}

static void FN(sketch_scores)(const uint64_t *codes, const uint8_t *counts, long references,
                              const uint8_t *tables, int gate, uint8_t *pairs, uint16_t *scores) {
  FN(sketch_join_parts)(tables, pairs);
  for (long i = 0; i < references; i++, codes += RK_SKETCH_SCANNED) {
    if (references - i > RK_SKETCH_AHEAD) {
      const uint64_t *ahead = codes + RK_SKETCH_AHEAD * RK_SKETCH_SCANNED;
      for (int line = 0; line < RK_SKETCH_SCANNED; line += 8) __builtin_prefetch(ahead + line, 0, 2);
    }
    const int scanned = counts[i] < RK_SKETCH_SCANNED ? counts[i] : RK_SKETCH_SCANNED;
    const int first = scanned < RK_SKETCH_FIRST ? scanned : RK_SKETCH_FIRST;
    int score = FN(sketch_part)(codes, 0, first, pairs);
    if (first < scanned && score < gate)
      score = score > 0 ? score : 1;
    else
      score += FN(sketch_part)(codes, first, scanned, pairs);
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

/* The first place that holds a value; one does. */
static inline int FN(sketch_first)(const rk_bytes *bytes, uint8_t value) {
#if defined(RK_WIDE)
  const __m512i all = _mm512_loadu_si512(bytes);
  return __builtin_ctzll(_mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8((char)value)));
#elif defined(RK_LANES)
  const __m256i wanted = _mm256_set1_epi8((char)value);
  const __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
  const __m256i high = _mm256_loadu_si256((const __m256i *)bytes + 1);
  const uint32_t below = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
  const uint32_t above = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
  return __builtin_ctzll((uint64_t)above << 32 | below);
#else
  uint8_t values[RK_SKETCH_PROBES];
  __builtin_memcpy(values, bytes, sizeof values);
  int first = 0;
  while (values[first] != value) first++;
  return first;
#endif
}

static void FN(sketch_nearest)(const uint64_t *codes, long count, const uint8_t *tables,
                               uint8_t *least, uint8_t *which) {
  for (long i = 0; i < count; i++) {
    rk_bytes sums;
    FN(sketch_sums)(codes[i], tables, &sums);
    least[i] = __builtin_reduce_min(sums);
    const int first = FN(sketch_first)(&sums, least[i]);
    which[i] = (uint8_t)first;
  }
}

#endif
