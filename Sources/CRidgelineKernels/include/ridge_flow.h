/* Gradients, Gaussian smoothing and the choice of filters: what the ridge flow is made of. */
#ifndef RIDGELINE_RIDGE_FLOW_KERNELS_H
#define RIDGELINE_RIDGE_FLOW_KERNELS_H

#include <stdint.h>

/* The side of a cell of the coarse grid in pixels. */
#define RK_CELL 4

/*
 * Smooths a plane of width x height values, first along its rows, then along its columns; what lies
 * outside counts as 0.
 *
 * kernel  radius + 1 weights from the centre outwards.
 * row     scratch of width + 2 * radius + 32 values.
 * across  scratch of height rows of `width` rounded up to a multiple of 32.
 * out     width x height results.
 */
void rk_blur(int variant, const float *plane, long width, long height, const float *kernel,
             long radius, float *row, float *across, float *out);

/*
 * Adds the products of the Sobel gradients of each pixel to its cell: gx^2 - gy^2, 2 gx gy and
 * gx^2 + gy^2. Pixels whose `interior` is 0 and the picture's outermost ones are left out.
 *
 * columns  cells in a row, width / RK_CELL rounded up.
 * scratch  3 * width values.
 */
void rk_gradient_tensor(int variant, const float *picture, const uint8_t *interior, long width,
                        long height, long columns, float *scratch, float *difference, float *cross,
                        float *energy);

/*
 * The filter of each square of one row: the nearest direction and the nearest period.
 *
 * upper, lower  three fields on the cell rows above and below, each interpolated along the row, one
 *               after the other with `count` values each: cosine and sine of the doubled direction,
 *               and period.
 * weight        how much of `lower` is meant, 0 to 1.
 * directions    filters over half a turn; those of period `first + step / 2` begin at
 *               step * directions, step from 0 to `last`.
 */
void rk_choose_filters(int variant, const float *upper, const float *lower, float weight,
                       long count, int32_t directions, float first, int32_t last, uint16_t *out);

#endif
