/* Summing up what lies around minutiae. */
#ifndef RIDGELINE_CYLINDER_H
#define RIDGELINE_CYLINDER_H

#include <stdint.h>

#include "local_similarity.h"

/* Places along a side of a cylinder's grid, its cells, which lie inside the disc, and its ranges of direction. */
#define RK_CYLINDER_SIDE 10
#define RK_CYLINDER_CELLS 80
#define RK_CYLINDER_SECTORS 5
/* Angles in a turn of the directional kernel. */
#define RK_CYLINDER_ANGLES 1024

/* How cylinders are made. */
struct rk_cylinder_grid {
  /* The offset of each cell from the minutia, in pixels, and one more of any size. */
  const float *u, *v;
  /* The cell of each place of the grid, row by row; RK_CYLINDER_CELLS outside the disc. */
  const uint8_t *cells;
  /* The spatial kernel over the squared distance, with so many entries for a squared pixel, up to `reach` squared. */
  const float *spatial;
  float resolution;
  /* The share of the directional kernel inside a range of direction, over RK_CYLINDER_ANGLES angles from its middle. */
  const float *directional;
  /* The radius of the disc, from place to place, and how far the spatial kernel reaches, in pixels. */
  float radius, step, reach;
  /* A bit is set where the kernels sum up to more than this. */
  float threshold;
  /* The fewest valid cells of a cylinder. */
  int32_t least;
};

/* Minutiae with the cosines and sines of their directions; 65,536 units of `angle` to the turn. Behind the places and
 * angles stand others up to a whole vector of eight, infinitely far away. */
struct rk_directed_minutiae {
  const float *x, *y, *cosine, *sine;
  const int16_t *angle;
  long count;
};

/*
 * The cylinders of minutiae.
 *
 * valid  two words a minutia: a bit for each cell that lies inside the print; what lies above them is not looked at.
 * out    2 * RK_CYLINDER_WORDS words a minutia, all 0 before, and left so where too few cells are valid or no
 *        neighbour reaches one.
 */
void rk_cylinders(int variant, const struct rk_cylinder_grid *grid,
                  const struct rk_directed_minutiae *minutiae, const uint64_t *valid, uint64_t *out);

#endif
