import CRidgeline
import Ridgeline

/// What the caller passes as pointers and lengths, checked.
enum CallerMemory {
  /// An array of the caller's.
  static func array<Element>(
    _ pointer: UnsafePointer<Element>?, _ count: Int, _ name: StaticString
  ) throws(BorderError) -> UnsafeBufferPointer<Element> {
    let most = Int.max / max(1, MemoryLayout<Element>.stride)
    guard (0...most).contains(count) else {
      throw .argument("\(UInt(bitPattern: count)) \(name) are more than memory holds")
    }
    guard pointer != nil || count == 0 else { throw .argument("\(name) is NULL") }
    return UnsafeBufferPointer(start: pointer, count: count)
  }

  /// Text of the caller's.
  static func text(
    _ pointer: UnsafePointer<CChar>?, _ name: StaticString
  ) throws(BorderError) -> String {
    guard let pointer else { throw .argument("\(name) is NULL") }
    guard let text = String(validatingCString: pointer) else {
      throw .argument("\(name) is not UTF-8")
    }
    return text
  }

  /// Text that may be left out.
  static func optionalText(
    _ pointer: UnsafePointer<CChar>?, _ name: StaticString
  ) throws(BorderError) -> String? {
    pointer == nil ? nil : try text(pointer, name)
  }

  /// A language by its code; English where none is given.
  static func language(
    _ pointer: UnsafePointer<CChar>?
  ) throws(BorderError) -> AdviceLanguage {
    guard let code = try optionalText(pointer, "language") else { return .english }
    guard let language = AdviceLanguage(rawValue: code) else {
      let known = AdviceLanguage.allCases.map(\.rawValue).joined(separator: ", ")
      throw .argument("no advice is given in the language \(code): choose one of \(known)")
    }
    return language
  }

  /// The position of one finger, or the unknown one.
  static func finger(_ code: Int32) throws(BorderError) -> FingerPosition {
    guard let position = UInt8(exactly: code).flatMap(FingerPosition.init(rawValue:)) else {
      throw .argument("\(code) is no finger position: 1 to 10, or 0 for unknown")
    }
    return position
  }

  /// A number of threads, where 0 means one for each core; more than four for each would only take memory.
  static func threads(_ count: Int32, cores: Int) throws(BorderError) -> Int {
    guard count >= 0 else { throw .argument("\(count) threads: 0 means one for each core") }
    return count == 0 ? cores : min(Int(count), 4 * cores)
  }

  /// The quality of a capture, or nil for -1.
  static func quality(_ value: Int32) throws(BorderError) -> Int? {
    if value == -1 { return nil }
    guard (0...100).contains(value) else {
      throw .argument("the quality \(value) is not 0 to 100, or -1 for unknown")
    }
    return Int(value)
  }
}

/// A buffer of the caller's that is filled, if what there is fits.
struct BufferPlace<Element> {
  private let buffer: UnsafeMutablePointer<Element>?
  private let capacity: Int
  private let count: UnsafeMutablePointer<Int>

  /// The caller's buffer, asked for before any work is done.
  init(
    _ buffer: UnsafeMutablePointer<Element>?, _ capacity: Int, _ count: UnsafeMutablePointer<Int>?
  ) throws(BorderError) {
    guard let count else { throw .argument("count is NULL") }
    guard capacity >= 0 else {
      throw .argument("a capacity of \(UInt(bitPattern: capacity)) is more than memory holds")
    }
    guard buffer != nil || capacity == 0 else {
      throw .argument("the buffer is NULL and its capacity is not 0")
    }
    self.buffer = buffer
    self.capacity = capacity
    self.count = count
  }

  /// Writes all of the elements, or none and how many there are.
  func put(_ elements: [Element]) throws(BorderError) {
    count.pointee = elements.count
    guard elements.count <= capacity else {
      throw BorderError(
        RDG_BUFFER_TOO_SMALL,
        "\(elements.count) are needed, and the buffer has room for \(capacity)")
    }
    buffer?.update(from: elements, count: elements.count)
  }

  /// Writes as many of the elements as fit, and how many those are.
  func putFirst(_ elements: [Element]) {
    let fitting = min(capacity, elements.count)
    buffer?.update(from: elements, count: fitting)
    count.pointee = fitting
  }

  /// How many elements fit.
  var room: Int { capacity }
}
