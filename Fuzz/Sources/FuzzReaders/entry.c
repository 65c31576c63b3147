// libFuzzer's entry point, handed on to Swift.
#include <stddef.h>
#include <stdint.h>

void ridgeline_fuzz_read(const uint8_t *data, ptrdiff_t count);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  ridgeline_fuzz_read(data, (ptrdiff_t)size);
  return 0;
}
