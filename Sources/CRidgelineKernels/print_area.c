#include "print_area.h"

#define RK_KERNELS "print_area.inc"
#include "kernel_copies.h"

long rk_common_cells(int variant, const struct rk_print_area *first,
                     const struct rk_print_area *second, const float *transform) {
  long count;
  RK_RUN_UP_TO_AVX2(common_cells, first, second, transform, &count);
  return count;
}
