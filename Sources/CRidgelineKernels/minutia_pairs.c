#include "minutia_pairs.h"

#include <string.h>

#include "kernel_dispatch.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* A fused multiply-add rounds once where the others round twice: the variants would differ. */
#pragma STDC FP_CONTRACT OFF

#define FN(name) name##_baseline
#include "minutia_pairs.inc"
#undef FN

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#define RK_LANES 1
#define FN(name) name##_avx2
#include "minutia_pairs.inc"
#undef FN
#undef RK_LANES
#pragma clang attribute pop
#endif

long rk_near_pairs(int variant, const struct rk_minutiae *first, const struct rk_minutiae *second,
                   float reach, int32_t angle_reach, const float *similarity, uint64_t *keys) {
#if defined(__x86_64__)
  /* A minutia has few neighbours: wider vectors would find no more. */
  if (variant == RK_AVX2 || variant == RK_AVX512)
    return near_pairs_avx2(first, second, reach, angle_reach, similarity, keys);
#endif
  return near_pairs_baseline(first, second, reach, angle_reach, similarity, keys);
}

void rk_seed_support(int variant, const struct rk_local_pairs *pairs, long begin, long end,
                     const float *transform, int16_t turn, int32_t turn_reach, const float *reach,
                     float *best, uint8_t *best_column) {
  RK_RUN_UP_TO_AVX2(seed_support, pairs, begin, end, transform, turn, turn_reach, reach, best,
                    best_column);
}
