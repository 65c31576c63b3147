#ifndef FN
#include "texture_blocks.h"

#define RK_WIDE_COPY 1
#define RK_KERNELS "texture_blocks.c"
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

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

static void FN(sample_patch)(const uint32_t *words, int32_t stride, int32_t x, int32_t y,
                             int32_t column_x, int32_t column_y,
                     int32_t row_x, int32_t row_y, uint32_t *out) {
#ifdef RK_WIDE
  const __m512i lane = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const __m512i step_x = _mm512_set1_epi32(column_x);
  const __m512i step_y = _mm512_set1_epi32(column_y);
  const __m512i from_x = _mm512_mullo_epi32(lane, step_x);
  const __m512i from_y = _mm512_mullo_epi32(lane, step_y);
  const __m512i width = _mm512_set1_epi32(stride);
  const __m512i one = _mm512_set1_epi32(1);
  for (int row = 0; row < RK_BLOCK_SIDE + 2 * RK_BLOCK_REACH; row++) {
    uint32_t bits = 0;
    for (int half = 0; half < 2; half++) {
      const __m512i px =
          _mm512_add_epi32(from_x, _mm512_set1_epi32(x + 16 * half * column_x));
      const __m512i py =
          _mm512_add_epi32(from_y, _mm512_set1_epi32(y + 16 * half * column_y));
      const __m512i tx = _mm512_srai_epi32(px, 17);
      const __m512i index = _mm512_add_epi32(
          _mm512_mullo_epi32(_mm512_srai_epi32(py, 17), width), _mm512_srai_epi32(tx, 5));
      const __mmask16 used = half ? 0x3FFF : 0xFFFF;
      const __m512i word =
          _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), used, index, words, 4);
      const __m512i chosen =
          _mm512_sllv_epi32(one, _mm512_and_si512(tx, _mm512_set1_epi32(31)));
      bits |= (uint32_t)_mm512_mask_test_epi32_mask(used, word, chosen) << (16 * half);
    }
    out[row] = bits;
    x += row_x;
    y += row_y;
  }
#else
  for (int row = 0; row < RK_BLOCK_SIDE + 2 * RK_BLOCK_REACH; row++) {
    int32_t px = x, py = y;
    uint32_t bits = 0;
#pragma clang loop vectorize(disable)
    for (int column = 0; column < RK_BLOCK_SIDE + 2 * RK_BLOCK_REACH; column++) {
      const int32_t tx = px >> 17;
      const uint32_t word = words[(long)(py >> 17) * stride + (tx >> 5)];
      bits |= (word >> (tx & 31) & 1) << column;
      px += column_x;
      py += column_y;
    }
    out[row] = bits;
    x += row_x;
    y += row_y;
  }
#endif
}

static void FN(block_differences)(const uint32_t *block, const uint32_t *patch, uint16_t *out) {
#ifdef RK_WIDE
  const __m512i full = _mm512_set1_epi32(0xFFFFFF);
  const __m512i upper = _mm512_loadu_si512(block);
  const __m256i lower = _mm256_loadu_si256((const __m256i *)(block + 16));
  for (int dy = 0; dy <= 2 * RK_BLOCK_REACH; dy++) {
    const __m512i first = _mm512_loadu_si512(patch + dy);
    const __m256i second = _mm256_loadu_si256((const __m256i *)(patch + dy + 16));
    for (int dx = 0; dx <= 2 * RK_BLOCK_REACH; dx++) {
      const __m512i x = _mm512_and_si512(
          _mm512_xor_si512(_mm512_srli_epi32(first, (unsigned)dx), upper), full);
      const __m256i y = _mm256_and_si256(
          _mm256_xor_si256(_mm256_srli_epi32(second, dx), lower), _mm512_castsi512_si256(full));
      const __m512i n = _mm512_popcnt_epi64(x);
      const __m256i m = _mm256_popcnt_epi64(y);
      out[7 * dy + dx] = (uint16_t)_mm512_reduce_add_epi64(
          _mm512_add_epi64(n, _mm512_zextsi256_si512(m)));
    }
  }
#else
  const uint64_t full = 0x00FFFFFF00FFFFFFull;
  for (int dy = 0; dy <= 2 * RK_BLOCK_REACH; dy++) {
    unsigned differences[2 * RK_BLOCK_REACH + 1] = {0};
    for (int row = 0; row < RK_BLOCK_SIDE; row += 2) {
      const uint64_t a = (uint64_t)block[row] | (uint64_t)block[row + 1] << 32;
      const uint64_t b = (uint64_t)patch[row + dy] | (uint64_t)patch[row + dy + 1] << 32;
#pragma clang loop vectorize(disable) unroll(full)
      for (int dx = 0; dx <= 2 * RK_BLOCK_REACH; dx++)
        differences[dx] += (unsigned)__builtin_popcountll(((b >> dx) ^ a) & full);
    }
    for (int dx = 0; dx <= 2 * RK_BLOCK_REACH; dx++) out[7 * dy + dx] = (uint16_t)differences[dx];
  }
#endif
}

#endif
