import NIOCore

/// Finds frames in what comes over a connection: four bytes that tell the length, most significant first, and so many bytes.
struct FrameSplitter {
  private let longest: Int
  private var rest = ByteBuffer()

  /// - Parameter longest: bytes of a frame.
  init(longest: Int) { self.longest = longest }

  /// Whether a frame has begun that is not there whole.
  var isCut: Bool { rest.readableBytes > 0 }

  /// Takes what came.
  mutating func take(_ bytes: ByteBuffer) {
    rest.discardReadBytes()
    rest.writeImmutableBuffer(bytes)
  }

  /// The next whole frame; nil where more has to come.
  ///
  /// - Throws: ``Problem`` where the next one has no bytes, or more than it may.
  mutating func next() throws(Problem) -> [UInt8]? {
    guard let stated = rest.getInteger(at: rest.readerIndex, as: UInt32.self) else { return nil }
    let length = Int(stated)
    guard length > 0 else { throw Problem(.invalidRequest, "a frame has no bytes") }
    guard length <= longest else {
      throw Problem(.tooLarge, "a frame has more than \(longest) bytes")
    }
    guard rest.readableBytes >= length + 4 else { return nil }
    rest.moveReaderIndex(forwardBy: 4)
    return rest.readBytes(length: length)
  }
}
