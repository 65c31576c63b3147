/* Pairing the minutiae of two aligned prints. */
#ifndef RIDGELINE_MINUTIA_PAIR_KERNELS_H
#define RIDGELINE_MINUTIA_PAIR_KERNELS_H

#include <stdint.h>

#include "local_similarity.h"

/* Minutiae of one print: places in pixels, directions with 65,536 units to the turn. */
struct rk_minutiae {
  const float *x, *y;
  const int16_t *angle;
  long count;
};

/*
 * Lists the pairs that lie within `reach` pixels of each other and differ by at most `angle_reach`
 * units in direction.
 *
 * second      in ascending order of x, and behind them up to a whole vector of eight others that are
 *             infinitely far away; RK_MAXIMUM_MINUTIAE at most.
 * similarity  the local similarity of each two, `second->count` to a row, and 7 more.
 * keys        a key for each pair: the bits of its strength above, 2^32 - 1 less its index in
 *             `similarity` below. The strength is 0.02 + similarity, times factors that fall from 1.25
 *             to 0.5 over the distance and to 0.75 over the turn.
 * Returns how many there are, at most first->count * second->count.
 */
long rk_near_pairs(int variant, const struct rk_minutiae *first, const struct rk_minutiae *second,
                   float reach, int32_t angle_reach, const float *similarity, uint64_t *keys);

/* Ranges of turns; a range has 2^shift units. */
#define RK_TURN_RANGES 64
#define RK_TURN_SHIFT 10

/* Local pairs in order of the range of their turn, each array with one value a pair. */
struct rk_turned_pairs {
  /* The minutia of the first print and that of the second. */
  float *first_x, *first_y, *second_x, *second_y;
  /* The second direction less the first. */
  int16_t *turn;
  /* The index of the minutia of the first print and of the second. */
  uint8_t *row, *column;
  float *similarity;
};

/*
 * Puts local pairs in order of the range of their turn; those of one range stay in their order. Each goes
 * to a place of its own, so that no instruction set does it faster.
 *
 * starts  RK_TURN_RANGES + 2 numbers; where the pairs of each range begin, and where the last ends.
 */
void rk_order_by_turn(const struct rk_local_pair *pairs, long count,
                      const struct rk_minutiae *first, const struct rk_minutiae *second,
                      const struct rk_turned_pairs *out, long *starts);

/*
 * Finds, for each minutia of the first print, the local pair from `begin` to `end` that supports a
 * transform most: similarity, less up to a half over the distance between partners.
 *
 * transform    cosine, sine, shift along x and along y.
 * turn         the transform's turn; pairs that differ from it by more than `turn_reach` are left out.
 * reach        for each row, how far partners may lie apart.
 * best         for each row the strongest support so far, and
 * best_column  the column that it comes from; both are updated.
 */
void rk_seed_support(int variant, const struct rk_turned_pairs *pairs, long begin, long end,
                     const float *transform, int16_t turn, int32_t turn_reach, const float *reach,
                     float *best, uint8_t *best_column);

#endif
