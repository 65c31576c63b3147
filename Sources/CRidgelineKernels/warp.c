#ifndef FN
#include "warp.h"

#define RK_KERNELS "warp.c"
#include "kernel_copies.h"

void rk_warp_images(int variant, const struct rk_warp *warp, const float *x, const float *y,
                    long count, float *out) {
  RK_RUN_UP_TO_AVX2(warp_images, warp, x, y, count, out);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

/* Natural logarithms of positive, normal numbers. */
static inline void FN(logarithms)(const rk_floats8 *x, rk_floats8 *out) {
  /* x = 2^e m with m between sqrt(1/2) and sqrt(2); both are read off the bits of x. */
  rk_ints8 bits;
  memcpy(&bits, x, sizeof bits);
  const rk_ints8 exponent = (bits - 0x3F3504F3) >> 23;
  const rk_ints8 rest = bits - (exponent << 23);
  rk_floats8 m;
  memcpy(&m, &rest, sizeof m);
  const rk_floats8 e = __builtin_convertvector(exponent, rk_floats8);
  const rk_floats8 t = (m - 1.0f) / (m + 1.0f);
  const rk_floats8 t2 = t * t;
  rk_floats8 sum = t2 * 0.14285714f + 0.2f;
  sum = sum * t2 + 0.33333333f;
  sum = sum * t2 + 1.0f;
  *out = 2.0f * t * sum + e * 0.6931472f;
}

/* The sum of eight lanes, always in the same order. */
static inline float FN(warp_total)(const rk_floats8 *v) {
  const rk_floats8 s = *v;
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

static void FN(warp_images)(const struct rk_warp *warp, const float *x, const float *y, long count,
                            float *out) {
  const float *ax = warp->affine_x, *ay = warp->affine_y;
  for (long i = 0; i < count; i++) {
    rk_floats8 sum_x = 0.0f, sum_y = 0.0f, xx = 0.0f, xy = 0.0f, yx = 0.0f, yy = 0.0f;
    for (long k = 0; k < warp->count; k += 8) {
      rk_floats8 cx, cy, wx, wy, log;
      memcpy(&cx, warp->centre_x + k, sizeof cx);
      memcpy(&cy, warp->centre_y + k, sizeof cy);
      memcpy(&wx, warp->weight_x + k, sizeof wx);
      memcpy(&wy, warp->weight_y + k, sizeof wy);
      const rk_floats8 dx = x[i] - cx, dy = y[i] - cy;
      const rk_floats8 squared = (dx * dx + dy * dy) * 1e-4f + 1e-9f;
      FN(logarithms)(&squared, &log);
      const rk_floats8 bend = 0.5f * squared * log;
      const rk_floats8 slope = (log + 1.0f) * 1e-4f;
      sum_x += wx * bend;
      sum_y += wy * bend;
      const rk_floats8 sx = slope * dx, sy = slope * dy;
      xx += wx * sx;
      xy += wx * sy;
      yx += wy * sx;
      yy += wy * sy;
    }
    float *image = out + 6 * i;
    image[0] = ax[0] * x[i] + ax[1] * y[i] + ax[2] + FN(warp_total)(&sum_x);
    image[1] = ay[0] * x[i] + ay[1] * y[i] + ay[2] + FN(warp_total)(&sum_y);
    image[2] = ax[0] + FN(warp_total)(&xx);
    image[3] = ay[0] + FN(warp_total)(&yx);
    image[4] = ax[1] + FN(warp_total)(&xy);
    image[5] = ay[1] + FN(warp_total)(&yy);
  }
}

#endif
