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
      guard !CallbackThreads.containThisThread else {
        throw .argument("a gallery cannot be used from a function that is told of progress")
      }
      return try GalleryHandle.value(pointer, "gallery")
    }
  }

  extension GalleryKey {
    /// The key that the caller passes as text, or none.
    static func given(_ text: UnsafePointer<CChar>?) throws -> GalleryKey? {
      try CallerMemory.optionalText(text, "key").map { try GalleryKey($0) }
    }
  }
#endif
