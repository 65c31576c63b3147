// The header compiles by itself.
#include "ridgeline.h"
