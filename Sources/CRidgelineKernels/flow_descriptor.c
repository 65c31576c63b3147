#ifndef FN
#include "flow_descriptor.h"

#define RK_KERNELS "flow_descriptor.c"
#include "kernel_copies.h"

void rk_flow_descriptors(int variant, struct rk_flow_cells cells, const float *u, const float *v,
                         long points, const float *x, const float *y, const float *cosine,
                         const float *sine, long count, float unit, long stride, long weights,
                         int8_t *out) {
  RK_RUN_UP_TO_AVX2(flow_descriptors, cells, u, v, points, x, y, cosine, sine, count, unit, stride,
                    weights, out);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

/* The cell before each place, counted with the border, and the share of the cell after it. */
static inline void FN(flow_tap)(const rk_floats8 *value, float start, float size, int32_t count,
                                rk_ints8 *cell, rk_floats8 *share) {
  rk_floats8 place = (*value - start) / size - 0.5f;
  const rk_floats8 most = (float)count;
  const rk_floats8 least = -1.0f;
  place = place > most ? most : place;
  place = place < least ? least : place;
  rk_ints8 index = __builtin_convertvector(place, rk_ints8);
  /* A true comparison is -1. */
  index += place < __builtin_convertvector(index, rk_floats8);
  const rk_ints8 last = count - 1;
  index = index > last ? last : index;
  *share = place - __builtin_convertvector(index, rk_floats8);
  *cell = index + 1;
}

/* The nearest whole numbers, halves away from 0. */
static inline void FN(flow_rounded)(const rk_floats8 *value, rk_ints8 *out) {
  rk_ints8 whole = __builtin_convertvector(*value, rk_ints8);
  const rk_floats8 rest = *value - __builtin_convertvector(whole, rk_floats8);
  whole -= rest >= 0.5f;
  whole += rest <= -0.5f;
  *out = whole;
}

static inline rk_floats4 FN(flow_cell)(const float *values, long index) {
  rk_floats4 cell;
  memcpy(&cell, values + 4 * index, sizeof cell);
  return cell;
}

static void FN(flow_descriptors)(struct rk_flow_cells cells, const float *u, const float *v,
                                 long points, const float *x, const float *y, const float *cosine,
                                 const float *sine, long count, float unit, long stride,
                                 long weights, int8_t *out) {
  const int32_t width = cells.columns + 2;
  for (long m = 0; m < count; m++) {
    const float c = cosine[m], s = sine[m];
    const float doubled_cosine = c * c - s * s;
    const float doubled_sine = 2 * c * s;
    int8_t *descriptor = out + m * stride;
    for (long k = 0; k < points; k += 8) {
      rk_floats8 along_u, along_v;
      memcpy(&along_u, u + k, sizeof along_u);
      memcpy(&along_v, v + k, sizeof along_v);
      const rk_floats8 at_x = x[m] + along_u * c - along_v * s;
      const rk_floats8 at_y = y[m] + along_u * s + along_v * c;
      rk_floats8 right, lower;
      rk_ints8 column, row;
      FN(flow_tap)(&at_x, cells.left, cells.size, cells.columns, &column, &right);
      FN(flow_tap)(&at_y, cells.top, cells.size, cells.rows, &row, &lower);
      const rk_ints8 first = column + row * width;
      const rk_floats8 left = 1 - right, upper = 1 - lower;
      rk_floats8 fx, fy, fz;
      for (int lane = 0; lane < 8; lane++) {
        const long at = first[lane];
        const rk_floats4 above = FN(flow_cell)(cells.values, at) * left[lane] +
                                 FN(flow_cell)(cells.values, at + 1) * right[lane];
        const rk_floats4 below = FN(flow_cell)(cells.values, at + width) * left[lane] +
                                 FN(flow_cell)(cells.values, at + width + 1) * right[lane];
        const rk_floats4 blend = above * upper[lane] + below * lower[lane];
        fx[lane] = blend.x;
        fy[lane] = blend.y;
        fz[lane] = blend.z;
      }
      const rk_floats8 length = __builtin_elementwise_sqrt(fx * fx + fy * fy);
      const rk_ints8 valid = (length > 1e-6f) & (fz > 0.0f);
      const rk_floats8 one = 1.0f;
      const rk_floats8 weight = fz * unit;
      const rk_floats8 scale = weight / (valid ? length : one);
      const rk_floats8 turned_x = (fx * doubled_cosine + fy * doubled_sine) * scale;
      const rk_floats8 turned_y = (fy * doubled_cosine - fx * doubled_sine) * scale;
      rk_ints8 along, across, coherence;
      FN(flow_rounded)(&turned_x, &along);
      FN(flow_rounded)(&turned_y, &across);
      FN(flow_rounded)(&weight, &coherence);
      along &= valid;
      across &= valid;
      coherence &= valid;
      const int lanes = points - k < 8 ? (int)(points - k) : 8;
      for (int lane = 0; lane < lanes; lane++) {
        descriptor[2 * (k + lane)] = (int8_t)along[lane];
        descriptor[2 * (k + lane) + 1] = (int8_t)across[lane];
        descriptor[weights + k + lane] = (int8_t)coherence[lane];
      }
    }
  }
}

#endif
