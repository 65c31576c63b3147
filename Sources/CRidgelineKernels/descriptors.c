#include "descriptor_kernels.h"

#include "kernel_variants.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define FN(name) name##_baseline
#include "descriptors.inc"
#undef FN

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#define FN(name) name##_avx2
#include "descriptors.inc"
#undef FN
#pragma clang attribute pop

#pragma clang attribute push(                                                                \
    __attribute__((target("avx2,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512vpopcntdq"))),   \
    apply_to = function)
#define RK_WIDE_POPCOUNT 1
#define FN(name) name##_avx512
#include "descriptors.inc"
#undef FN
#undef RK_WIDE_POPCOUNT
#pragma clang attribute pop
#endif

void rk_cylinder_counts(int variant, const uint64_t *probe, const uint64_t *references,
                        const uint8_t *which, long count, uint16_t *out) {
#if defined(__x86_64__)
  if (variant == RK_AVX512) {
    cylinder_counts_avx512(probe, references, which, count, out);
    return;
  }
  if (variant == RK_AVX2) {
    cylinder_counts_avx2(probe, references, which, count, out);
    return;
  }
#endif
  cylinder_counts_baseline(probe, references, which, count, out);
}

void rk_flow_products(int variant, const int16_t *probe, const int16_t *references,
                      const uint8_t *which, long count, int32_t *out) {
#if defined(__x86_64__)
  if (variant == RK_AVX512) {
    flow_products_avx512(probe, references, which, count, out);
    return;
  }
  if (variant == RK_AVX2) {
    flow_products_avx2(probe, references, which, count, out);
    return;
  }
#endif
  flow_products_baseline(probe, references, which, count, out);
}

void rk_sample_patch(int variant, const uint32_t *words, int32_t stride, int32_t x, int32_t y,
                     int32_t column_x, int32_t column_y,
                     int32_t row_x, int32_t row_y, uint32_t *out) {
#if defined(__x86_64__)
  if (variant == RK_AVX512) {
    sample_patch_avx512(words, stride, x, y, column_x, column_y, row_x, row_y, out);
    return;
  }
  if (variant == RK_AVX2) {
    sample_patch_avx2(words, stride, x, y, column_x, column_y, row_x, row_y, out);
    return;
  }
#endif
  sample_patch_baseline(words, stride, x, y, column_x, column_y, row_x, row_y, out);
}

void rk_block_differences(int variant, const uint32_t *block, const uint32_t *patch,
                          uint16_t *out) {
#if defined(__x86_64__)
  if (variant == RK_AVX512) {
    block_differences_avx512(block, patch, out);
    return;
  }
  if (variant == RK_AVX2) {
    block_differences_avx2(block, patch, out);
    return;
  }
#endif
  block_differences_baseline(block, patch, out);
}
