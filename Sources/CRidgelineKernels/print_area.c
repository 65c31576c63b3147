#ifndef FN
#include "print_area.h"

#define RK_KERNELS "print_area.c"
#include "kernel_copies.h"

long rk_common_cells(int variant, const struct rk_print_area *first,
                     const struct rk_print_area *second, const float *transform) {
  long count;
  RK_RUN_UP_TO_AVX2(common_cells, first, second, transform, &count);
  return count;
}

void rk_points_inside(int variant, const struct rk_print_area *area, const float *u, const float *v,
                      long points, const float *x, const float *y, const float *cosine,
                      const float *sine, long count, uint64_t *out) {
  RK_RUN_UP_TO_AVX2(points_inside, area, u, v, points, x, y, cosine, sine, count, out);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

/* The bordered column or row of coordinates; everything outside falls on the border. */
static inline void FN(area_cell)(const rk_floats8 *value, float start, float size, int32_t count,
                                 rk_ints8 *out) {
  rk_floats8 place = (*value - start) / size;
  const rk_floats8 most = (float)count, least = -1.0f;
  place = place < most ? place : most;
  place = place > least ? place : least;
  const rk_ints8 whole = __builtin_convertvector(place, rk_ints8);
  const rk_ints8 before = -1;
  *out = (place < 0.0f ? before : whole) + 1;
}

static void FN(common_cells)(const struct rk_print_area *first, const struct rk_print_area *second,
                             const float *transform, long *out) {
  const float cosine = transform[0], sine = transform[1];
  const rk_floats8 lanes = {0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f};
  const long width = second->columns + 2;
  long count = 0;
  for (long row = 0; row < first->rows; row++) {
    const uint8_t *inside = first->inside + (row + 1) * (first->columns + 2) + 1;
    const float y = first->top + ((float)row + 0.5f) * first->size;
    for (long column = 0; column < first->columns; column += 8) {
      const rk_floats8 x = first->left + (lanes + (float)column) * first->size;
      const rk_floats8 image_x = cosine * x - sine * y + transform[2];
      const rk_floats8 image_y = sine * x + cosine * y + transform[3];
      rk_ints8 u, v;
      FN(area_cell)(&image_x, second->left, second->size, second->columns, &u);
      FN(area_cell)(&image_y, second->top, second->size, second->rows, &v);
      const long left = first->columns - column;
      for (long k = 0; k < (left < 8 ? left : 8); k++)
        count += inside[column + k] & second->inside[v[k] * width + u[k]];
    }
  }
  *out = count;
}

static void FN(points_inside)(const struct rk_print_area *area, const float *u, const float *v,
                              long points, const float *x, const float *y, const float *cosine,
                              const float *sine, long count, uint64_t *out) {
  const int32_t width = area->columns + 2;
  for (long m = 0; m < count; m++) {
    for (long k = 0; k < points; k += 8) {
      rk_floats8 along, across;
      memcpy(&along, u + k, sizeof along);
      memcpy(&across, v + k, sizeof across);
      const rk_floats8 at_x = x[m] + along * cosine[m] - across * sine[m];
      const rk_floats8 at_y = y[m] + along * sine[m] + across * cosine[m];
      rk_ints8 column, row;
      FN(area_cell)(&at_x, area->left, area->size, area->columns, &column);
      FN(area_cell)(&at_y, area->top, area->size, area->rows, &row);
      const rk_ints8 place = column + row * width;
      uint64_t bits = 0;
      for (int lane = 0; lane < 8; lane++) bits |= (uint64_t)area->inside[place[lane]] << lane;
      out[2 * m + (k >> 6)] |= bits << (k & 63);
    }
  }
}

#endif
