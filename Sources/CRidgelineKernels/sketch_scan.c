#include "sketch_scan.h"

#include "kernel_dispatch.h"

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
  RK_RUN(sketch_scores, codes, counts, references, tables, scores);
}

void rk_sketch_distances(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                         uint8_t *distances) {
  RK_RUN(sketch_distances, codes, count, tables, distances);
}

void rk_sketch_nearest(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                       uint8_t *least, uint8_t *which) {
  RK_RUN(sketch_nearest, codes, count, tables, least, which);
}
