/* arc4random as a function of this program: glibc has it since 2.36, and the libstdc++ of Debian 12 asks it for
   random numbers. The kernel's own give the same. */
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

__attribute__((visibility("hidden"))) uint32_t arc4random(void) {
  uint32_t number;
  /* So few bytes are never delivered in part, and fail only where the kernel has none of this call. */
  if (getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number) abort();
  return number;
}
