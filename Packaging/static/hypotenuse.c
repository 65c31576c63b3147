/* hypot and hypotf as functions of this program.

   The Swift runtime names them, and glibc 2.35 gave them new versions: a program linked on Debian 12 would not
   start with glibc 2.34. The wider type has room for the sum of the squares, which neither overflows nor
   vanishes in it. */
#include <math.h>

__attribute__((visibility("hidden"))) float hypotf(float x, float y) {
  if (isinf(x) || isinf(y)) return INFINITY;
  return (float)sqrt((double)x * (double)x + (double)y * (double)y);
}

__attribute__((visibility("hidden"))) double hypot(double x, double y) {
  if (isinf(x) || isinf(y)) return INFINITY;
  return (double)sqrtl((long double)x * (long double)x + (long double)y * (long double)y);
}
