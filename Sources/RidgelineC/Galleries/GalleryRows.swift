#if Gallery
  public import CRidgeline
  import FoundationEssentials
  import Ridgeline
  import RidgelineGallery

  extension Enrollment {
    /// What the caller fills for one reference.
    fileprivate init(_ given: rdg_enrollment) throws(BorderError) {
      self.init(
        subject: try CallerMemory.text(given.subject, "subject"),
        finger: try CallerMemory.finger(given.finger), group: given.group,
        quality: try CallerMemory.quality(given.quality),
        source: try CallerMemory.optionalText(given.source, "source") ?? "",
        time: given.time == 0 ? Int64(Date.now.timeIntervalSince1970) : given.time,
        template: try TemplateHandle.value(given.print, "print").template)
    }
  }

  /// The caller's structs, one after another, each as long as the first says.
  private func rows(
    _ pointer: UnsafePointer<rdg_enrollment>?, _ count: Int
  ) throws -> [Enrollment] {
    guard try CallerMemory.array(pointer, count, "rows").baseAddress != nil, count > 0
    else { return [] }
    let bytes = UnsafeRawPointer(pointer!)
    let stride = bytes.loadUnaligned(as: Int.self)
    return try (0..<count).map { row in
      let place = (bytes + row * stride).assumingMemoryBound(to: rdg_enrollment.self)
      do {
        let given = try rdg_enrollment.read(place, "row")
        guard given.size == stride else {
          throw BorderError.argument("its size differs from that of row 0")
        }
        return try Enrollment(given)
      } catch let refusal as BorderError {
        throw BorderError(refusal.status, "row \(row): \(refusal.message)")
      }
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_add(
    _ gallery: OpaquePointer!, _ rows: UnsafePointer<rdg_enrollment>!, _ count: Int,
    _ keeps_texture: Int32, _ ids: UnsafeMutablePointer<Int64>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let gallery = try OpenGallery.given(gallery).gallery
      let enrollments = try RidgelineC.rows(rows, count)
      for (row, enrollment) in enrollments.enumerated() {
        if let failure = enrollment.template.failureToEnroll {
          throw BorderError(RDG_NO_PRINT, "row \(row): \(failure.description)")
        }
      }
      let numbers = try gallery.add(enrollments, keepsTexture: keeps_texture != 0)
      ids?.update(from: numbers, count: numbers.count)
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_remove(
    _ gallery: OpaquePointer!, _ subjects: UnsafePointer<UnsafePointer<CChar>?>!, _ count: Int,
    _ removed: UnsafeMutablePointer<Int>!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let gallery = try OpenGallery.given(gallery).gallery
      let names = try CallerMemory.array(subjects, count, "subjects").map {
        (name: UnsafePointer<CChar>?) throws -> String in
        try CallerMemory.text(name, "a subject")
      }
      let number = try gallery.remove(subjects: names)
      removed?.pointee = number
    }
  }

  extension ListedCapture {
    /// Hands the capture to the caller, whose answer it returns; the texts live until then.
    fileprivate func tell(_ sink: rdg_listed_sink, _ context: UnsafeMutableRawPointer?) -> Int32 {
      subject.withCString { subject in
        source.withCString { source in
          var listed = rdg_listed()
          listed.reference = reference
          (listed.subject, listed.source) = (subject, source)
          listed.time = time
          listed.finger = Int32(finger.rawValue)
          listed.group = group
          listed.quality = quality.map { Int32(clamping: $0) } ?? -1
          return sink(context, &listed)
        }
      }
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_list(
    _ gallery: OpaquePointer!, _ subject: UnsafePointer<CChar>!, _ sink: rdg_listed_sink!,
    _ context: UnsafeMutableRawPointer!, _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let gallery = try OpenGallery.given(gallery).gallery
      guard let sink else { throw BorderError.argument("sink is NULL") }
      let name = try CallerMemory.optionalText(subject, "subject")
      var last: Int64 = 0
      while true {
        // The caller may use the gallery meanwhile: nothing is open while it is told.
        let page = try gallery.captures(of: name, after: last, limit: 1000)
        guard let end = page.last else { return }
        for capture in page where capture.tell(sink, context) != 0 { return }
        last = end.reference
      }
    }
  }

  /// As ridgeline.h says.
  @c @implementation
  public func rdg_gallery_get_template(
    _ gallery: OpaquePointer!, _ reference: Int64, _ out: UnsafeMutablePointer<OpaquePointer?>!,
    _ error: UnsafeMutablePointer<rdg_error>!
  ) -> rdg_status {
    guarded(error) {
      let place = try HandlePlace(out)
      let gallery = try OpenGallery.given(gallery).gallery
      guard let template = try gallery.template(of: reference) else {
        throw BorderError(RDG_NOT_FOUND, "there is no reference \(reference), or no more")
      }
      place.put(StoredTemplate(template))
    }
  }
#endif
