/* Which compilations of a kernel this processor can run. */
#ifndef RIDGELINE_KERNEL_VARIANTS_H
#define RIDGELINE_KERNEL_VARIANTS_H

/* One source, compiled once for each of these instruction sets; all give the same bits. */
enum rk_variant {
  RK_BASELINE = 0, /* whatever the target guarantees: SSE2 on x86-64, NEON on arm64 */
  RK_AVX2 = 1,     /* x86-64-v3: AVX2, BMI2, POPCNT; no fused multiply-add */
  RK_AVX512 = 2    /* AVX-512 F, BW, VL and VPOPCNTDQ */
};

/* 1 when the running processor can execute the variant, else 0. */
int rk_variant_supported(int variant);

#endif
