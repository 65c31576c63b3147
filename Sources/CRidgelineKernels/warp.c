#include "warp.h"

#define RK_KERNELS "warp.inc"
#include "kernel_copies.h"

void rk_warp_images(int variant, const struct rk_warp *warp, const float *x, const float *y,
                    long count, float *out) {
  RK_RUN_UP_TO_AVX2(warp_images, warp, x, y, count, out);
}
