/* The arc tangent of a number from 0 to 1, given its square too: an odd polynomial, as ElementaryMath.atan2 has it. Numbers
 * or vectors of them. */
#ifndef RIDGELINE_ARC_TANGENT_H
#define RIDGELINE_ARC_TANGENT_H

#define RK_ARC_TANGENT(t, s)                                                             \
  ((((((-0.013480470f * (s) + 0.057477314f) * (s) - 0.121239071f) * (s) + 0.195635925f) * \
         (s) - 0.332994597f) * (s) + 0.999995630f) * (t))

#endif
