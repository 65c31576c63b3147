#include "contextual_filter.h"

#define RK_KERNELS "contextual_filter.inc"
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
