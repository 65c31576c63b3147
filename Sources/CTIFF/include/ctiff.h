/* Reading TIFF: libtiff field access is variadic, which Swift cannot call. */
#ifndef RIDGELINE_CTIFF_H
#define RIDGELINE_CTIFF_H
#endif
