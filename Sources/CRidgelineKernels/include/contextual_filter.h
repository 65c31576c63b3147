/* Filtering in which every square of 2 x 2 pixels brings its own kernel. */
#ifndef RIDGELINE_CONTEXTUAL_FILTER_H
#define RIDGELINE_CONTEXTUAL_FILTER_H

#include <stdint.h>

/* The filter index of a square that is not filtered; its output is 0. */
#define RK_NO_FILTER 0xFFFFu

/*
 * For each pixel of columns x rows squares, the sum of products of its neighbourhood and the kernel
 * of its square.
 *
 * picture  the top left pixel of a picture that can be read `margin` pixels beyond its left and
 *          upper edge, `margin` + 1 beyond its lower and `margin` + 8 beyond its right edge;
 *          `stride` floats a row. It has 2 * columns x 2 * rows pixels.
 * filter   the kernel of each square, or RK_NO_FILTER.
 * bank     all kernels; kernel k begins at bank[offset[k]] and has 2 * half[k] + 1 rows of as many
 *          taps, each row padded with zeros to a multiple of 8; half[k] <= margin.
 * out      2 * columns x 2 * rows results.
 *
 * The order of additions is the same in every variant: eight lanes, even and odd rows apart.
 */
void rk_contextual_filter(int variant, const float *picture, long stride, long columns, long rows,
                          const uint16_t *filter, const float *bank, const int32_t *offset,
                          const int32_t *half, float *out);

#endif
