package org.ridgeline;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The functions of galleries in ridgeline.h, which not every build of the library has. */
final class GalleryFunctions {
    private GalleryFunctions() {}

    /** Called for each item; what is not 0 stops. */
    interface Sink extends Callback {
        int invoke(Pointer context, Pointer item);
    }

    static {
        if (Functions.rdg_has_gallery() == 0) {
            throw new UnsupportedOperationException("this build of the Ridgeline library has no galleries");
        }
        Native.register(GalleryFunctions.class, NativeLibraries.ridgeline());
    }

    static native int rdg_gallery_create(byte[] folder, byte[] key, long[] out, byte[] error);

    static native int rdg_gallery_open(
            byte[] folder,
            byte[] key,
            long cancellation,
            Functions.ProgressCallback progress,
            Pointer context,
            long[] out,
            byte[] error);

    static native void rdg_gallery_destroy(long gallery);

    static native int rdg_gallery_get_info(long gallery, byte[] info, byte[] error);

    static native int rdg_gallery_add(
            long gallery, Pointer rows, long count, int keepsTexture, long[] ids, byte[] error);

    static native int rdg_gallery_remove(long gallery, Pointer subjects, long count, long[] removed, byte[] error);

    static native int rdg_gallery_list(long gallery, byte[] subject, Sink sink, Pointer context, byte[] error);

    static native int rdg_gallery_get_template(long gallery, long reference, long[] out, byte[] error);

    static native int rdg_gallery_identify(
            long gallery,
            byte[] probes,
            long probeCount,
            Pointer options,
            long cancellation,
            byte[] candidates,
            long capacity,
            long[] count,
            byte[] summary,
            byte[] error);

    static native int rdg_gallery_compare(
            long gallery, byte[] subject, byte[] probes, long probeCount, double[] score, byte[] error);

    static native int rdg_gallery_dedupe(
            long gallery,
            Pointer options,
            long cancellation,
            Functions.ProgressCallback progress,
            Pointer context,
            Sink sink,
            Pointer sinkContext,
            byte[] error);

    static native int rdg_gallery_measure_strangers(
            long gallery,
            long searches,
            int threads,
            long cancellation,
            Functions.ProgressCallback progress,
            Pointer context,
            int[] isMeasured,
            byte[] error);

    static native int rdg_gallery_verify(
            long gallery,
            long cancellation,
            Functions.ProgressCallback progress,
            Pointer context,
            Sink sink,
            Pointer sinkContext,
            long[] faults,
            byte[] error);

    static native int rdg_gallery_compact(long gallery, long cancellation, byte[] error);

    static native int rdg_gallery_rewrap(long gallery, byte[] key, byte[] error);

    static native int rdg_gallery_new_key(byte[] key, long capacity, byte[] error);
}
