#if Gallery
  import CRidgeline
  import RidgelineGallery

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
      case .damagedBlock: RDG_BAD_RECORD
      case .exists, .moved, .newerVersion, .olderVersion, .damagedDatabase, .database,
        .damagedReference,
        .index, .blocks:
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
