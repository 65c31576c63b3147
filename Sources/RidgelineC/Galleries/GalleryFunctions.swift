#if Gallery
  public import CRidgeline
  import Ridgeline
  import RidgelineGallery

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_create(
    _ folder: UnsafePointer<CChar>!, _ key: UnsafePointer<CChar>!,
    _ out: UnsafeMutablePointer<OpaquePointer?>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try HandlePlace(out)
      let folder = try CallerMemory.text(folder, "folder")
      let gallery = try Gallery.create(in: folder, key: GalleryKey.given(key))
      place.put(try OpenGallery(gallery, progress: CallerProgress(nil, nil)))
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_open(
    _ folder: UnsafePointer<CChar>!, _ key: UnsafePointer<CChar>!, _ progress: rdg_progress!,
    _ context: UnsafeMutableRawPointer!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try HandlePlace(out)
      let folder = try CallerMemory.text(folder, "folder")
      let gallery = try Gallery(folder: folder, key: GalleryKey.given(key))
      place.put(try OpenGallery(gallery, progress: CallerProgress(progress, context)))
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_destroy(_ gallery: OpaquePointer!) { GalleryHandle.destroy(gallery) }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_get_info(
    _ gallery: OpaquePointer!, _ info: UnsafeMutablePointer<rdg_gallery_info>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try StructPlace(info, "info")
      let gallery = try OpenGallery.given(gallery).gallery
      let statistics = try gallery.statistics()
      var found = rdg_gallery_info()
      found.subjects = Int64(statistics.subjects)
      found.references = Int64(statistics.references)
      found.references_with_texture = Int64(statistics.withTexture)
      found.database_bytes = Int64(statistics.databaseBytes)
      found.index_bytes = Int64(statistics.indexBytes)
      found.is_encrypted = gallery.isEncrypted ? 1 : 0
      found.is_read_only = gallery.isReadOnly ? 1 : 0
      place.put(found)
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_compact(
    _ gallery: OpaquePointer!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) { try OpenGallery.given(gallery).gallery.compact() }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_rewrap(
    _ gallery: OpaquePointer!, _ key: UnsafePointer<CChar>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let gallery = try OpenGallery.given(gallery).gallery
      try gallery.rewrap(with: try GalleryKey(CallerMemory.text(key, "key")))
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_new_key(
    _ key: UnsafeMutablePointer<CChar>!, _ capacity: Int, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      guard let key else { throw BorderError.argument("key is NULL") }
      let text = GalleryKey.random().encoded
      guard capacity > text.utf8.count else {
        throw BorderError(RDG_BUFFER_TOO_SMALL, "\(text.utf8.count + 1) bytes are needed")
      }
      UnsafeMutableRawBufferPointer(start: key, count: capacity).write(text: text)
    }
  }
#endif
