/* Comparing what lies around each minutia of one print with what lies around each of another. */
#ifndef RIDGELINE_LOCAL_SIMILARITY_H
#define RIDGELINE_LOCAL_SIMILARITY_H

#include <stdint.h>

/* Words of a cylinder: seven of bits, then one that says which of the first 64 cells are valid. As many
 * follow: which of the bits are valid, then which of the other cells. Only valid bits are set. */
#define RK_CYLINDER_WORDS 8
#define RK_CYLINDER_BIT_WORDS 7
/* Numbers in the vector part and in the weight part of a flow descriptor, and the largest of them. */
#define RK_FLOW_VECTOR 288
#define RK_FLOW_WEIGHT 160
#define RK_FLOW_UNIT 63
/* The most minutiae of a print. */
#define RK_MAXIMUM_MINUTIAE 80

/* The minutiae of a print: direction, cylinder and flow descriptor of each; `flow` is null where the
 * print brought none. */
struct rk_surroundings {
  const int16_t *angle;
  const uint64_t *cylinders;
  const int8_t *flow;
  long count;
};

/* What keeps a pair from being alike: fewer than `valid` cells valid in both cylinders, less than
 * `weight` as the sum of products of the flow's weights, or a flow no more alike than `flow`. */
struct rk_similarity_limits {
  int32_t valid;
  int32_t weight;
  float flow;
};

/* Two minutiae that resemble each other: the first print's (row), the second's (column), the second
 * direction less the first, and how much they resemble each other. */
struct rk_local_pair {
  uint8_t row;
  uint8_t column;
  int16_t turn;
  float similarity;
};

/*
 * Lists all pairs that resemble each other at all, row by row, and gives back how many.
 *
 * similarity   one number for each minutia of the second print, for each of the first.
 * pairs        room for as many.
 * row_sums     room for one number a minutia of the first print.
 * column_sums  room for one number a minutia of the second print.
 */
long rk_local_similarity(int variant, const struct rk_surroundings *first,
                         const struct rk_surroundings *second,
                         const struct rk_similarity_limits *limits, float *similarity,
                         struct rk_local_pair *pairs, float *row_sums, float *column_sums);

#endif
