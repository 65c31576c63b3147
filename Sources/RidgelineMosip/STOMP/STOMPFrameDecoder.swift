package import NIOCore

/// Reads frames of STOMP 1.2 as they come in; line feeds between them are heart-beats and passed over.
package struct STOMPFrameDecoder: ByteToMessageDecoder {
  package typealias InboundOut = STOMPFrame

  /// The longest head.
  static let longestHead = 64 << 10
  /// The longest body that is taken in; a longer one is left out, and the frame says so.
  private let longestBody: Int
  /// A frame whose body has not come yet.
  private var pending: Pending?

  private struct Pending {
    var frame: STOMPFrame
    /// The bytes of the body, where the head states them.
    let length: Int?
    /// The bytes of the body that were passed over.
    var passed = 0
    /// How far the end was looked for.
    var searched = 0
  }

  /// A decoder.
  package init(longestBody: Int = 4 << 20) { self.longestBody = longestBody }

  package mutating func decode(
    context: ChannelHandlerContext, buffer: inout ByteBuffer
  ) throws -> DecodingState {
    guard let frame = try next(&buffer) else { return .needMoreData }
    context.fireChannelRead(wrapInboundOut(frame))
    return .continue
  }

  package mutating func decodeLast(
    context: ChannelHandlerContext, buffer: inout ByteBuffer, seenEOF: Bool
  ) throws -> DecodingState {
    try decode(context: context, buffer: &buffer)
  }

  /// The next frame, if all of it has come.
  mutating func next(_ buffer: inout ByteBuffer) throws(STOMPError) -> STOMPFrame? {
    if pending == nil { pending = try head(&buffer) }
    guard var current = pending else { return nil }
    let isWhole = try body(&buffer, of: &current)
    pending = isWhole ? nil : current
    return isWhole ? current.frame : nil
  }

  private func head(_ buffer: inout ByteBuffer) throws(STOMPError) -> Pending? {
    while let byte = buffer.getInteger(at: buffer.readerIndex, as: UInt8.self),
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    {
      buffer.moveReaderIndex(forwardBy: 1)
    }
    let view = buffer.readableBytesView.prefix(STOMPFrameDecoder.longestHead)
    var lines: [[UInt8]] = []
    var start = view.startIndex
    while let end = view[start...].firstIndex(of: UInt8(ascii: "\n")) {
      var line = Array(view[start..<end])
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      start = end + 1
      if line.isEmpty {
        buffer.moveReaderIndex(to: start)
        return try STOMPFrameDecoder.frame(lines)
      }
      lines.append(line)
    }
    guard view.count < STOMPFrameDecoder.longestHead else {
      throw .malformed("a head of more than \(STOMPFrameDecoder.longestHead) bytes")
    }
    return nil
  }

  private static func frame(_ lines: [[UInt8]]) throws(STOMPError) -> Pending {
    func text(_ bytes: some Sequence<UInt8>) throws(STOMPError) -> String {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .malformed("a head that is not UTF-8")
      }
      return text
    }
    var frame = STOMPFrame(try text(lines[0]))
    let isEscaped = frame.command != "CONNECTED"
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
        throw .malformed("a line of a head without a colon")
      }
      let (name, value) = (line[..<colon], line[(colon + 1)...])
      frame.add(
        try text(isEscaped ? try unescaped(name) : Array(name)),
        try text(isEscaped ? try unescaped(value) : Array(value)))
    }
    var length: Int?
    if let stated = frame["content-length"] {
      guard let count = Int(stated), count >= 0 else {
        throw .malformed("a content-length of \(stated.prefix(20))")
      }
      length = count
    }
    return Pending(frame: frame, length: length)
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) throws(STOMPError) -> [UInt8] {
    var plain: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        plain.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n"): plain.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "r"): plain.append(UInt8(ascii: "\r"))
      case UInt8(ascii: "c"): plain.append(UInt8(ascii: ":"))
      case UInt8(ascii: "\\"): plain.append(UInt8(ascii: "\\"))
      default: throw .malformed("an escape that there is not")
      }
    }
    return plain
  }

  /// Takes the body in; true once all of it has come.
  private func body(
    _ buffer: inout ByteBuffer, of pending: inout Pending
  ) throws(STOMPError) -> Bool {
    if let length = pending.length {
      guard length <= longestBody else {
        pending.frame.isTooLong = true
        let count = min(buffer.readableBytes, length - pending.passed)
        buffer.moveReaderIndex(forwardBy: count)
        pending.passed += count
        guard pending.passed == length, buffer.readableBytes > 0 else { return false }
        try end(&buffer)
        return true
      }
      guard buffer.readableBytes > length else { return false }
      pending.frame.body = buffer.readBytes(length: length) ?? []
      try end(&buffer)
      return true
    }
    let view = buffer.readableBytesView
    let from = view.startIndex + pending.searched
    if let end = view[from...].firstIndex(of: 0) {
      let count = end - view.startIndex
      if !pending.frame.isTooLong, count <= longestBody {
        pending.frame.body = Array(view[..<end])
      } else {
        pending.frame.isTooLong = true
      }
      buffer.moveReaderIndex(forwardBy: count + 1)
      return true
    }
    pending.searched = view.count
    if view.count > longestBody || pending.frame.isTooLong {
      pending.frame.isTooLong = true
      buffer.moveReaderIndex(forwardBy: view.count)
      pending.searched = 0
    }
    return false
  }

  private func end(_ buffer: inout ByteBuffer) throws(STOMPError) {
    guard buffer.readInteger(as: UInt8.self) == 0 else {
      throw .malformed("a body that is longer than its content-length")
    }
  }
}
