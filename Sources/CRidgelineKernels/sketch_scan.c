#include "sketch_scan.h"

/* The compiler cuts these into the registers that an instruction set has. */
typedef uint8_t rk_bytes __attribute__((ext_vector_type(RK_SKETCH_PROBES)));

#define RK_WIDE_COPY 1
#define RK_KERNELS "sketch_scan.inc"
#include "kernel_copies.h"

void rk_sketch_scores(int variant, const uint64_t *codes, const uint8_t *counts, long references,
                      const uint8_t *tables, uint16_t *scores) {
  RK_RUN(sketch_scores, codes, counts, references, tables, scores);
}

void rk_sketch_distances(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                         uint8_t *distances) {
  RK_RUN(sketch_distances, codes, count, tables, distances);
}

void rk_sketch_nearest(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                       uint8_t *least, uint8_t *which) {
  RK_RUN(sketch_nearest, codes, count, tables, least, which);
}
