#ifndef FN
#include "flow_descriptor.h"

typedef int8_t rk_bytes8 __attribute__((ext_vector_type(8)));
typedef int8_t rk_bytes16 __attribute__((ext_vector_type(16)));

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

/* The first, second and third numbers of eight cells. */
static inline void FN(flow_numbers)(const rk_floats4 *cells, rk_floats8 *x, rk_floats8 *y,
                                    rk_floats8 *z) {
  rk_floats8 firsts[2], seconds[2];
  for (int half = 0; half < 2; half++) {
    const rk_floats4 *cell = cells + 4 * half;
    firsts[half] = __builtin_shufflevector(
        __builtin_shufflevector(cell[0], cell[1], 0, 4, 1, 5, 2, 6, 3, 7),
        __builtin_shufflevector(cell[2], cell[3], 0, 4, 1, 5, 2, 6, 3, 7), 0, 1, 8, 9, 2, 3, 10, 11);
    seconds[half] = __builtin_shufflevector(
        __builtin_shufflevector(cell[0], cell[1], 2, 6, 2, 6, 2, 6, 2, 6),
        __builtin_shufflevector(cell[2], cell[3], 2, 6, 2, 6, 2, 6, 2, 6), 0, 1, 8, 9, 0, 1, 8, 9);
  }
  *x = __builtin_shufflevector(firsts[0], firsts[1], 0, 1, 2, 3, 8, 9, 10, 11);
  *y = __builtin_shufflevector(firsts[0], firsts[1], 4, 5, 6, 7, 12, 13, 14, 15);
  *z = __builtin_shufflevector(seconds[0], seconds[1], 0, 1, 2, 3, 8, 9, 10, 11);
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
      rk_floats4 blends[8];
#pragma clang loop unroll(full)
      for (int lane = 0; lane < 8; lane++) {
        const long at = first[lane];
        const rk_floats4 above = FN(flow_cell)(cells.values, at) * left[lane] +
                                 FN(flow_cell)(cells.values, at + 1) * right[lane];
        const rk_floats4 below = FN(flow_cell)(cells.values, at + width) * left[lane] +
                                 FN(flow_cell)(cells.values, at + width + 1) * right[lane];
        blends[lane] = above * upper[lane] + below * lower[lane];
      }
      rk_floats8 fx, fy, fz;
      FN(flow_numbers)(blends, &fx, &fy, &fz);
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
      const rk_bytes8 turned = __builtin_convertvector(along, rk_bytes8);
      const rk_bytes8 beside = __builtin_convertvector(across, rk_bytes8);
      const rk_bytes16 vectors = __builtin_shufflevector(turned, beside, 0, 8, 1, 9, 2, 10, 3, 11, 4,
                                                         12, 5, 13, 6, 14, 7, 15);
      const rk_bytes8 clear = __builtin_convertvector(coherence, rk_bytes8);
      const size_t lanes = points - k < 8 ? (size_t)(points - k) : 8;
      memcpy(descriptor + 2 * k, &vectors, 2 * lanes);
      memcpy(descriptor + weights + k, &clear, lanes);
    }
  }
}

#endif
