public import CRidgeline
import Ridgeline
import RidgelineFormats

typealias FileHandle = Handle<ReadFile>

/// A file as it was read, with what the caller knows better.
struct ReadFile: Sendable {
  let format: String
  let prints: [FilePrint]
  private let options: ImageDecodingOptions

  fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>, _ options: ImageDecodingOptions) throws {
    let file = try StoredFile(encoded: Array(bytes), options: options)
    format = file.format
    prints = file.content.prints
    self.options = options
  }

  /// One of the prints, counted from 0.
  func print(_ index: Int) throws(BorderError) -> FilePrint {
    guard prints.indices.contains(index) else {
      throw BorderError(
        RDG_NOT_FOUND,
        "there is no print \(UInt(bitPattern: index)): the file holds \(prints.count), from 0 on")
    }
    return prints[index]
  }

  /// What is stored of a print.
  func load(_ index: Int) throws -> StoredPrint { try print(index).load(options: options) }
}

extension ImageDecodingOptions {
  fileprivate init(_ given: rdg_file_options) throws(BorderError) {
    let limit = given.pixel_limit
    guard limit >= 0 else { throw .argument("pixel_limit is \(limit): 0 means the usual one") }
    guard given.pixels_per_inch.isFinite, given.pixels_per_inch >= 0 else {
      throw .argument("pixels_per_inch is \(given.pixels_per_inch): 0 means not known")
    }
    var rawSize: RawSize?
    if given.raw_width != 0 || given.raw_height != 0 {
      rawSize = RawSize(width: Int(given.raw_width), height: Int(given.raw_height))
      guard rawSize != nil else {
        throw .argument("\(given.raw_width) x \(given.raw_height) is no size of raw pixels")
      }
    }
    self.init(
      pixelsPerInch: given.pixels_per_inch == 0 ? nil : given.pixels_per_inch,
      polarity: try FingerprintImage.Polarity(code: given.polarity),
      pixelLimit: limit == 0 ? FingerprintImage.defaultPixelLimit : Int(limit), rawSize: rawSize)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_file_read(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ options: UnsafePointer<rdg_file_options>!,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let given = try rdg_file_options.read(options, "options", otherwise: rdg_file_options())
    place.put(
      try ReadFile(
        CallerMemory.array(bytes, count, "bytes"), try ImageDecodingOptions(given)))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_file_get_info(
  _ file: OpaquePointer!, _ prints: UnsafeMutablePointer<Int>!,
  _ format: UnsafeMutablePointer<CChar>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let file = try FileHandle.value(file, "file")
    prints?.pointee = file.prints.count
    if let format {
      UnsafeMutableRawBufferPointer(start: format, count: 64).write(text: file.format)
    }
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_file_get_print(
  _ file: OpaquePointer!, _ print: Int, _ info: UnsafeMutablePointer<rdg_print_info>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try StructPlace(info, "info")
    let print = try FileHandle.value(file, "file").print(print)
    var found = rdg_print_info()
    found.finger = Int32(print.finger.rawValue)
    found.impression = print.impression.map(Int32.init) ?? -1
    found.is_template = print.isTemplate ? 1 : 0
    place.put(found)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_file_get_image(
  _ file: OpaquePointer!, _ print: Int, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    guard case .image(let image) = try FileHandle.value(file, "file").load(print) else {
      throw BorderError(
        RDG_NOT_FOUND, "the file has the minutiae of this print alone: use rdg_file_extract")
    }
    place.put(image)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_file_destroy(_ file: OpaquePointer!) { FileHandle.destroy(file) }
