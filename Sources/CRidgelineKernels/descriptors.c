#include "descriptor_kernels.h"

#include "kernel_dispatch.h"

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
  RK_RUN(cylinder_counts, probe, references, which, count, out);
}

void rk_flow_products(int variant, const int16_t *probe, const int16_t *references,
                      const uint8_t *which, long count, int32_t *out) {
  RK_RUN(flow_products, probe, references, which, count, out);
}

void rk_sample_patch(int variant, const uint32_t *words, int32_t stride, int32_t x, int32_t y,
                     int32_t column_x, int32_t column_y,
                     int32_t row_x, int32_t row_y, uint32_t *out) {
  RK_RUN(sample_patch, words, stride, x, y, column_x, column_y, row_x, row_y, out);
}

void rk_block_differences(int variant, const uint32_t *block, const uint32_t *patch,
                          uint16_t *out) {
  RK_RUN(block_differences, block, patch, out);
}
