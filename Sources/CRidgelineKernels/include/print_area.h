/* How far one print covers another. */
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

#endif
