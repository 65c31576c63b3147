#ifndef RIDGELINE_SKETCH_SCAN_H
#define RIDGELINE_SKETCH_SCAN_H

#include <stdint.h>

/* Parts of a sketched minutia, four bits each. */
#define RK_SKETCH_PARTS 16
/* Minutiae of a probe that are compared at once. */
#define RK_SKETCH_PROBES 64
/* Sketched minutiae that a reference has room for. */
#define RK_SKETCH_MAXIMUM_MINUTIAE 48
/* The first of them alone are scanned. */
#define RK_SKETCH_SCANNED 24
/* Those that decide whether the others are looked at. */
#define RK_SKETCH_FIRST 16
/* Bytes of the rows of two parts together: eight pairs of parts, 256 values, 64 distances. */
#define RK_SKETCH_PAIR_BYTES 131072
/* A minutia farther than this from all of the probe's adds nothing. */
#define RK_SKETCH_REACH 100

/* How alike each reference and a probe are.

   codes holds RK_SKETCH_SCANNED sketches a reference, of which the first counts[i] are used, all of them where counts[i]
   is more; each of its 16 parts picks a row of 64 distances, one a minutia of the probe, from
   tables[16][16][64], and a sketch's distances are the sums of its rows, 255 at most. A reference
   scores RK_SKETCH_REACH less the least distance of each sketch, where that is positive. If it has
   more than RK_SKETCH_FIRST to be scanned and scores less than `gate` by these first, it is left at that, or at 1, as the
   others might have given it more than 0.

   pairs is room for RK_SKETCH_PAIR_BYTES, at best aligned to 64. To fill it takes as long as to score some
   15 references. */
void rk_sketch_scores(int variant, const uint64_t *codes, const uint8_t *counts, long references,
                      const uint8_t *tables, int gate, uint8_t *pairs, uint16_t *scores);

/* The distances themselves, 64 a sketch. */
void rk_sketch_distances(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                         uint8_t *distances);

/* The least distance of each sketch, and the first minutia of the probe that has it. */
void rk_sketch_nearest(int variant, const uint64_t *codes, long count, const uint8_t *tables,
                       uint8_t *least, uint8_t *which);

#endif
