package org.ridgeline;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The functions of ridgeline.h by their own names, but for those of galleries.
 *
 * <p>Direct mapping: handles and sizes are {@code long}, as are pointers to static text; structs without pointers are
 * byte arrays, which are copied in and out; structs with pointers lie in {@link com.sun.jna.Memory}.
 */
final class Functions {
    private Functions() {}

    /** Called now and then during a long call, from a thread of the library. */
    interface ProgressCallback extends Callback {
        void invoke(Pointer context, long done, long total);
    }

    static {
        Native.register(Functions.class, NativeLibraries.ridgeline());
        int version = rdg_abi_version();
        if (version != 1) {
            throw new UnsatisfiedLinkError("the library has the interface " + version
                    + ", these classes are for 1: install library and classes of one release");
        }
    }

    static native int rdg_abi_version();

    static native long rdg_version();

    static native int rdg_has_gallery();

    static native long rdg_status_name(int status);

    static native int rdg_cancellation_create(double seconds, long[] out, byte[] error);

    static native void rdg_cancellation_cancel(long cancellation);

    static native void rdg_cancellation_destroy(long cancellation);

    static native int rdg_image_create(Pointer pixels, long[] out, byte[] error);

    static native int rdg_image_get_info(long image, byte[] info, byte[] error);

    static native int rdg_image_get_pixels(long image, byte[] buffer, long capacity, long[] count, byte[] error);

    static native int rdg_image_write(
            long image, byte[] format, int finger, byte[] buffer, long capacity, long[] count, byte[] error);

    static native int rdg_image_estimate_resolution(
            long image, double[] pixelsPerInch, double[] low, double[] high, byte[] error);

    static native void rdg_image_destroy(long image);

    static native int rdg_file_read(byte[] bytes, long count, byte[] options, long[] out, byte[] error);

    static native int rdg_file_get_info(long file, long[] prints, byte[] format, byte[] error);

    static native int rdg_file_get_print(long file, long print, byte[] info, byte[] error);

    static native int rdg_file_get_image(long file, long print, long[] out, byte[] error);

    static native void rdg_file_destroy(long file);

    static native int rdg_judge(long image, long cancellation, Pointer quality, byte[] error);

    static native long rdg_cause_name(int cause);

    static native long rdg_direction_name(int direction);

    static native long rdg_failure_name(int failure);

    static native long rdg_cause_advice(int cause, int direction, byte[] language);

    static native long rdg_failure_advice(int failure, byte[] language);

    static native long rdg_finger_name(int finger, byte[] language);

    static native int rdg_extract(
            long image, byte[] options, long cancellation, long[] out, Pointer quality, byte[] error);

    static native int rdg_file_extract(
            long file, long print, byte[] options, long cancellation, long[] out, Pointer quality, byte[] error);

    static native int rdg_template_create(byte[] minutiae, long count, int width, int height, long[] out, byte[] error);

    static native int rdg_template_read(byte[] bytes, long count, long[] out, byte[] error);

    static native int rdg_template_write(
            long template, byte[] format, byte[] options, byte[] buffer, long capacity, long[] count, byte[] error);

    static native int rdg_template_get_info(long template, byte[] info, byte[] error);

    static native int rdg_template_get_minutiae(
            long template, byte[] minutiae, long capacity, long[] count, byte[] error);

    static native void rdg_template_destroy(long template);

    static native long rdg_format_name(long index);

    static native int rdg_matcher_create(long probe, long[] out, byte[] error);

    static native int rdg_matcher_score(long matcher, long reference, double[] score, byte[] error);

    static native int rdg_matcher_pairs(
            long matcher, long reference, double[] score, byte[] pairs, long capacity, long[] count, byte[] error);

    static native void rdg_matcher_destroy(long matcher);

    static native int rdg_match_many(
            long[] probes,
            long probeCount,
            long[] references,
            long referenceCount,
            int threads,
            long cancellation,
            ProgressCallback progress,
            Pointer context,
            double[] scores,
            byte[] error);

    static native double rdg_false_match_rate(double score);

    static native double rdg_score_at_false_match_rate(double rate);

    static native int rdg_fuse_scores(double[] scores, long count, double[] score, byte[] error);

    static native int rdg_consolidate(
            long[] captures, int[] qualities, long count, long[] out, byte[] summary, byte[] used, byte[] error);

    static native int rdg_session_create(byte[] policy, byte[] language, long[] out, byte[] error);

    static native int rdg_session_mark_missing(long session, int finger, byte[] error);

    static native int rdg_session_add(
            long session, int finger, long image, long cancellation, byte[] answer, Pointer quality, byte[] error);

    static native int rdg_session_add_template(
            long session, int finger, long template, int quality, byte[] answer, byte[] error);

    static native int rdg_session_get_reference(long session, int finger, long[] out, byte[] summary, byte[] error);

    static native int rdg_session_get_ranking(long session, byte[] fingers, long capacity, long[] count, byte[] error);

    static native int rdg_session_write(long session, byte[] buffer, long capacity, long[] count, byte[] error);

    static native int rdg_session_read(byte[] bytes, long count, long[] out, byte[] error);

    static native void rdg_session_destroy(long session);

    static native int rdg_monitor_create(byte[] options, long[] out, byte[] error);

    static native int rdg_monitor_see(long monitor, long frame, byte[] answer, Pointer quality, byte[] error);

    static native int rdg_monitor_get_best(long monitor, long[] out, Pointer quality, byte[] error);

    static native long rdg_instruction_text(int instruction, byte[] language);

    static native void rdg_monitor_destroy(long monitor);
}
