using System;
using System.Runtime.InteropServices;

namespace Ridgeline
{
    /// <summary>
    /// What the library made. The runtime counts the calls that use a handle: one that is disposed of meanwhile is
    /// freed when the last of them ends, and one that is forgotten when it is collected.
    /// </summary>
    internal abstract class Handle : SafeHandle
    {
        protected Handle() : base(IntPtr.Zero, true) { }

        public override bool IsInvalid { get { return handle == IntPtr.Zero; } }

        protected abstract void Destroy(IntPtr address);

        protected override bool ReleaseHandle()
        {
            Destroy(handle);
            return true;
        }
    }

    internal sealed class FileHandle : Handle
    {
        protected override void Destroy(IntPtr address) { NativeMethods.rdg_file_destroy(address); }
    }

    internal sealed class TemplateHandle : Handle
    {
        protected override void Destroy(IntPtr address) { NativeMethods.rdg_template_destroy(address); }
    }

    internal sealed class MatcherHandle : Handle
    {
        protected override void Destroy(IntPtr address) { NativeMethods.rdg_matcher_destroy(address); }
    }

    internal sealed class GalleryHandle : Handle
    {
        protected override void Destroy(IntPtr address) { NativeMethods.rdg_gallery_destroy(address); }
    }
}
