#include "contextual_filter.h"

#include <string.h>

#include "kernel_dispatch.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* A fused multiply-add rounds once where the others round twice: the variants would differ. */
#pragma STDC FP_CONTRACT OFF

#define FN(name) name##_baseline
#include "contextual_filter.inc"
#undef FN

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#define RK_LANES 1
#define FN(name) name##_avx2
#include "contextual_filter.inc"
#undef FN
#undef RK_LANES
#pragma clang attribute pop
#endif

void rk_pair_rows(int variant, const float *picture, long width, long height, float scale,
                  long margin, long stride, long lines, int16_t *pairs) {
  RK_RUN_UP_TO_AVX2(pair_rows, picture, width, height, scale, margin, stride, lines, pairs);
}

void rk_contextual_filter(int variant, const int16_t *pairs, long stride, long width, long height,
                          const uint8_t *mask, const uint16_t *filter, struct rk_filter_bank bank,
                          float scale, float *out) {
  /* The kernel's rows are too short for wider vectors. */
  RK_RUN_UP_TO_AVX2(contextual_filter, pairs, stride, width, height, mask, filter, &bank, scale,
                    out);
}
