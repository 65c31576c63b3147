#ifndef FN
#include "contextual_filter.h"

#define RK_KERNELS "contextual_filter.c"
#include "kernel_copies.h"

void rk_pair_rows(int variant, const float *picture, long width, long height, float scale,
                  long margin, long stride, long lines, int16_t *pairs) {
  RK_RUN_UP_TO_AVX2(pair_rows, picture, width, height, scale, margin, stride, lines, pairs);
}

void rk_contextual_filter(int variant, const int16_t *pairs, long stride, long width, long height,
                          const uint8_t *mask, const uint16_t *filter, struct rk_filter_bank bank,
                          float scale, float *out) {
  /* The kernel's rows are too short for wider vectors. */
  RK_RUN_UP_TO_AVX2(contextual_filter, pairs, stride, width, height, mask, filter, &bank, scale,
                    out);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

static void FN(pair_rows)(const float *picture, long width, long height, float scale, long margin,
                          long stride, long lines, int16_t *pairs) {
  memset(pairs, 0, (size_t)(2 * stride * lines) * sizeof *pairs);
  for (long y = 0; y < height; y++) {
    /* The row is the second of the pair above and the first of its own. */
    int16_t *own = pairs + 2 * ((y + margin) * stride + margin);
    int16_t *above = own - 2 * stride + 1;
    const float *row = picture + y * width;
    for (long x = 0; x < width; x++) {
      /* Shifted into the positive, where truncation rounds. */
      const int16_t value = (int16_t)((int32_t)(row[x] * scale + 16384.5f) - 16384);
      own[2 * x] = value;
      above[2 * x] = value;
    }
  }
}

/* Whole numbers, so that every order of additions gives the same. Two rows of a kernel meet two rows
 * of the picture at once; both columns of a square see one window, through two copies of the kernel. */
static void FN(contextual_filter)(const int16_t *pairs, long stride, long width, long height,
                                  const uint8_t *mask, const uint16_t *filter,
                                  const struct rk_filter_bank *bank, float scale, float *out) {
  const long columns = (width + 1) / 2;
  memset(out, 0, (size_t)(width * height) * sizeof *out);
  for (long y = 0; y < height; y += 2) {
    for (long x = 0; x < width; x += 2) {
      const long here = y * width + x;
      const int has_right = x + 1 < width, has_lower = y + 1 < height;
      const unsigned index = filter[y / 2 * columns + x / 2];
      if (index == RK_NO_FILTER) continue;
      const int16_t *kernel = bank->taps + bank->offset[index];
      const long reach = bank->half[index];
      const long steps = reach + 1, vectors = (2 * reach + 8) / 8;
      const int16_t *window = pairs + 2 * ((y - reach) * stride + x - reach);
      int32_t sums[4];
#ifdef RK_LANES
      __m256i sum00 = _mm256_setzero_si256(), sum01 = sum00, sum10 = sum00, sum11 = sum00;
      for (long k = 0; k < steps; k++) {
        for (long v = 0; v < vectors; v++) {
          const __m256i upper = _mm256_loadu_si256((const __m256i *)(window + 16 * v));
          const __m256i lower = _mm256_loadu_si256((const __m256i *)(window + 2 * stride + 16 * v));
          const __m256i left = _mm256_loadu_si256((const __m256i *)kernel);
          const __m256i right = _mm256_loadu_si256((const __m256i *)(kernel + 16));
          sum00 = _mm256_add_epi32(sum00, _mm256_madd_epi16(upper, left));
          sum01 = _mm256_add_epi32(sum01, _mm256_madd_epi16(upper, right));
          sum10 = _mm256_add_epi32(sum10, _mm256_madd_epi16(lower, left));
          sum11 = _mm256_add_epi32(sum11, _mm256_madd_epi16(lower, right));
          kernel += 32;
        }
        window += 4 * stride;
      }
      const __m256i halves = _mm256_hadd_epi32(_mm256_hadd_epi32(sum00, sum01),
                                               _mm256_hadd_epi32(sum10, sum11));
      _mm_storeu_si128((__m128i *)sums, _mm_add_epi32(_mm256_castsi256_si128(halves),
                                                      _mm256_extracti128_si256(halves, 1)));
#else
      sums[0] = sums[1] = sums[2] = sums[3] = 0;
      for (long k = 0; k < steps; k++) {
        for (long v = 0; v < vectors; v++) {
          const int16_t *upper = window + 16 * v, *lower = upper + 2 * stride;
          for (int i = 0; i < 16; i++) {
            sums[0] += (int32_t)upper[i] * kernel[i];
            sums[1] += (int32_t)upper[i] * kernel[i + 16];
            sums[2] += (int32_t)lower[i] * kernel[i];
            sums[3] += (int32_t)lower[i] * kernel[i + 16];
          }
          kernel += 32;
        }
        window += 4 * stride;
      }
#endif
      const float unit = bank->unit[index] * scale;
      out[here] = mask[here] ? (float)sums[0] * unit : 0;
      if (has_right) out[here + 1] = mask[here + 1] ? (float)sums[1] * unit : 0;
      if (has_lower) out[here + width] = mask[here + width] ? (float)sums[2] * unit : 0;
      if (has_right && has_lower)
        out[here + width + 1] = mask[here + width + 1] ? (float)sums[3] * unit : 0;
    }
  }
}

#endif
