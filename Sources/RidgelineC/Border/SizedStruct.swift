import CRidgeline

/// A struct of the header whose first field is its size, so that it may grow.
///
/// All structs are as in the first release so far. When one grows, `firstRelease` must state the bytes that
/// it had before.
protocol SizedStruct {
  /// The bytes that the struct had in the first release of the interface.
  static var firstRelease: Int { get }
  var size: Int { get set }
  init()
}

extension SizedStruct {
  static var firstRelease: Int { MemoryLayout<Self>.stride }

  /// More bytes than any later release will add: beyond, the size was never set.
  private static var longest: Int { MemoryLayout<Self>.stride + 1024 }

  /// The size that the caller set, where it can be meant.
  fileprivate static func size(
    at pointer: UnsafeRawPointer, _ name: StaticString
  ) throws(BorderError) -> Int {
    let size = pointer.loadUnaligned(as: Int.self)
    guard (firstRelease...longest).contains(size) else {
      throw .argument("\(name).size is \(size): set the struct by its RDG_..._INIT")
    }
    return size
  }

  /// A struct that the caller filled.
  static func read(
    _ pointer: UnsafePointer<Self>?, _ name: StaticString
  ) throws(BorderError) -> Self {
    guard let pointer else { throw .argument("\(name) is NULL") }
    let bytes = UnsafeRawPointer(pointer)
    let size = try size(at: bytes, name)
    let known = MemoryLayout<Self>.stride
    for offset in stride(from: known, to: size, by: 1)
    where bytes.load(fromByteOffset: offset, as: UInt8.self) != 0 {
      throw .argument("\(name) asks for what only a newer release of the library can do")
    }
    var value = Self()
    withUnsafeMutableBytes(of: &value) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: min(size, known)))
    }
    return value
  }

  /// The same, or what `RDG_..._INIT` sets where the caller passes NULL.
  static func read(
    _ pointer: UnsafePointer<Self>?, _ name: StaticString, otherwise standard: Self
  ) throws(BorderError) -> Self {
    pointer == nil ? standard : try read(pointer, name)
  }
}

/// A struct of the caller's that is filled.
struct StructPlace<Struct: SizedStruct> {
  private let place: UnsafeMutablePointer<Struct>
  private let size: Int

  /// The caller's struct, asked for before any work is done.
  init(_ place: UnsafeMutablePointer<Struct>?, _ name: StaticString) throws(BorderError) {
    guard let place else { throw .argument("\(name) is NULL") }
    size = try Struct.size(at: UnsafeRawPointer(place), name)
    self.place = place
  }

  /// The same where the caller may pass NULL.
  static func optional(
    _ place: UnsafeMutablePointer<Struct>?, _ name: StaticString
  ) throws(BorderError) -> StructPlace? {
    guard place != nil else { return nil }
    return try StructPlace(place, name)
  }

  /// What the caller set before the call.
  var given: Struct {
    var value = Struct()
    let known = min(size, MemoryLayout<Struct>.stride)
    withUnsafeMutableBytes(of: &value) {
      $0.copyMemory(from: UnsafeRawBufferPointer(start: place, count: known))
    }
    return value
  }

  /// Fills as much as the caller has room for.
  func put(_ value: Struct) {
    var value = value
    value.size = size
    let known = min(size, MemoryLayout<Struct>.stride)
    withUnsafeBytes(of: value) {
      UnsafeMutableRawPointer(place).copyMemory(from: $0.baseAddress!, byteCount: known)
    }
  }
}

extension rdg_pixels: SizedStruct {}
extension rdg_image_info: SizedStruct {}
extension rdg_file_options: SizedStruct {}
extension rdg_print_info: SizedStruct {}
extension rdg_quality: SizedStruct {}
extension rdg_extraction_options: SizedStruct {}
extension rdg_template_info: SizedStruct {}
extension rdg_record_options: SizedStruct {}
extension rdg_consolidation: SizedStruct {}
extension rdg_policy: SizedStruct {}
extension rdg_answer: SizedStruct {}
extension rdg_monitor_options: SizedStruct {}
extension rdg_monitor_answer: SizedStruct {}
extension rdg_enrollment: SizedStruct {}
extension rdg_search_options: SizedStruct {}
extension rdg_identification: SizedStruct {}
extension rdg_dedupe_options: SizedStruct {}
extension rdg_gallery_info: SizedStruct {}
extension rdg_export_options: SizedStruct {}
extension rdg_blocks_info: SizedStruct {}
extension rdg_block_info: SizedStruct {}
extension rdg_join_options: SizedStruct {}
