/// Puts the bytes of a record together.
struct RecordWriter {
  var bytes: [UInt8] = []

  mutating func big16(_ value: UInt16) {
    bytes += [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  mutating func big32(_ value: UInt32) {
    big16(UInt16(value >> 16))
    big16(UInt16(truncatingIfNeeded: value))
  }
}
