#include "minutia_pairs.h"

#define RK_KERNELS "minutia_pairs.inc"
#include "kernel_copies.h"

long rk_near_pairs(int variant, const struct rk_minutiae *first, const struct rk_minutiae *second,
                   float reach, int32_t angle_reach, const float *similarity, uint64_t *keys) {
  long count;
  /* A minutia has few neighbours: wider vectors would find no more. */
  RK_RUN_UP_TO_AVX2(near_pairs, first, second, reach, angle_reach, similarity, keys, &count);
  return count;
}

void rk_order_by_turn(const struct rk_local_pair *pairs, long count,
                      const struct rk_minutiae *first, const struct rk_minutiae *second,
                      const struct rk_turned_pairs *out, long *starts) {
  memset(starts, 0, (RK_TURN_RANGES + 2) * sizeof *starts);
  for (long k = 0; k < count; k++) starts[((uint16_t)pairs[k].turn >> RK_TURN_SHIFT) + 2]++;
  for (long range = 2; range < RK_TURN_RANGES + 2; range++) starts[range] += starts[range - 1];
  /* Filling a range moves the start of the next one, kept one place too far, to its end. */
  for (long k = 0; k < count; k++) {
    const struct rk_local_pair pair = pairs[k];
    const long place = starts[((uint16_t)pair.turn >> RK_TURN_SHIFT) + 1]++;
    out->first_x[place] = first->x[pair.row];
    out->first_y[place] = first->y[pair.row];
    out->second_x[place] = second->x[pair.column];
    out->second_y[place] = second->y[pair.column];
    out->similarity[place] = pair.similarity;
    out->turn[place] = pair.turn;
    out->row[place] = pair.row;
    out->column[place] = pair.column;
  }
}

void rk_seed_support(int variant, const struct rk_turned_pairs *pairs, long begin, long end,
                     const float *transform, int16_t turn, int32_t turn_reach, const float *reach,
                     float *best, uint8_t *best_column) {
  RK_RUN_UP_TO_AVX2(seed_support, pairs, begin, end, transform, turn, turn_reach, reach, best,
                    best_column);
}
