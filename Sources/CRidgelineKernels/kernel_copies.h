/*
 * Makes a copy of the kernels in the file RK_KERNELS for each instruction set that may run them. The
 * file names itself: where FN is defined it holds the kernels, where not the functions that run them. In a
 * copy FN() gives the names of its own; RK_LANES says that there are vectors of 256 bits, RK_WIDE that
 * there are vectors of 512. The copy for those is made where RK_WIDE_COPY is defined.
 */
#include <stdint.h>
#include <string.h>

#include "kernel_dispatch.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* A fused multiply-add rounds once where the others round twice: the variants would differ. */
#pragma STDC FP_CONTRACT OFF

/* The compiler cuts these into the registers that an instruction set has. They go by address: by
 * value each copy would pass them differently. */
typedef float rk_floats4 __attribute__((ext_vector_type(4), aligned(16)));
typedef float rk_floats8 __attribute__((ext_vector_type(8)));
typedef int32_t rk_ints8 __attribute__((ext_vector_type(8)));

#define FN(name) name##_baseline
#include RK_KERNELS
#undef FN

#if defined(__x86_64__)
#define RK_LANES 1

#pragma clang attribute push(__attribute__((target("avx2,bmi2,popcnt"))), apply_to = function)
#define FN(name) name##_avx2
#include RK_KERNELS
#undef FN
#pragma clang attribute pop

#if defined(RK_WIDE_COPY)
#define RK_WIDE 1
#pragma clang attribute push(                                                                \
    __attribute__((target("avx2,bmi2,popcnt,avx512f,avx512bw,avx512vl,avx512vpopcntdq"))),   \
    apply_to = function)
#define FN(name) name##_avx512
#include RK_KERNELS
#undef FN
#pragma clang attribute pop
#undef RK_WIDE
#endif

#undef RK_LANES
#endif
