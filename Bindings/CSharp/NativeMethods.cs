using System;
using System.Runtime.InteropServices;

namespace Ridgeline
{
    /// <summary>Functions of ridgeline.h by their own names: those that this sample needs.</summary>
    internal static class NativeMethods
    {
        /// <summary>On Windows and macOS the library would have another name.</summary>
        private const string Library = "libridgeline.so.1";

        internal const int AbiVersion = 1;
        internal const int FindingCapacity = 16;
        internal const int SubjectBytes = 208;

        [StructLayout(LayoutKind.Sequential)]
        internal struct Error
        {
            internal int Status;
            [MarshalAs(UnmanagedType.ByValArray, SizeConst = 508)] internal byte[] Message;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Finding
        {
            internal int Cause, Direction, Cost, Reserved;
            internal double Severity;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Quality
        {
            internal UIntPtr Size;
            internal int Score, Failure, FindingCount, MinutiaCount;
            [MarshalAs(UnmanagedType.ByValArray, SizeConst = FindingCapacity)] internal Finding[] Findings;
            internal double ChanceOfMatch, FingerArea, RidgeArea, ClearArea, RidgePeriod;
            internal IntPtr Map;
            internal UIntPtr MapCapacity;
            internal int MapColumns, MapRows, MapBlock;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Enrollment
        {
            internal UIntPtr Size;
            internal IntPtr Subject, Print;
            internal int Finger;
            internal uint Group;
            internal int Quality, Reserved;
            internal IntPtr Source;
            internal long Time;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Probe
        {
            internal IntPtr Print;
            internal int Finger, Reserved;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Candidate
        {
            [MarshalAs(UnmanagedType.ByValArray, SizeConst = SubjectBytes)] internal byte[] Subject;
            internal long Reference;
            internal double Score, FalsePositiveRate;
            internal int IsHit, Reserved;
        }

        [StructLayout(LayoutKind.Sequential)]
        internal struct Identification
        {
            internal UIntPtr Size;
            internal double Threshold;
            internal long References, Comparisons, Unreadable;
        }

        [DllImport(Library)] internal static extern uint rdg_abi_version();
        [DllImport(Library)] internal static extern IntPtr rdg_version();
        [DllImport(Library)] internal static extern int rdg_has_gallery();
        [DllImport(Library)] internal static extern IntPtr rdg_cause_advice(int cause, int direction, byte[] language);

        [DllImport(Library)]
        internal static extern int rdg_file_read(
            byte[] bytes, UIntPtr count, IntPtr options, out FileHandle made, ref Error error);

        [DllImport(Library)] internal static extern void rdg_file_destroy(IntPtr file);

        [DllImport(Library)]
        internal static extern int rdg_file_extract(
            FileHandle file, UIntPtr print, IntPtr options, IntPtr cancellation, out TemplateHandle made,
            ref Quality quality, ref Error error);

        [DllImport(Library)]
        internal static extern int rdg_template_read(
            byte[] bytes, UIntPtr count, out TemplateHandle made, ref Error error);

        [DllImport(Library)]
        internal static extern int rdg_template_write(
            TemplateHandle template, byte[] format, IntPtr options, byte[] buffer, UIntPtr capacity, out UIntPtr count,
            ref Error error);

        [DllImport(Library)] internal static extern void rdg_template_destroy(IntPtr template);

        [DllImport(Library)]
        internal static extern int rdg_matcher_create(TemplateHandle probe, out MatcherHandle made, ref Error error);

        [DllImport(Library)]
        internal static extern int rdg_matcher_score(
            MatcherHandle matcher, TemplateHandle reference, out double score, ref Error error);

        [DllImport(Library)] internal static extern void rdg_matcher_destroy(IntPtr matcher);

        [DllImport(Library)]
        internal static extern int rdg_gallery_create(byte[] folder, byte[] key, out GalleryHandle made, ref Error error);

        [DllImport(Library)]
        internal static extern int rdg_gallery_open(
            byte[] folder, byte[] key, IntPtr cancellation, IntPtr progress, IntPtr context, out GalleryHandle made, ref Error error);

        [DllImport(Library)] internal static extern void rdg_gallery_destroy(IntPtr gallery);

        [DllImport(Library)]
        internal static extern int rdg_gallery_add(
            GalleryHandle gallery, Enrollment[] rows, UIntPtr count, int keepsTexture, long[] ids, ref Error error);

        [DllImport(Library)]
        internal static extern int rdg_gallery_identify(
            GalleryHandle gallery, Probe[] probes, UIntPtr probeCount, IntPtr options, IntPtr cancellation,
            [Out] Candidate[] candidates, UIntPtr capacity, out UIntPtr count, ref Identification summary,
            ref Error error);
    }
}
