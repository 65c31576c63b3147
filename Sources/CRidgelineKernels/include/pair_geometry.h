/* How far apart points lie, and in which direction. */
#ifndef RIDGELINE_PAIR_GEOMETRY_H
#define RIDGELINE_PAIR_GEOMETRY_H

#include <stdint.h>

/*
 * The distance between each two of some points, and the direction from the first to the second.
 *
 * x, y      `count` points, with others behind them up to a whole vector of eight: those may lie at any x, infinity
 *           included, but at a finite y.
 * units     distances are counted in so many parts of a pixel, 65,535 of them at most.
 * distance  `count` numbers for each point.
 * bearing   the same, 65,536 units to the turn; 0 where two points are one.
 */
void rk_pair_geometry(int variant, const float *x, const float *y, long count, float units,
                      uint16_t *distance, int16_t *bearing);

#endif
