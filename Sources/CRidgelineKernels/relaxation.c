#ifndef FN
#include "relaxation.h"

#define RK_KERNELS "relaxation.c"
#include "kernel_copies.h"

void rk_compatibility(int variant, const struct rk_geometry *first,
                      const struct rk_geometry *second, const struct rk_local_pair *pairs,
                      const long *chosen, long count, const struct rk_compatibility_tables *tables,
                      long side, float *out) {
  RK_RUN_UP_TO_AVX2(compatibility, first, second, pairs, chosen, count, tables, side, out);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

static inline int32_t FN(units_apart)(int16_t a, int16_t b) {
  const int32_t turn = (int16_t)(uint16_t)((uint16_t)a - (uint16_t)b);
  return turn < 0 ? -turn : turn;
}

/* Bit k tells whether turn k of sixteen lies within `reach` of `turn`. */
static inline unsigned FN(turned_alike)(const int16_t *turns, int16_t turn, int32_t reach) {
#ifdef RK_LANES
  const __m256i apart = _mm256_abs_epi16(
      _mm256_sub_epi16(_mm256_loadu_si256((const __m256i *)turns), _mm256_set1_epi16(turn)));
  /* Half a turn has no size of its own in 16 bits: below 0 it passes here and fails the full test. */
  const __m256i far = _mm256_cmpgt_epi16(apart, _mm256_set1_epi16((int16_t)reach));
  const __m128i bytes =
      _mm_packs_epi16(_mm256_castsi256_si128(far), _mm256_extracti128_si256(far, 1));
  return ~(unsigned)_mm_movemask_epi8(bytes) & 0xFFFF;
#else
  unsigned alike = 0;
  for (int k = 0; k < 16; k++)
    alike |= (unsigned)(FN(units_apart)(turns[k], turn) <= reach) << k;
  return alike;
#endif
}

static void FN(compatibility)(const struct rk_geometry *first, const struct rk_geometry *second,
                              const struct rk_local_pair *pairs, const long *chosen, long count,
                              const struct rk_compatibility_tables *tables, long side, float *out) {
  /* Whole vectors of turns. */
  int16_t turns[RK_MAXIMUM_MINUTIAE + 16];
  memset(turns, 0, sizeof turns);
  for (long p = 0; p < count; p++) {
    turns[p] = pairs[chosen[p]].turn;
    memset(out + p * side, 0, (size_t)count * sizeof *out);
  }
  for (long p = 0; p < count; p++) {
    const struct rk_local_pair one = pairs[chosen[p]];
    const uint16_t *first_distance = first->distance + one.row * first->count;
    const uint16_t *second_distance = second->distance + one.column * second->count;
    for (long start = (p + 1) / 16 * 16; start < count; start += 16) {
      unsigned alike = FN(turned_alike)(turns + start, one.turn, tables->turn);
      if (start <= p) alike &= ~0u << (p + 1 - start);
      if (count - start < 16) alike &= (1u << (count - start)) - 1;
      for (; alike != 0; alike &= alike - 1) {
        const long q = start + __builtin_ctz(alike);
        const struct rk_local_pair other = pairs[chosen[q]];
        const int32_t longer =
            (int32_t)first_distance[other.row] - (int32_t)second_distance[other.column];
        const int32_t difference = longer < 0 ? -longer : longer;
        if (difference >= tables->reach) continue;
        const float common =
            tables->distance[difference] *
            tables->direction[FN(units_apart)(one.turn, other.turn) >> 6];
        if (common < tables->least) continue;
        const int16_t to_first = first->bearing[one.row * first->count + other.row];
        const int16_t to_second = second->bearing[one.column * second->count + other.column];
        /* How far the bearings differ from where each of the two stands. */
        const int16_t bearing = (int16_t)(uint16_t)((uint16_t)to_second - (uint16_t)to_first);
        const int32_t at_one = FN(units_apart)(one.turn, bearing);
        const int32_t at_other = FN(units_apart)(other.turn, bearing);
        out[q * side + p] = common * tables->bearing[at_one >> 6];
        out[p * side + q] = common * tables->bearing[at_other >> 6];
      }
    }
  }
}

#endif
