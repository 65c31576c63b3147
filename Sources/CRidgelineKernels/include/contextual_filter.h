/* Filtering in which every square of 2 x 2 pixels brings its own kernel. */
#ifndef RIDGELINE_CONTEXTUAL_FILTER_H
#define RIDGELINE_CONTEXTUAL_FILTER_H

#include <stdint.h>

/* The filter index of a square that is not filtered; its output is 0. */
#define RK_NO_FILTER 0xFFFFu

/*
 * Kernels of whole numbers. Kernel k has 2 * half[k] + 1 rows and columns; the sizes of its taps sum
 * up to 2^17 at most. It begins at taps[offset[k]] and goes, for each two of its rows (the last one
 * with a row of zeros) and each eight columns, through 16 taps: column by column the upper and the
 * lower one; then through the same 16 of the kernel moved one column to the right. unit[k] is what
 * a 1 stands for.
 */
struct rk_filter_bank {
  const int16_t *taps;
  const int32_t *offset;
  const int32_t *half;
  const float *unit;
};

/*
 * A picture as whole numbers, each pixel beside the one below it.
 *
 * scale    what a value is multiplied with; no product may exceed 16,383 either way.
 * margin   rows and columns of zeros before the picture, at least 1.
 * stride   pixels of a row of `pairs`, at least width + margin.
 * lines    rows of `pairs`, at least height + margin.
 * pairs    2 * stride * lines numbers.
 */
void rk_pair_rows(int variant, const float *picture, long width, long height, float scale,
                  long margin, long stride, long lines, int16_t *pairs);

/*
 * For each pixel of the mask, the sum of products of its neighbourhood and the kernel of its square.
 *
 * pairs    the top left pixel of a picture of pairs that can be read `margin` pixels beyond its left
 *          and upper, `margin` + 1 beyond its lower and `margin` + 9 beyond its right edge; `stride`
 *          pixels a row.
 * mask     1 where a result is wanted, 0 where it is 0.
 * filter   the kernel of each square of 2 x 2 pixels, or RK_NO_FILTER.
 * bank     all kernels; half[k] <= margin.
 * scale    what a 1 in the picture stands for.
 * out      width x height results.
 */
void rk_contextual_filter(int variant, const int16_t *pairs, long stride, long width, long height,
                          const uint8_t *mask, const uint16_t *filter, struct rk_filter_bank bank,
                          float scale, float *out);

#endif
