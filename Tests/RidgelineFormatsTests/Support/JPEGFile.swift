import FoundationEssentials

/// Tiny JPEG files of 8 x 8 pixels, made for these tests.
enum JPEGFile {
  /// A diagonal ramp: (x + y) * 17, up to the loss of the coding; 500 pixels per inch.
  static let grey = decoded(
    "/9j/4AAQSkZJRgABAQEB9AH0AAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYG"
      + "CAsICQoKCgoKBggLDAsKDAkKCgr/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABv/EABkQAAEFAAAAAAAA"
      + "AAAAAAAAAAkAJjVDUv/aAAgBAQAAPwA2MkZMe381L//Z")
  /// The same ramp, progressive, without a density.
  static let progressive = decoded(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYG"
      + "CAsICQoKCgoKBggLDAsKDAkKCgr/wgALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABf/aAAgBAQAAAAE3/8QA"
      + "FRABAQAAAAAAAAAAAAAAAAAABwD/2gAIAQEAAQUCMjK//8QAFxAAAwEAAAAAAAAAAAAAAAAAAAMkof/aAAgBAQAGPwJc"
      + "+H//xAAVEAEBAAAAAAAAAAAAAAAAAAAAof/aAAgBAQABPyGYf//aAAgBAQAAABB//8QAFBABAAAAAAAAAAAAAAAAAAAA"
      + "AP/aAAgBAQABPxAD/9k=")
  /// Red 200, green 100, blue 50 everywhere, coded as luma and chroma.
  static let colour = decoded(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYG"
      + "CAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQICAgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
      + "CgoKCgoKCgoKCgoKCgoKCgoKCgr/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEA"
      + "AAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAACP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhED"
      + "EQA/AJ4Armw//9k=")
  /// The same colour, coded as red, green and blue.
  static let rgb = decoded(
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggL"
      + "CAkKCgoKCgYICwwLCgwJCgoK/8AAEQgACAAIA1IRAEcRAEIRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAkH/8QAFBABAAAA"
      + "AAAAAAAAAAAAAAAAAP/aAAwDUgBHAEIAAD8ASBDxjv/Z")
  /// The same colour in four printing inks.
  static let cmyk = decoded(
    "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggL"
      + "CAkKCgoKCgYICwwLCgwJCgoK/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAkH/8QAFBAB"
      + "AAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwBIEPGOfx//2Q==")

  /// The grey ramp with another density in its JFIF header.
  static func grey(densityUnit: UInt8, across: Int, down: Int) -> [UInt8] {
    var bytes = grey
    bytes.replaceSubrange(13..<18, with: [densityUnit] + big16(across) + big16(down))
    return bytes
  }

  /// The grey ramp with other sides in its frame header.
  static func grey(width: Int, height: Int) -> [UInt8] {
    var bytes = grey
    if let frame = bytes.firstRange(of: [0xFF, 0xC0]) {
      let sides = frame.lowerBound + 5
      bytes.replaceSubrange(sides..<(sides + 4), with: big16(height) + big16(width))
    }
    return bytes
  }

  private static func decoded(_ text: String) -> [UInt8] {
    Data(base64Encoded: text).map { Array($0) } ?? []
  }
}
