#include "minutia_pairs.h"

#define RK_KERNELS "minutia_pairs.inc"
#include "kernel_copies.h"

long rk_near_pairs(int variant, const struct rk_minutiae *first, const struct rk_minutiae *second,
                   float reach, int32_t angle_reach, const float *similarity, uint64_t *keys) {
  long count;
  /* A minutia has few neighbours: wider vectors would find no more. */
  RK_RUN_UP_TO_AVX2(near_pairs, first, second, reach, angle_reach, similarity, keys, &count);
  return count;
}

void rk_order_by_turn(int variant, const struct rk_local_pair *pairs, long count,
                      const struct rk_minutiae *first, const struct rk_minutiae *second,
                      const struct rk_turned_pairs *out, long *starts) {
  RK_RUN_UP_TO_AVX2(order_by_turn, pairs, count, first, second, out, starts);
}

void rk_seed_support(int variant, const struct rk_turned_pairs *pairs, long begin, long end,
                     const float *transform, int16_t turn, int32_t turn_reach, const float *reach,
                     float *best, uint8_t *best_column) {
  RK_RUN_UP_TO_AVX2(seed_support, pairs, begin, end, transform, turn, turn_reach, reach, best,
                    best_column);
}
