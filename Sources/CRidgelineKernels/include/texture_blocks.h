/* Comparing blocks of ridge texture: whole numbers only. */
#ifndef RIDGELINE_TEXTURE_BLOCKS_H
#define RIDGELINE_TEXTURE_BLOCKS_H

#include <stdint.h>

/* A texture block has 24 rows of 24 bits; it is sought up to 3 pixels away. */
#define RK_BLOCK_SIDE 24
#define RK_BLOCK_REACH 3

/*
 * Samples 30 x 30 points of a texture, one bit each.
 *
 * words   rows of texture pixels, `stride` words each, the leftmost pixel in the lowest bit; a texture
 *         pixel is two units wide.
 * x, y    the first point, in units of 1 / 65536; the column step takes it to the
 *         next of a row, the row step to the next row. No point may leave the texture.
 * out     30 rows, the first sample in the lowest bit.
 */
void rk_sample_patch(int variant, const uint32_t *words, int32_t stride, int32_t x, int32_t y,
                     int32_t column_x, int32_t column_y,
                     int32_t row_x, int32_t row_y, uint32_t *out);

/*
 * Counts the pixels in which a block differs from each of the 7 x 7 places in a patch.
 *
 * block  24 rows of 24 bits.
 * patch  30 rows of 30 bits, in 32 words.
 * out    49 counts, row after row of shifts, from (-3, -3) to (3, 3).
 */
void rk_block_differences(int variant, const uint32_t *block, const uint32_t *patch,
                          uint16_t *out);

#endif
