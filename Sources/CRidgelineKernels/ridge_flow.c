#include "ridge_flow.h"

#define RK_KERNELS "ridge_flow.inc"
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
