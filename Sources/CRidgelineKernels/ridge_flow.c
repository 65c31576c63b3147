#ifndef FN
#include "ridge_flow.h"

#include "arc_tangent.h"

#define RK_KERNELS "ridge_flow.c"
#include "kernel_copies.h"

/* These loops wait for memory more than for arithmetic. */
void rk_blur(int variant, const float *plane, long width, long height, const float *kernel,
             long radius, float *row, float *across, float *out) {
  RK_RUN_UP_TO_AVX2(blur, plane, width, height, kernel, radius, row, across, out);
}

void rk_gradient_tensor(int variant, const float *picture, const uint8_t *interior, long width,
                        long height, long columns, float *scratch, float *difference, float *cross,
                        float *energy) {
  RK_RUN_UP_TO_AVX2(gradient_tensor, picture, interior, width, height, columns, scratch, difference,
                    cross, energy);
}

void rk_choose_filters(int variant, const float *upper, const float *lower, float weight,
                       long count, int32_t directions, float first, int32_t last, uint16_t *out) {
  RK_RUN_UP_TO_AVX2(choose_filters, upper, lower, weight, count, directions, first, last, out);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

typedef float FN(lanes) __attribute__((vector_size(32), aligned(4)));

/* 32 columns at a time: four sums in flight hide how long one addition takes. */
static void FN(blur)(const float *plane, long width, long height, const float *kernel, long radius,
                     float *row, float *across, float *out) {
  const long stride = (width + 31) / 32 * 32;
  for (long i = 0; i < stride + 2 * radius; i++) row[i] = 0;
  for (long y = 0; y < height; y++) {
    memcpy(row + radius, plane + y * width, (size_t)width * sizeof(float));
    for (long x = 0; x < stride; x += 32) {
      const float *centre = row + radius + x;
      FN(lanes) sum[4];
      for (int k = 0; k < 4; k++) sum[k] = kernel[0] * *(const FN(lanes) *)(centre + 8 * k);
      for (long i = 1; i <= radius; i++) {
        for (int k = 0; k < 4; k++) {
          sum[k] += kernel[i] * (*(const FN(lanes) *)(centre - i + 8 * k) +
                                 *(const FN(lanes) *)(centre + i + 8 * k));
        }
      }
      for (int k = 0; k < 4; k++) *(FN(lanes) *)(across + y * stride + x + 8 * k) = sum[k];
    }
  }
  for (long y = 0; y < height; y++) {
    for (long x = 0; x < stride; x += 32) {
      const float *centre = across + y * stride + x;
      FN(lanes) sum[4];
      for (int k = 0; k < 4; k++) sum[k] = kernel[0] * *(const FN(lanes) *)(centre + 8 * k);
      for (long i = 1; i <= radius; i++) {
        if (y >= i) {
          const float *above = centre - i * stride;
          for (int k = 0; k < 4; k++) sum[k] += kernel[i] * *(const FN(lanes) *)(above + 8 * k);
        }
        if (y + i < height) {
          const float *below = centre + i * stride;
          for (int k = 0; k < 4; k++) sum[k] += kernel[i] * *(const FN(lanes) *)(below + 8 * k);
        }
      }
      const long rest = width - x < 32 ? width - x : 32;
      memcpy(out + y * width + x, sum, (size_t)rest * sizeof(float));
    }
  }
}

/* Adds a row of values to the cells that its pixels lie in, from left to right. */
static inline __attribute__((always_inline)) void FN(add_to_cells)(const float *values, long width,
                                                                   float *cells) {
  const long whole = width / RK_CELL;
  for (long c = 0; c < whole; c++) {
    const float *v = values + RK_CELL * c;
    cells[c] = (((cells[c] + v[0]) + v[1]) + v[2]) + v[3];
  }
  for (long x = RK_CELL * whole; x < width; x++) cells[whole] += values[x];
}

static void FN(gradient_tensor)(const float *picture, const uint8_t *interior, long width,
                                long height, long columns, float *scratch, float *difference,
                                float *cross, float *energy) {
  float *restrict first = scratch, *restrict second = scratch + width;
  float *restrict third = scratch + 2 * width;
  for (int k = 0; k < 3; k++) scratch[k * width] = scratch[k * width + width - 1] = 0;
  for (long y = 1; y < height - 1; y++) {
    const float *up = picture + (y - 1) * width, *here = up + width, *down = here + width;
    const uint8_t *inside = interior + y * width;
    for (long x = 1; x < width - 1; x++) {
      const float a = up[x - 1], b = up[x + 1], c = down[x - 1], d = down[x + 1];
      const float u = (b - a + 2 * (here[x + 1] - here[x - 1]) + d - c) * 0.125f;
      const float v = (c - a + 2 * (down[x] - up[x]) + d - b) * 0.125f;
      first[x] = inside[x] ? u * u - v * v : 0;
      second[x] = inside[x] ? 2 * u * v : 0;
      third[x] = inside[x] ? u * u + v * v : 0;
    }
    const long row = y / RK_CELL * columns;
    FN(add_to_cells)(first, width, difference + row);
    FN(add_to_cells)(second, width, cross + row);
    FN(add_to_cells)(third, width, energy + row);
  }
}

/* The angle of a point as ElementaryMath.atan2 computes it, without branches. */
static inline __attribute__((always_inline)) float FN(angle)(float y, float x) {
  const float ax = x < 0 ? -x : x, ay = y < 0 ? -y : y;
  const float larger = ax > ay ? ax : ay, smaller = ax > ay ? ay : ax;
  const float t = smaller / (larger > 0 ? larger : 1);
  const float s = t * t;
  float angle = RK_ARC_TANGENT(t, s);
  angle = ay > ax ? 1.5707963f - angle : angle;
  angle = x < 0 ? 3.1415925f - angle : angle;
  return y < 0 ? -angle : angle;
}

static void FN(choose_filters)(const float *upper, const float *lower, float weight, long count,
                               int32_t directions, float first, int32_t last,
                               uint16_t *restrict out) {
  /* Half a direction is added so that truncation rounds; a whole turn keeps the sum positive. */
  const float scale = (float)directions / (2 * 3.1415925f);
  const float shift = (float)directions + 0.5f;
  for (long k = 0; k < count; k++) {
    const float cosine = upper[k] + weight * (lower[k] - upper[k]);
    const float sine = upper[count + k] + weight * (lower[count + k] - upper[count + k]);
    const float period =
        upper[2 * count + k] + weight * (lower[2 * count + k] - upper[2 * count + k]);
    /* The sum lies between directions / 2 and 3 directions / 2 + 1. */
    int32_t direction = (int32_t)(FN(angle)(sine, cosine) * scale + shift);
    direction = direction >= directions ? direction - directions : direction;
    direction = direction < 0 ? 0 : direction;
    int32_t step = (int32_t)((period - first) * 2 + 0.5f);
    step = step < 0 ? 0 : step > last ? last : step;
    out[k] = (uint16_t)(step * directions + direction);
  }
}

#endif
