#include "local_similarity.h"

#include <stddef.h>

/* Whole vectors fit behind the last minutia. */
#define RK_ROOM (RK_MOST_MINUTIAE + 8)

#define RK_WIDE_COPY 1
#define RK_KERNELS "local_similarity.inc"
#include "kernel_copies.h"

long rk_local_similarity(int variant, const struct rk_surroundings *first,
                         const struct rk_surroundings *second,
                         const struct rk_similarity_limits *limits, float *similarity,
                         struct rk_local_pair *pairs, float *row_sums, float *column_sums) {
  long count;
  RK_RUN(local_similarity, first, second, limits, similarity, pairs, row_sums, column_sums, &count);
  return count;
}
