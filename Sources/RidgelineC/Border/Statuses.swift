import CRidgeline
import Ridgeline

#if Gallery
  private let hasGallery: Int32 = 1
#else
  private let hasGallery: Int32 = 0
#endif

private let version = StaticText([0]) { _ in RidgelineVersion.current }

private let statusNames = StaticText<Int32>(Int32(0)..<100) { code in
  switch rdg_status(UInt32(code)) {
  case RDG_OK: "ok"
  case RDG_INVALID_ARGUMENT: "invalidArgument"
  case RDG_BUFFER_TOO_SMALL: "bufferTooSmall"
  case RDG_CANCELLED: "cancelled"
  case RDG_NOT_FOUND: "notFound"
  case RDG_NO_PRINT: "noPrint"
  case RDG_BAD_IMAGE: "badImage"
  case RDG_BAD_RECORD: "badRecord"
  case RDG_UNSUPPORTED_FORMAT: "unsupportedFormat"
  case RDG_GALLERY: "gallery"
  case RDG_GALLERY_KEY: "galleryKey"
  case RDG_GALLERY_BUSY: "galleryBusy"
  case RDG_GALLERY_DISK: "galleryDisk"
  case RDG_INTERNAL: "internal"
  default: nil
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_abi_version() -> UInt32 { UInt32(RDG_ABI_VERSION) }

/// As ridgeline.h says.
@c @implementation
public func rdg_version() -> UnsafePointer<CChar>! { version[0] }

/// As ridgeline.h says.
@c @implementation
public func rdg_has_gallery() -> Int32 { hasGallery }

/// As ridgeline.h says.
@c @implementation
public func rdg_status_name(_ status: Int32) -> UnsafePointer<CChar>! { statusNames[status] }
