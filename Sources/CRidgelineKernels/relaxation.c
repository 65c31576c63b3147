#include "relaxation.h"

#define RK_KERNELS "relaxation.inc"
#include "kernel_copies.h"

void rk_compatibility(int variant, const struct rk_geometry *first,
                      const struct rk_geometry *second, const struct rk_local_pair *pairs,
                      const long *chosen, long count, const struct rk_compatibility_tables *tables,
                      long side, float *out) {
  RK_RUN_UP_TO_AVX2(compatibility, first, second, pairs, chosen, count, tables, side, out);
}
