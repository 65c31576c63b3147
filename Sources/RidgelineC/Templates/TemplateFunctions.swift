public import CRidgeline
import Ridgeline
import RidgelineFormats

/// As ridgeline.h says.
@c @implementation
public func rdg_template_create(
  _ minutiae: UnsafePointer<rdg_minutia>!, _ count: Int, _ width: Int32, _ height: Int32,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let given = try CallerMemory.array(minutiae, count, "minutiae")
    let sides = Int32(1)...Int32(UInt16.max)
    guard sides.contains(width), sides.contains(height) else {
      throw BorderError.argument("a print of \(width) x \(height) pixels: each side is 1 to 65,535")
    }
    let found = try given.enumerated().map { (place, minutia) throws -> Minutia in
      try Minutia(minutia, number: place, width: Float(width), height: Float(height))
    }
    let best = found.sorted { $0.quality > $1.quality }
    place.put(
      StoredTemplate(Template(width: Int(width), height: Int(height), minutiae: best).quantized))
  }
}

extension Minutia {
  /// The minutia as the caller states it.
  ///
  /// - Throws: ``BorderError`` where a number cannot be meant: it would be moved to the edge, or wrapped, without a
  ///   word.
  fileprivate init(
    _ given: rdg_minutia, number: Int, width: Float, height: Float
  ) throws(BorderError) {
    func wrong(_ what: String) -> BorderError { .argument("minutia \(number): \(what)") }
    guard let kind = UInt8(exactly: given.kind).flatMap(Kind.init(rawValue:)) else {
      throw wrong("\(given.kind) is no kind: 0, 1 or 2")
    }
    guard (0...width).contains(given.x), (0...height).contains(given.y) else {
      throw wrong("it lies outside the picture")
    }
    guard abs(given.direction) <= 2 * Float.pi + 0.01 else {
      throw wrong("its direction is not in radians")
    }
    guard (0...1).contains(given.quality) else { throw wrong("its quality is not 0 to 1") }
    self.init(
      x: given.x, y: given.y, direction: given.direction, kind: kind, quality: given.quality)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_template_read(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let stored = Array(try CallerMemory.array(bytes, count, "bytes"))
    // The usual case needs no look at the other formats.
    if Template.isSerialized(stored) {
      place.put(StoredTemplate(try Template(serialized: stored)))
      return
    }
    guard case .template(let template) = try StoredContent(encoded: stored).print() else {
      throw BorderError(RDG_UNSUPPORTED_FORMAT, "these bytes are a picture: use rdg_file_read")
    }
    place.put(StoredTemplate(template))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_template_write(
  _ t: OpaquePointer!, _ format: UnsafePointer<CChar>!,
  _ options: UnsafePointer<rdg_record_options>!, _ buffer: UnsafeMutablePointer<UInt8>!,
  _ capacity: Int, _ count: UnsafeMutablePointer<Int>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try BufferPlace(buffer, capacity, count)
    let template = try TemplateHandle.value(t, "t").template
    var standard = rdg_record_options()
    standard.quality = -1
    let options = try rdg_record_options.read(options, "options", otherwise: standard)
    try place.put(try WrittenFormat(format).encode(template, options))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_template_get_info(
  _ t: OpaquePointer!, _ info: UnsafeMutablePointer<rdg_template_info>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try StructPlace(info, "info")
    let template = try TemplateHandle.value(t, "t").template
    var found = rdg_template_info()
    found.width = Int32(clamping: template.width)
    found.height = Int32(clamping: template.height)
    found.minutia_count = Int32(clamping: template.minutiae.count)
    found.has_flow = template.flow == nil ? 0 : 1
    found.has_texture = template.texture == nil ? 0 : 1
    place.put(found)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_template_get_minutiae(
  _ t: OpaquePointer!, _ minutiae: UnsafeMutablePointer<rdg_minutia>!, _ capacity: Int,
  _ count: UnsafeMutablePointer<Int>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try BufferPlace(minutiae, capacity, count)
    try place.put(
      try TemplateHandle.value(t, "t").template.minutiae.map {
        rdg_minutia(
          x: $0.x, y: $0.y, direction: $0.direction, quality: $0.quality,
          kind: Int32($0.kind.rawValue))
      })
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_template_destroy(_ t: OpaquePointer!) { TemplateHandle.destroy(t) }
