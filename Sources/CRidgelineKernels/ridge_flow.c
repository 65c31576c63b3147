#include "ridge_flow.h"

#include <string.h>

#include "kernel_variants.h"

/* A fused multiply-add rounds once where the others round twice: the variants would differ. */
#pragma STDC FP_CONTRACT OFF

#define FN(name) name##_baseline
#include "ridge_flow.inc"
#undef FN

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#define FN(name) name##_avx2
#include "ridge_flow.inc"
#undef FN
#pragma clang attribute pop
/* These loops wait for memory more than for arithmetic: AVX-512 machines run the same code. */
#define RUN(name, ...)                                  \
  if (variant == RK_AVX2 || variant == RK_AVX512)       \
    name##_avx2(__VA_ARGS__);                           \
  else                                                  \
    name##_baseline(__VA_ARGS__)
#else
#define RUN(name, ...) name##_baseline(__VA_ARGS__)
#endif

void rk_blur(int variant, const float *plane, long width, long height, const float *kernel,
             long radius, float *row, float *across, float *out) {
  RUN(blur, plane, width, height, kernel, radius, row, across, out);
}

void rk_gradient_tensor(int variant, const float *picture, const uint8_t *interior, long width,
                        long height, long columns, float *scratch, float *difference, float *cross,
                        float *energy) {
  RUN(gradient_tensor, picture, interior, width, height, columns, scratch, difference, cross,
      energy);
}

void rk_gradient_magnitude(int variant, const float *picture, long width, long height,
                           long columns, float *scratch, float *sum) {
  RUN(gradient_magnitude, picture, width, height, columns, scratch, sum);
}

void rk_choose_filters(int variant, const float *upper, const float *lower, float weight,
                       long count, int32_t directions, float first, int32_t last, uint16_t *out) {
  RUN(choose_filters, upper, lower, weight, count, directions, first, last, out);
}
