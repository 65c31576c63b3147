/* How far pairs of minutiae agree in their geometry. */
#ifndef RIDGELINE_RELAXATION_H
#define RIDGELINE_RELAXATION_H

#include <stdint.h>

#include "local_similarity.h"

/* For each two of a print's minutiae the distance in sixteenths of a pixel and the direction from the
 * first to the second, `count` to a row. */
struct rk_geometry {
  const uint16_t *distance;
  const int16_t *bearing;
  long count;
};

/* What differences are worth: of two distances, for each sixteenth of a pixel below `reach`; of two
 * directions and of two bearings, for each 64 units. A product below `least` counts as none, and beyond
 * `turn` units directions are worth less than that. */
struct rk_compatibility_tables {
  const float *distance;
  int32_t reach;
  const float *direction;
  const float *bearing;
  float least;
  int32_t turn;
};

/*
 * The support that pairs give each other.
 *
 * chosen  the pairs, `count` of them, as indices into `pairs`.
 * out     row q, column p holds what p gets from q; `side` numbers a row.
 */
void rk_compatibility(int variant, const struct rk_geometry *first,
                      const struct rk_geometry *second, const struct rk_local_pair *pairs,
                      const long *chosen, long count, const struct rk_compatibility_tables *tables,
                      long side, float *out);

#endif
