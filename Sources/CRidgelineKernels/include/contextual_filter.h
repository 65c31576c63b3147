/* Filtering in which every pixel brings its own kernel. */
#ifndef RIDGELINE_CONTEXTUAL_FILTER_H
#define RIDGELINE_CONTEXTUAL_FILTER_H

#include <stdint.h>

/* The filter index of a pixel that is not filtered; its output is 0. */
#define RK_NO_FILTER 0xFFFFu

/*
 * For each of the width x height pixels, the sum of products of its neighbourhood and its kernel.
 *
 * picture  the top left pixel of a picture that can be read `margin` pixels beyond its left, upper
 *          and lower edge and `margin` + 8 beyond its right edge; `stride` floats a row.
 * filter   the kernel of each pixel, or RK_NO_FILTER.
 * bank     all kernels; kernel k begins at bank[offset[k]] and has 2 * half[k] + 1 rows of as many
 *          taps, each row padded with zeros to a multiple of 8; half[k] <= margin.
 * out      width x height results.
 *
 * The order of additions is the same in every variant: eight lanes, four rows apart.
 */
void rk_contextual_filter(int variant, const float *picture, long stride, long width, long height,
                          const uint16_t *filter, const float *bank, const int32_t *offset,
                          const int32_t *half, float *out);

#endif
