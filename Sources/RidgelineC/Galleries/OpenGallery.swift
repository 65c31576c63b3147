#if Gallery
  import CRidgeline
  import Ridgeline
  import RidgelineGallery

  typealias GalleryHandle = Handle<OpenGallery>

  /// A gallery with its search.
  struct OpenGallery: Sendable {
    let gallery: Gallery
    let search: GallerySearch

    init(_ gallery: Gallery, progress: CallerProgress) throws(GalleryError) {
      self.gallery = gallery
      search = try GallerySearch(gallery) { progress.tell($0, of: $1) }
    }

    /// The gallery of a handle.
    static func given(_ pointer: OpaquePointer?) throws(BorderError) -> OpenGallery {
      try GalleryHandle.value(pointer, "gallery")
    }
  }

  extension GalleryKey {
    /// The key that the caller passes as text, or none.
    static func given(_ text: UnsafePointer<CChar>?) throws -> GalleryKey? {
      try CallerMemory.optionalText(text, "key").map { try GalleryKey($0) }
    }
  }

  extension BorderError {
    /// What an error of a gallery is called at the border.
    init(ofGallery error: any Error) {
      guard let error = error as? GalleryError else {
        self.init(RDG_INTERNAL, "a fault of the library: \(error)")
        return
      }
      self.init(error.status, error.description)
    }
  }

  extension GalleryError {
    fileprivate var status: rdg_status {
      switch self {
      case .missing: RDG_NOT_FOUND
      case .diskFull, .readOnly, .needsWriter: RDG_GALLERY_DISK
      case .busy, .writtenMeanwhile: RDG_GALLERY_BUSY
      case .invalidKey, .missingKey, .wrongKey, .damagedKey, .notEncrypted: RDG_GALLERY_KEY
      case .invalidQuality, .invalidSubject, .forbiddenCharacter, .invalidSource, .invalidOption:
        RDG_INVALID_ARGUMENT
      case .emptyTemplate, .noUsableProbe: RDG_NO_PRINT
      case .cancelled: RDG_CANCELLED
      case .exists, .newerVersion, .olderVersion, .damagedDatabase, .database, .damagedReference,
        .index:
        RDG_GALLERY
      }
    }
  }
#else
  import CRidgeline

  extension BorderError {
    /// There is no gallery in this build, so it is a fault.
    init(ofGallery error: any Error) {
      self.init(RDG_INTERNAL, "a fault of the library: \(error)")
    }
  }
#endif
