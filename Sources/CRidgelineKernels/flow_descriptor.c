#include "flow_descriptor.h"

#include <string.h>

#include "kernel_dispatch.h"

/* A fused multiply-add rounds once where the others round twice: the variants would differ. */
#pragma STDC FP_CONTRACT OFF

/* The compiler cuts these into the registers that an instruction set has. */
typedef float rk_floats4 __attribute__((ext_vector_type(4), aligned(16)));
typedef float rk_floats8 __attribute__((ext_vector_type(8)));
typedef int32_t rk_ints8 __attribute__((ext_vector_type(8)));

#define FN(name) name##_baseline
#include "flow_descriptor.inc"
#undef FN

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#define FN(name) name##_avx2
#include "flow_descriptor.inc"
#undef FN
#pragma clang attribute pop
#endif

void rk_flow_descriptors(int variant, struct rk_flow_cells cells, const float *u, const float *v,
                         long points, const float *x, const float *y, const float *cosine,
                         const float *sine, long count, float unit, long stride, long weights,
                         int16_t *out) {
  RK_RUN_UP_TO_AVX2(flow_descriptors, cells, u, v, points, x, y, cosine, sine, count, unit, stride,
                    weights, out);
}
