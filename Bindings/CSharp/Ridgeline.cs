using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace Ridgeline
{
    /// <summary>Why a call failed: rdg_status of ridgeline.h.</summary>
    public enum Status
    {
        Ok = 0, InvalidArgument = 1, BufferTooSmall = 2, Cancelled = 3, NotFound = 4, NoPrint = 10, BadImage = 20,
        BadRecord = 21, UnsupportedFormat = 22, Gallery = 30, GalleryKey = 31, GalleryBusy = 32, GalleryDisk = 33,
        Internal = 90
    }

    /// <summary>What the library refused; the message says what was wrong, where, and what to do.</summary>
    public sealed class RidgelineException : Exception
    {
        /// <summary>Why. NoPrint is a failure to enroll, never a non-match.</summary>
        public Status Status { get; private set; }

        internal RidgelineException(Status status, string message) : base(message) { Status = status; }
    }

    /// <summary>A finger position of ISO/IEC 19794.</summary>
    public enum Finger
    {
        Unknown, RightThumb, RightIndex, RightMiddle, RightRing, RightLittle, LeftThumb, LeftIndex, LeftMiddle, LeftRing,
        LeftLittle
    }

    /// <summary>Text and failures as they cross the border.</summary>
    internal static class Border
    {
        internal static NativeMethods.Error NoError() { return new NativeMethods.Error { Message = new byte[508] }; }

        internal static void Check(int status, NativeMethods.Error error)
        {
            if (status != 0) throw new RidgelineException((Status)status, Text(error.Message));
        }

        /// <summary>UTF-8 up to the zero byte.</summary>
        internal static string Text(byte[] bytes)
        {
            int length = Array.IndexOf(bytes, (byte)0);
            return Encoding.UTF8.GetString(bytes, 0, length < 0 ? bytes.Length : length);
        }

        /// <summary>UTF-8 with its zero byte; null for null.</summary>
        internal static byte[] Bytes(string text)
        {
            if (text == null) return null;
            if (text.IndexOf('\0') >= 0)
                throw new RidgelineException(Status.InvalidArgument, "a text has a zero character in it: leave it out");
            return new UTF8Encoding(false, true).GetBytes(text + "\0");
        }

        /// <summary>Static text of the library; null for NULL.</summary>
        internal static string Static(IntPtr text)
        {
            if (text == IntPtr.Zero) return null;
            int length = 0;
            while (Marshal.ReadByte(text, length) != 0) length++;
            byte[] bytes = new byte[length];
            Marshal.Copy(text, bytes, 0, length);
            return Encoding.UTF8.GetString(bytes);
        }
    }

    /// <summary>The library in machine code.</summary>
    public static class Library
    {
        /// <summary>Its release, such as "0.2.0". Throws if it has another interface than this sample knows.</summary>
        public static string Version()
        {
            if (NativeMethods.rdg_abi_version() != NativeMethods.AbiVersion)
                throw new NotSupportedException("the library has another interface than these signatures");
            return Border.Static(NativeMethods.rdg_version());
        }

        /// <summary>Whether this build has galleries.</summary>
        public static bool HasGallery { get { return NativeMethods.rdg_has_gallery() != 0; } }
    }

    /// <summary>What is kept of a print. Safe to share between threads.</summary>
    public sealed class Template : IDisposable
    {
        internal readonly TemplateHandle Handle;

        private Template(TemplateHandle handle) { Handle = handle; }

        /// <summary>The template of the first print in a file of any format that the library reads.</summary>
        /// <param name="file">The bytes of the file.</param>
        /// <param name="quality">0 to 100, higher is better; -1 if it is not known.</param>
        /// <param name="advice">What the operator should do about a poor print, in English.</param>
        public static Template Extract(byte[] file, out int quality, out IList<string> advice)
        {
            NativeMethods.Error error = Border.NoError();
            FileHandle read;
            Border.Check(
                NativeMethods.rdg_file_read(file, (UIntPtr)file.Length, IntPtr.Zero, out read, ref error), error);
            using (read)
            {
                NativeMethods.Quality judged = new NativeMethods.Quality
                {
                    Size = (UIntPtr)Marshal.SizeOf(typeof(NativeMethods.Quality)),
                    Findings = new NativeMethods.Finding[NativeMethods.FindingCapacity],
                };
                TemplateHandle made;
                Border.Check(
                    NativeMethods.rdg_file_extract(
                        read, UIntPtr.Zero, IntPtr.Zero, IntPtr.Zero, out made, ref judged, ref error),
                    error);
                quality = judged.Score;
                advice = new List<string>();
                for (int k = 0; k < judged.FindingCount; k++)
                {
                    NativeMethods.Finding finding = judged.Findings[k];
                    advice.Add(Border.Static(
                        NativeMethods.rdg_cause_advice(finding.Cause, finding.Direction, Border.Bytes("en"))));
                }
                return new Template(made);
            }
        }

        /// <summary>A template that was stored; it compares exactly as before.</summary>
        public static Template Read(byte[] bytes)
        {
            NativeMethods.Error error = Border.NoError();
            TemplateHandle made;
            Border.Check(NativeMethods.rdg_template_read(bytes, (UIntPtr)bytes.Length, out made, ref error), error);
            return new Template(made);
        }

        /// <summary>Everything, to be stored: 1 KB, 3 to 8 KB with texture.</summary>
        public byte[] Write()
        {
            NativeMethods.Error error = Border.NoError();
            byte[] buffer = new byte[8192];
            while (true)
            {
                UIntPtr count;
                int status = NativeMethods.rdg_template_write(
                    Handle, Border.Bytes("ridgeline"), IntPtr.Zero, buffer, (UIntPtr)buffer.Length, out count, ref error);
                if (status != (int)Status.BufferTooSmall)
                {
                    Border.Check(status, error);
                    Array.Resize(ref buffer, (int)count);
                    return buffer;
                }
                buffer = new byte[(int)count];
            }
        }

        /// <summary>Frees it.</summary>
        public void Dispose() { Handle.Dispose(); }
    }

    /// <summary>A probe, ready to be compared with any number of references, by any number of threads.</summary>
    public sealed class Matcher : IDisposable
    {
        private readonly MatcherHandle handle;

        /// <summary>Prepares a probe; it throws NoPrint if the probe has too few minutiae.</summary>
        public Matcher(Template probe)
        {
            NativeMethods.Error error = Border.NoError();
            Border.Check(NativeMethods.rdg_matcher_create(probe.Handle, out handle, ref error), error);
        }

        /// <summary>-10 log10 of the false match rate: at 40 one stranger in 10,000 matches.</summary>
        public double Score(Template reference)
        {
            NativeMethods.Error error = Border.NoError();
            double score;
            Border.Check(NativeMethods.rdg_matcher_score(handle, reference.Handle, out score, ref error), error);
            return score;
        }

        /// <summary>Frees it.</summary>
        public void Dispose() { handle.Dispose(); }
    }

    /// <summary>A subject that may be the person.</summary>
    public sealed class Candidate
    {
        /// <summary>Your name of the subject.</summary>
        public string Subject { get; internal set; }
        /// <summary>The comparison score.</summary>
        public double Score { get; internal set; }
        /// <summary>Whether it reaches the threshold.</summary>
        public bool IsHit { get; internal set; }
    }

    /// <summary>The outcome of a search.</summary>
    public sealed class Identification
    {
        /// <summary>Who it may be, highest score first.</summary>
        public IList<Candidate> Candidates { get; internal set; }
        /// <summary>The score that keeps the rate of false positives.</summary>
        public double Threshold { get; internal set; }
        /// <summary>References that were searched.</summary>
        public long References { get; internal set; }
        /// <summary>Damaged references that took no part: if there are any, "nobody" is not known of them.</summary>
        public long Unreadable { get; internal set; }

        /// <summary>Whose print it is; null if it is nobody of those who were searched. A RidgelineException where
        /// nobody was found, and nobody was searched or damaged references took no part: then it is not known.</summary>
        public Candidate Hit
        {
            get
            {
                if (Candidates.Count > 0 && Candidates[0].IsHit) return Candidates[0];
                if (References == 0)
                    throw new RidgelineException(
                        Status.Gallery, "there is no reference of such a finger to search among: nothing was judged");
                if (Unreadable > 0)
                    throw new RidgelineException(
                        Status.Gallery,
                        "nobody was found, but damaged references could not be searched (" + Unreadable
                            + "): find them with verify, and enroll these people again");
                return null;
            }
        }
    }

    /// <summary>References of many subjects in a folder, and the search in them.</summary>
    public sealed class Gallery : IDisposable
    {
        private readonly GalleryHandle handle;

        private Gallery(GalleryHandle handle) { this.handle = handle; }

        /// <summary>A new gallery; key: 64 hexadecimal digits, or null for one in clear.</summary>
        public static Gallery Create(string folder, string key)
        {
            NativeMethods.Error error = Border.NoError();
            GalleryHandle made;
            Border.Check(
                NativeMethods.rdg_gallery_create(Border.Bytes(folder), Border.Bytes(key), out made, ref error), error);
            return new Gallery(made);
        }

        /// <summary>Opens a gallery.</summary>
        public static Gallery Open(string folder, string key)
        {
            NativeMethods.Error error = Border.NoError();
            GalleryHandle made;
            Border.Check(
                NativeMethods.rdg_gallery_open(
                    Border.Bytes(folder), Border.Bytes(key), IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, out made,
                    ref error),
                error);
            return new Gallery(made);
        }

        /// <summary>Adds a reference of a subject; it is on the disk when this returns. Its number.</summary>
        public long Add(string subject, Template print, Finger finger)
        {
            NativeMethods.Error error = Border.NoError();
            long[] ids = new long[1];
            GCHandle name = GCHandle.Alloc(Border.Bytes(subject), GCHandleType.Pinned);
            bool isUsed = false;
            try
            {
                // In a struct a handle is a bare pointer: hold it as the runtime does for arguments.
                print.Handle.DangerousAddRef(ref isUsed);
                NativeMethods.Enrollment row = new NativeMethods.Enrollment
                {
                    Size = (UIntPtr)Marshal.SizeOf(typeof(NativeMethods.Enrollment)),
                    Subject = name.AddrOfPinnedObject(),
                    Print = print.Handle.DangerousGetHandle(),
                    Finger = (int)finger,
                    Quality = -1,
                };
                Border.Check(
                    NativeMethods.rdg_gallery_add(handle, new[] { row }, (UIntPtr)1, 0, ids, ref error), error);
                return ids[0];
            }
            finally
            {
                if (isUsed) print.Handle.DangerousRelease();
                name.Free();
            }
        }

        /// <summary>Whose print this is, with so many candidates at most. One search in a hundred for somebody who is
        /// not enrolled may have a hit.</summary>
        public Identification Identify(Template print, Finger finger, int most)
        {
            if (most < 1) throw new RidgelineException(Status.InvalidArgument, "ask for one candidate at least");
            NativeMethods.Error error = Border.NoError();
            NativeMethods.Candidate[] found = new NativeMethods.Candidate[most];
            NativeMethods.Identification summary = new NativeMethods.Identification
            {
                Size = (UIntPtr)Marshal.SizeOf(typeof(NativeMethods.Identification)),
            };
            UIntPtr count;
            bool isUsed = false;
            try
            {
                print.Handle.DangerousAddRef(ref isUsed);
                NativeMethods.Probe probe = new NativeMethods.Probe
                {
                    Print = print.Handle.DangerousGetHandle(),
                    Finger = (int)finger,
                };
                Border.Check(
                    NativeMethods.rdg_gallery_identify(
                        handle, new[] { probe }, (UIntPtr)1, IntPtr.Zero, IntPtr.Zero, found, (UIntPtr)most, out count,
                        ref summary, ref error),
                    error);
            }
            finally
            {
                if (isUsed) print.Handle.DangerousRelease();
            }
            List<Candidate> candidates = new List<Candidate>();
            for (int k = 0; k < (int)count; k++)
            {
                candidates.Add(new Candidate
                {
                    Subject = Border.Text(found[k].Subject),
                    Score = found[k].Score,
                    IsHit = found[k].IsHit != 0,
                });
            }
            return new Identification
            {
                Candidates = candidates,
                Threshold = summary.Threshold,
                References = summary.References,
                Unreadable = summary.Unreadable,
            };
        }

        /// <summary>Closes it.</summary>
        public void Dispose() { handle.Dispose(); }
    }
}
