public import CRidgeline
import Ridgeline
import RidgelineFormats

typealias ImageHandle = Handle<FingerprintImage>

extension FingerprintImage.Polarity {
  init(code: Int32) throws(BorderError) {
    switch rdg_polarity(UInt32(bitPattern: code)) {
    case RDG_POLARITY_AUTOMATIC: self = .automatic
    case RDG_POLARITY_DARK_RIDGES: self = .darkRidges
    case RDG_POLARITY_LIGHT_RIDGES: self = .lightRidges
    default: throw .argument("\(code) is no polarity: 0, 1 or 2")
    }
  }

  var code: Int32 {
    switch self {
    case .automatic: Int32(bitPattern: RDG_POLARITY_AUTOMATIC.rawValue)
    case .darkRidges: Int32(bitPattern: RDG_POLARITY_DARK_RIDGES.rawValue)
    case .lightRidges: Int32(bitPattern: RDG_POLARITY_LIGHT_RIDGES.rawValue)
    }
  }
}

extension FingerprintImage {
  /// The picture of the caller's pixels, copied.
  fileprivate init(_ given: rdg_pixels) throws {
    let (width, height) = (Int(given.width), Int(given.height))
    guard width > 0, height > 0 else { throw ImageError.emptyPicture(width: width, height: height) }
    guard width * height <= FingerprintImage.defaultPixelLimit else {
      throw ImageError.tooManyPixels(
        width: width, height: height, limit: FingerprintImage.defaultPixelLimit)
    }
    guard let start = given.pixels else { throw BorderError.argument("pixels.pixels is NULL") }
    let row = given.row_bytes == 0 ? width : Int(given.row_bytes)
    guard row >= width, row <= Int.max / height else {
      throw BorderError.argument("row_bytes is \(row), and a row has \(width) pixels")
    }
    let grey = [UInt8](unsafeUninitializedCapacity: width * height) { room, count in
      for y in 0..<height {
        (room.baseAddress! + y * width).initialize(from: start + y * row, count: width)
      }
      count = width * height
    }
    try self.init(
      width: width, height: height, pixels: grey,
      resolution: given.pixels_per_inch == 0
        ? .assumed : Resolution(pixelsPerInch: given.pixels_per_inch),
      polarity: Polarity(code: given.polarity))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_image_create(
  _ pixels: UnsafePointer<rdg_pixels>!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    place.put(try FingerprintImage(rdg_pixels.read(pixels, "pixels")))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_image_get_info(
  _ image: OpaquePointer!, _ info: UnsafeMutablePointer<rdg_image_info>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try StructPlace(info, "info")
    let image = try ImageHandle.value(image, "image")
    var found = rdg_image_info()
    found.width = Int32(clamping: image.width)
    found.height = Int32(clamping: image.height)
    found.pixels_per_inch = image.resolution.pixelsPerInch
    found.resolution_is_stated = image.resolution.source == .assumed ? 0 : 1
    found.polarity = image.polarity.code
    place.put(found)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_image_get_pixels(
  _ image: OpaquePointer!, _ buffer: UnsafeMutablePointer<UInt8>!, _ capacity: Int,
  _ count: UnsafeMutablePointer<Int>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try BufferPlace(buffer, capacity, count)
    try place.put(try ImageHandle.value(image, "image").pixels)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_image_write(
  _ image: OpaquePointer!, _ format: UnsafePointer<CChar>!, _ finger: Int32,
  _ buffer: UnsafeMutablePointer<UInt8>!, _ capacity: Int, _ count: UnsafeMutablePointer<Int>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try BufferPlace(buffer, capacity, count)
    let image = try ImageHandle.value(image, "image")
    let position = try CallerMemory.finger(finger)
    try place.put(try WrittenFormat(format).encode(image, of: position))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_image_estimate_resolution(
  _ image: OpaquePointer!, _ pixels_per_inch: UnsafeMutablePointer<Double>!,
  _ low: UnsafeMutablePointer<Double>!, _ high: UnsafeMutablePointer<Double>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let image = try ImageHandle.value(image, "image")
    guard let estimate = ResolutionEstimate(of: image) else {
      throw ResolutionEstimationError.noRidges
    }
    pixels_per_inch?.pointee = estimate.pixelsPerInch
    low?.pointee = estimate.interval.lowerBound
    high?.pointee = estimate.interval.upperBound
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_image_destroy(_ image: OpaquePointer!) { ImageHandle.destroy(image) }
