public import CRidgeline
import Ridgeline
import RidgelineFormats

/// Extracts the template of a picture and reports on it, also where there is none.
private func extract(
  _ image: FingerprintImage, _ options: rdg_extraction_options, _ cancellation: OpaquePointer?,
  _ place: HandlePlace, _ quality: StructPlace<rdg_quality>?
) throws {
  var configuration = Extractor.Configuration()
  configuration.includesTexture = options.without_texture == 0
  let found = try Extractor(configuration: configuration)
    .extract(from: image, unless: Cancellation.given(cancellation))
  quality?.put(found.quality)
  place.put(StoredTemplate(try found.template))
}

/// As ridgeline.h says.
@c @implementation
public func rdg_extract(
  _ image: OpaquePointer!, _ options: UnsafePointer<rdg_extraction_options>!,
  _ cancellation: OpaquePointer!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ quality: UnsafeMutablePointer<rdg_quality>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let quality = try StructPlace.optional(quality, "quality")
    let options = try rdg_extraction_options.read(
      options, "options", otherwise: rdg_extraction_options())
    try extract(try ImageHandle.value(image, "image"), options, cancellation, place, quality)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_file_extract(
  _ file: OpaquePointer!, _ print: Int, _ options: UnsafePointer<rdg_extraction_options>!,
  _ cancellation: OpaquePointer!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ quality: UnsafeMutablePointer<rdg_quality>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let quality = try StructPlace.optional(quality, "quality")
    let options = try rdg_extraction_options.read(
      options, "options", otherwise: rdg_extraction_options())
    switch try FileHandle.value(file, "file").load(print) {
    case .image(let image): try extract(image, options, cancellation, place, quality)
    case .template(let template):
      quality?.putUnknown(minutiaCount: template.minutiae.count)
      if let failure = template.failureToEnroll { throw failure }
      place.put(
        StoredTemplate(options.without_texture == 0 ? template : template.withoutTexture))
    }
  }
}
