package import NIOCore

/// Writes frames of STOMP 1.2.
package struct STOMPFrameEncoder: MessageToByteEncoder {
  package typealias OutboundIn = STOMPFrame

  package init() {}

  package func encode(data frame: STOMPFrame, out: inout ByteBuffer) throws {
    out.writeString(frame.command)
    out.writeInteger(UInt8(ascii: "\n"))
    // What these two say is never escaped.
    let isEscaped = frame.command != "CONNECT" && frame.command != "CONNECTED"
    for header in frame.headers {
      STOMPFrameEncoder.write(header.name, isEscaped: isEscaped, to: &out)
      out.writeInteger(UInt8(ascii: ":"))
      STOMPFrameEncoder.write(header.value, isEscaped: isEscaped, to: &out)
      out.writeInteger(UInt8(ascii: "\n"))
    }
    out.writeInteger(UInt8(ascii: "\n"))
    out.writeBytes(frame.body)
    out.writeInteger(UInt8(0))
  }

  private static func write(_ text: String, isEscaped: Bool, to out: inout ByteBuffer) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): if isEscaped { out.writeString("\\n") }
      case UInt8(ascii: "\r"): if isEscaped { out.writeString("\\r") }
      case UInt8(ascii: ":") where isEscaped: out.writeString("\\c")
      case UInt8(ascii: "\\") where isEscaped: out.writeString("\\\\")
      case 0: break
      default: out.writeInteger(byte)
      }
    }
  }
}
