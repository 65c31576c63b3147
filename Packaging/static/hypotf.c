/* hypotf as a function of this program.

   The Swift runtime names it, and glibc 2.35 gave it a new version: linked on Debian 12 it would be the only
   symbol that keeps a program from running with glibc 2.34. The sum of two squares of floats is exact enough
   in double precision and neither overflows nor vanishes. */
#include <math.h>

__attribute__((visibility("hidden"))) float hypotf(float x, float y) {
  if (isinf(x) || isinf(y)) return INFINITY;
  return (float)sqrt((double)x * (double)x + (double)y * (double)y);
}
