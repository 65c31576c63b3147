/* The standard streams as variables of this library.

   Debian's archives of image libraries are compiled for programs and address stderr and stdout directly,
   which a shared library must not do with a variable of another one. In the copies that are linked here
   these two names are exchanged for those below. */
#include <stdio.h>

__attribute__((visibility("hidden"))) FILE *ridgeline_stderr;
__attribute__((visibility("hidden"))) FILE *ridgeline_stdout;

__attribute__((constructor)) static void take_streams(void) {
  ridgeline_stderr = stderr;
  ridgeline_stdout = stdout;
}
