#include "texture_blocks.h"

#define RK_WIDE_COPY 1
#define RK_KERNELS "texture_blocks.inc"
#include "kernel_copies.h"

void rk_sample_patch(int variant, const uint32_t *words, int32_t stride, int32_t x, int32_t y,
                     int32_t column_x, int32_t column_y, int32_t row_x, int32_t row_y,
                     uint32_t *out) {
  RK_RUN(sample_patch, words, stride, x, y, column_x, column_y, row_x, row_y, out);
}

void rk_block_differences(int variant, const uint32_t *block, const uint32_t *patch,
                          uint16_t *out) {
  RK_RUN(block_differences, block, patch, out);
}
