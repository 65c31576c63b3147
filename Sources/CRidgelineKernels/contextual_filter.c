#include "contextual_filter.h"

#include "kernel_dispatch.h"

/* A fused multiply-add rounds once where the others round twice: the variants would differ. */
#pragma STDC FP_CONTRACT OFF

#define FN(name) name##_baseline
#include "contextual_filter.inc"
#undef FN

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#define FN(name) name##_avx2
#include "contextual_filter.inc"
#undef FN
#pragma clang attribute pop
#endif

void rk_contextual_filter(int variant, const float *picture, long stride, long columns, long rows,
                          const uint16_t *filter, const float *bank, const int32_t *offset,
                          const int32_t *half, float *out) {
  /* The kernel's rows are too short for wider vectors. */
  RK_RUN_UP_TO_AVX2(contextual_filter, picture, stride, columns, rows, filter, bank, offset, half,
                    out);
}
