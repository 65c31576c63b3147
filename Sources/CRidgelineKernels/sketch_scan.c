#include "sketch_scan.h"

#include "kernel_variants.h"

/* The compiler cuts these into the registers that an instruction set has. */
typedef uint8_t rk_bytes __attribute__((ext_vector_type(RK_SKETCH_PROBES)));

#define FN(name) name##_baseline
#include "sketch_scan.inc"
#undef FN

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#define FN(name) name##_avx2
#include "sketch_scan.inc"
#undef FN
#pragma clang attribute pop

#pragma clang attribute push(                                                                \
    __attribute__((target("avx2,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512vpopcntdq"))),   \
    apply_to = function)
#define FN(name) name##_avx512
#include "sketch_scan.inc"
#undef FN
#pragma clang attribute pop
#endif

void rk_sketch_scores(int variant, const uint64_t *codes, const uint8_t *counts, long references,
                      const uint8_t *tables, uint16_t *scores) {
#if defined(__x86_64__)
  if (variant == RK_AVX512) {
    sketch_scores_avx512(codes, counts, references, tables, scores);
    return;
  }
  if (variant == RK_AVX2) {
    sketch_scores_avx2(codes, counts, references, tables, scores);
    return;
  }
#endif
  sketch_scores_baseline(codes, counts, references, tables, scores);
}

void rk_sketch_distances(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                         uint8_t *distances) {
#if defined(__x86_64__)
  if (variant == RK_AVX512) {
    sketch_distances_avx512(codes, count, tables, distances);
    return;
  }
  if (variant == RK_AVX2) {
    sketch_distances_avx2(codes, count, tables, distances);
    return;
  }
#endif
  sketch_distances_baseline(codes, count, tables, distances);
}
