/* Sampling the ridge flow around minutiae. */
#ifndef RIDGELINE_FLOW_DESCRIPTOR_H
#define RIDGELINE_FLOW_DESCRIPTOR_H

#include <stdint.h>

/* Cells of ridge flow, four numbers each: cosine and sine of the doubled direction, coherence, and one
 * more that does not matter. A border of empty cells surrounds `columns` x `rows` of them, whose first
 * begins at (left, top); a cell is `size` wide and high. */
struct rk_flow_cells {
  const float *values;
  int32_t columns;
  int32_t rows;
  float left;
  float top;
  float size;
};

/*
 * The flow descriptors of minutiae.
 *
 * u, v          the points of a descriptor, `points` of them, padded to a multiple of 8.
 * x .. sine     places and directions of `count` minutiae.
 * unit          a coherence of 1.
 * out           `stride` numbers each, all 0 before: at 2 k and 2 k + 1 the doubled direction at point k relative
 *               to the minutia's, as long as the coherence; at `weights` + k the coherence.
 */
void rk_flow_descriptors(int variant, struct rk_flow_cells cells, const float *u, const float *v,
                         long points, const float *x, const float *y, const float *cosine,
                         const float *sine, long count, float unit, long stride, long weights,
                         int8_t *out);

#endif
