/* What lies inside a print. */
#ifndef RIDGELINE_PRINT_AREA_H
#define RIDGELINE_PRINT_AREA_H

#include <stdint.h>

/* Which cells lie inside a print: 1 or 0 for each of `columns` x `rows`, with a border of zeros around
 * them. The first cell begins at (left, top); a cell is `size` wide and high. */
struct rk_print_area {
  const uint8_t *inside;
  int32_t columns;
  int32_t rows;
  float left;
  float top;
  float size;
};

/*
 * How many cells of the first print have their centre inside the second.
 *
 * transform  the cosine and sine of the turn, then the shift, that take the first onto the second.
 */
long rk_common_cells(int variant, const struct rk_print_area *first,
                     const struct rk_print_area *second, const float *transform);

/*
 * Which points around minutiae lie inside a print.
 *
 * u, v       the points' offsets from a minutia along its direction and across, a multiple of 8, 128 at most.
 * x .. sine  places and directions of `count` minutiae.
 * out        two words a minutia, all 0 before: a bit for each point.
 */
void rk_points_inside(int variant, const struct rk_print_area *area, const float *u, const float *v,
                      long points, const float *x, const float *y, const float *cosine,
                      const float *sine, long count, uint64_t *out);

#endif
