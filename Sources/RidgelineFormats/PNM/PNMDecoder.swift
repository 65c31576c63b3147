/// Decodes portable bitmaps, greymaps and pixmaps, plain (P1, P2, P3) and raw (P4, P5, P6).
///
/// Bytes after the first picture are left alone: the format allows more pictures there.
struct PNMDecoder: ImageDecoder {
  let pixelLimit: Int

  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    let header = try PNMHeader(bytes, pixelLimit: pixelLimit)
    let pixels: [UInt8]
    switch (header.samples, header.isPlain) {
    case (.bitmap, true): pixels = try plainBits(bytes, header)
    case (.bitmap, false): pixels = try rawBits(bytes, header)
    case (_, true):
      let samples = try plainSamples(bytes, header)
      pixels = GreyConversion.grey(fromInterleaved: samples, channels: header.channels)
    case (_, false):
      let samples = try rawSamples(bytes, header)
      pixels = GreyConversion.grey(fromInterleaved: samples, channels: header.channels)
    }
    return GreyPicture(
      width: header.size.width, height: header.size.height, pixels: pixels, density: nil)
  }

  private func require(
    _ count: Int, _ bytes: [UInt8], _ header: PNMHeader
  ) throws(ImageDecodingError) {
    guard bytes.count - header.end >= count else {
      throw .truncated(.pnm, part: "pixels", offset: bytes.count)
    }
  }

  private func rawSamples(
    _ bytes: [UInt8], _ header: PNMHeader
  ) throws(ImageDecodingError) -> [UInt8] {
    let count = header.size.pixelCount * header.channels
    let isDeep = header.maximum > 255
    try require(isDeep ? 2 * count : count, bytes, header)
    let start = header.end
    if header.maximum == 255 { return Array(bytes[start..<(start + count)]) }

    let scale = GreyConversion.scale(maximum: header.maximum)
    var samples = [UInt8](repeating: 0, count: count)
    for i in 0..<count {
      let at = isDeep ? start + 2 * i : start + i
      let value = isDeep ? Int(bytes[at]) << 8 | Int(bytes[at + 1]) : Int(bytes[at])
      guard value <= header.maximum else { throw tooLarge(value, header, at: at) }
      samples[i] = scale[value]
    }
    return samples
  }

  private func plainSamples(
    _ bytes: [UInt8], _ header: PNMHeader
  ) throws(ImageDecodingError) -> [UInt8] {
    let count = header.size.pixelCount * header.channels
    // A digit each and a space between them is the least.
    try require(2 * count - 1, bytes, header)
    let scale = GreyConversion.scale(maximum: header.maximum)
    var samples = [UInt8](repeating: 0, count: count)
    var numbers = PNMNumbers(bytes, offset: header.end)
    for i in 0..<count {
      let value = try numbers.next(of: "pixels")
      guard value <= header.maximum else { throw tooLarge(value, header, at: numbers.offset) }
      samples[i] = scale[value]
    }
    return samples
  }

  private func tooLarge(_ value: Int, _ header: PNMHeader, at offset: Int) -> ImageDecodingError {
    .damaged(
      .pnm, reason: "a value of \(value) where \(header.maximum) is the largest", offset: offset)
  }

  private func rawBits(
    _ bytes: [UInt8], _ header: PNMHeader
  ) throws(ImageDecodingError) -> [UInt8] {
    let (width, height) = (header.size.width, header.size.height)
    let rowBytes = (width + 7) / 8
    try require(rowBytes * height, bytes, header)
    var pixels = [UInt8](repeating: 255, count: width * height)
    for y in 0..<height {
      let start = header.end + y * rowBytes
      for x in 0..<width where bytes[start + x / 8] & (0x80 >> UInt8(x % 8)) != 0 {
        pixels[y * width + x] = 0
      }
    }
    return pixels
  }

  private func plainBits(
    _ bytes: [UInt8], _ header: PNMHeader
  ) throws(ImageDecodingError) -> [UInt8] {
    let count = header.size.pixelCount
    try require(count, bytes, header)
    var pixels = [UInt8](repeating: 255, count: count)
    var numbers = PNMNumbers(bytes, offset: header.end)
    for i in 0..<count where try numbers.nextDigit(of: "pixels") == 1 { pixels[i] = 0 }
    return pixels
  }
}
