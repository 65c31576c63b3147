/* Reading JPEG: libjpeg reports errors through longjmp, which Swift cannot cross. */
#ifndef RIDGELINE_CJPEG_H
#define RIDGELINE_CJPEG_H
#endif
