#include "kernel_variants.h"

int rk_variant_supported(int variant) {
  if (variant == RK_BASELINE) return 1;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (variant == RK_AVX2)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
  if (variant == RK_AVX512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vpopcntdq");
#endif
  return 0;
}
