/* Coders of libtiff that are left out of what is distributed.

   Debian's libtiff decodes JBIG by libjbig, which is under the GPL. Ridgeline refuses JBIG, LERC and WebP
   in a TIFF by name before it decodes anything, so the three coders are taken out of the copy of libtiff
   that is linked. libtiff's table of coders still names their beginnings: they do nothing, and as with any
   coder that it was built without, its own defaults then refuse to decode. */
struct tiff;

__attribute__((visibility("hidden"))) int TIFFInitJBIG(struct tiff *file, int scheme) {
  (void)file, (void)scheme;
  return 1;
}

__attribute__((visibility("hidden"))) int TIFFInitLERC(struct tiff *file, int scheme) {
  (void)file, (void)scheme;
  return 1;
}

__attribute__((visibility("hidden"))) int TIFFInitWebP(struct tiff *file, int scheme) {
  (void)file, (void)scheme;
  return 1;
}
