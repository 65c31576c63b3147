import CRidgeline

/// What a handle of the C interface points at.
final class Handle<Value: Sendable>: Sendable {
  private let value: Value

  private init(_ value: Value) { self.value = value }

  /// A handle that the caller owns.
  static func make(_ value: Value) -> OpaquePointer {
    OpaquePointer(Unmanaged.passRetained(Handle(value)).toOpaque())
  }

  /// What a handle holds.
  ///
  /// - Parameter name: what it is called in the message for NULL.
  static func value(_ pointer: OpaquePointer?, _ name: StaticString) throws(BorderError) -> Value {
    guard let pointer else { throw .argument("\(name) is NULL") }
    return Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(pointer)).takeUnretainedValue().value
  }

  /// Gives up what the caller owned.
  static func destroy(_ pointer: OpaquePointer?) {
    if let pointer { Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(pointer)).release() }
  }
}

/// Where a new handle is put.
struct HandlePlace {
  private let place: UnsafeMutablePointer<OpaquePointer?>

  /// The caller's place; asked for before any work is done.
  init(_ place: UnsafeMutablePointer<OpaquePointer?>?) throws(BorderError) {
    guard let place else { throw .argument("there is no place for the result: out is NULL") }
    self.place = place
  }

  /// Puts a new handle there.
  func put<Value: Sendable>(_ value: Value) { place.pointee = Handle.make(value) }
}
