#ifndef FN
#include "pair_geometry.h"

#include "arc_tangent.h"

typedef double rk_doubles8 __attribute__((ext_vector_type(8)));
typedef uint16_t rk_distances8 __attribute__((ext_vector_type(8)));
typedef int16_t rk_bearings8 __attribute__((ext_vector_type(8)));

#define RK_KERNELS "pair_geometry.c"
#include "kernel_copies.h"

void rk_pair_geometry(int variant, const float *x, const float *y, long count, float units,
                      uint16_t *distance, int16_t *bearing) {
  RK_RUN_UP_TO_AVX2(pair_geometry, x, y, count, units, distance, bearing);
}

#else
/* Compiled once for each instruction set; FN() gives each copy its own names. */

/* The angles of points, -pi to pi; 0 at the origin. */
static inline void FN(pair_angle)(const rk_floats8 *x, const rk_floats8 *y, rk_floats8 *out) {
  const float pi = 0x1.921fb4p1f;
  const rk_floats8 across = __builtin_elementwise_abs(*x), along = __builtin_elementwise_abs(*y);
  const rk_floats8 larger = across > along ? across : along;
  const rk_floats8 smaller = across > along ? along : across;
  const rk_floats8 one = 1.0f;
  const rk_floats8 t = smaller / (larger > 0.0f ? larger : one);
  const rk_floats8 s = t * t;
  rk_floats8 angle = RK_ARC_TANGENT(t, s);
  angle = along > across ? pi / 2 - angle : angle;
  angle = *x < 0.0f ? pi - angle : angle;
  *out = *y < 0.0f ? -angle : angle;
}

/* Angles as whole numbers, 65,536 to the turn, halves upwards. */
static inline void FN(pair_units)(const rk_floats8 *angle, rk_bearings8 *out) {
  const rk_doubles8 turns = __builtin_convertvector(*angle, rk_doubles8) * 0.15915494309189533;
  const rk_doubles8 above = turns + 1.0;
  const rk_doubles8 units = (turns < 0.0 ? above : turns) * 65536.0;
  rk_ints8 whole = __builtin_convertvector(units, rk_ints8);
  const rk_doubles8 rest = units - __builtin_convertvector(whole, rk_doubles8);
  whole -= __builtin_convertvector(rest >= 0.5, rk_ints8);
  *out = __builtin_convertvector(whole, rk_bearings8);
}

static void FN(pair_geometry)(const float *x, const float *y, long count, float units,
                              uint16_t *distance, int16_t *bearing) {
  for (long i = 0; i < count; i++) {
    for (long k = 0; k < count; k += 8) {
      rk_floats8 dx, dy, angle;
      memcpy(&dx, x + k, sizeof dx);
      memcpy(&dy, y + k, sizeof dy);
      dx -= x[i];
      dy -= y[i];
      rk_floats8 length = __builtin_elementwise_sqrt(dx * dx + dy * dy) * units;
      const rk_floats8 most = 65535.0f;
      length = length < most ? length : most;
      rk_ints8 whole = __builtin_convertvector(length, rk_ints8);
      whole -= length - __builtin_convertvector(whole, rk_floats8) >= 0.5f;
      const rk_distances8 lengths = __builtin_convertvector(whole, rk_distances8);
      rk_bearings8 bearings;
      FN(pair_angle)(&dx, &dy, &angle);
      FN(pair_units)(&angle, &bearings);
      const size_t bytes = (size_t)(count - k < 8 ? count - k : 8) * sizeof *distance;
      memcpy(distance + i * count + k, &lengths, bytes);
      memcpy(bearing + i * count + k, &bearings, bytes);
    }
  }
}

#endif
