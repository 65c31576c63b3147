#include "flow_descriptor.h"

#define RK_KERNELS "flow_descriptor.inc"
#include "kernel_copies.h"

void rk_flow_descriptors(int variant, struct rk_flow_cells cells, const float *u, const float *v,
                         long points, const float *x, const float *y, const float *cosine,
                         const float *sine, long count, float unit, long stride, long weights,
                         int8_t *out) {
  RK_RUN_UP_TO_AVX2(flow_descriptors, cells, u, v, points, x, y, cosine, sine, count, unit, stride,
                    weights, out);
}
