/* The thin-plate spline that follows how skin is pulled about. */
#ifndef RIDGELINE_WARP_H
#define RIDGELINE_WARP_H

#include <stdint.h>

/* Centres with the weight of each along both axes, `count` of them, a multiple of 8; and the image of
 * a point without the spline: factors of x and y and a constant for each axis. Distances count in units
 * of 100 pixels. */
struct rk_warp {
  const float *centre_x;
  const float *centre_y;
  const float *weight_x;
  const float *weight_y;
  long count;
  float affine_x[3];
  float affine_y[3];
};

/*
 * The images of points.
 *
 * out  six numbers each: the image, how it changes with each pixel along x, and along y.
 */
void rk_warp_images(int variant, const struct rk_warp *warp, const float *x, const float *y,
                    long count, float *out);

#endif
