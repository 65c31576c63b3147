import CRidgeline

/// Runs the body of a C function: whatever it throws becomes a status and a message.
@inline(__always)
func guarded(
  _ error: UnsafeMutablePointer<rdg_error>?, _ body: () throws -> Void
) -> rdg_status {
  do {
    try body()
    return RDG_OK
  } catch let thrown {
    let refusal = BorderError(thrown)
    error?.pointee.fill(refusal)
    return refusal.status
  }
}

extension rdg_error {
  fileprivate mutating func fill(_ refusal: BorderError) {
    status = Int32(bitPattern: refusal.status.rawValue)
    withUnsafeMutableBytes(of: &message) { $0.write(text: refusal.message) }
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Writes text with its zero byte; what does not fit is cut off after a whole character.
  func write(text: String) {
    guard count > 0 else { return }
    var length = 0
    for scalar in text.unicodeScalars {
      let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      guard length + bytes.count < count else { break }
      for byte in bytes {
        self[length] = byte
        length += 1
      }
    }
    self[length] = 0
  }
}
