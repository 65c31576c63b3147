/* Runs the copy of a kernel that a variant stands for; used where `variant` is the caller's. */
#ifndef RIDGELINE_KERNEL_DISPATCH_H
#define RIDGELINE_KERNEL_DISPATCH_H

#include "kernel_variants.h"

#if defined(__x86_64__)
/* A kernel with a copy for each instruction set. */
#define RK_RUN(name, ...)                               \
  do {                                                  \
    if (variant == RK_AVX512)                           \
      name##_avx512(__VA_ARGS__);                       \
    else if (variant == RK_AVX2)                        \
      name##_avx2(__VA_ARGS__);                         \
    else                                                \
      name##_baseline(__VA_ARGS__);                     \
  } while (0)
/* A kernel that wider vectors do not speed up: AVX-512 machines run the copy for AVX2. */
#define RK_RUN_UP_TO_AVX2(name, ...)                    \
  do {                                                  \
    if (variant == RK_AVX2 || variant == RK_AVX512)     \
      name##_avx2(__VA_ARGS__);                         \
    else                                                \
      name##_baseline(__VA_ARGS__);                     \
  } while (0)
#else
#define RK_RUN(name, ...) name##_baseline(__VA_ARGS__)
#define RK_RUN_UP_TO_AVX2(name, ...) name##_baseline(__VA_ARGS__)
#endif

#endif
