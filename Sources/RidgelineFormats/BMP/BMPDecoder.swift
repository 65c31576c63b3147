/// Decodes Windows and OS/2 bitmaps: palettes of 1 to 8 bits, RLE4 and RLE8, 16, 24 and 32
/// bits.
struct BMPDecoder: ImageDecoder {
  let pixelLimit: Int

  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    let header = try BMPHeader(bytes, pixelLimit: pixelLimit)
    let pixels: [UInt8]
    switch header.coding {
    case .palette(let bits):
      let indices = try indices(bytes, header, bits: bits)
      pixels = try looked(up: indices, in: header)
    case .runLength(let bits):
      let indices = try BMPRunLength(size: header.size, bits: bits).decode(
        bytes, from: header.pixelOffset)
      pixels = try looked(up: indices, in: header)
    case .triples:
      pixels = try triples(bytes, header)
    case .masked(let pixelBytes, let masks):
      pixels = try masked(bytes, header, pixelBytes: pixelBytes, masks)
    }
    return GreyPicture(
      width: header.size.width, height: header.size.height, pixels: pixels, density: header.density)
  }

  /// Where each row starts, top row first; rows are padded to four bytes, the last one need not be.
  private func rowStarts(
    _ bytes: [UInt8], _ header: BMPHeader, bits: Int
  ) throws(ImageDecodingError) -> [Int] {
    let (width, height) = (header.size.width, header.size.height)
    let stride = (width * bits + 31) / 32 * 4
    let needed = stride * (height - 1) + (width * bits + 7) / 8
    guard bytes.count - header.pixelOffset >= needed else {
      throw .truncated(.bmp, part: "pixels", offset: bytes.count)
    }
    return (0..<height).map { y in
      header.pixelOffset + stride * (header.isTopDown ? y : height - 1 - y)
    }
  }

  private func indices(
    _ bytes: [UInt8], _ header: BMPHeader, bits: Int
  ) throws(ImageDecodingError) -> [UInt8] {
    let starts = try rowStarts(bytes, header, bits: bits)
    let width = header.size.width
    var indices: [UInt8] = []
    indices.reserveCapacity(header.size.pixelCount)
    for start in starts {
      if bits == 8 {
        indices += bytes[start..<(start + width)]
        continue
      }
      let mask = UInt8((1 << bits) - 1)
      for x in 0..<width {
        let bit = x &* bits
        indices.append((bytes[start &+ bit / 8] &>> UInt8(8 &- bits &- bit % 8)) & mask)
      }
    }
    return indices
  }

  private func looked(
    up indices: [UInt8], in header: BMPHeader
  ) throws(ImageDecodingError) -> [UInt8] {
    if let largest = indices.max(), Int(largest) >= header.palette.count {
      throw .damaged(
        .bmp, reason: "a pixel of colour \(largest) where the palette has \(header.palette.count)",
        offset: nil)
    }
    let unused = [UInt8](repeating: 0, count: 256 - header.palette.count)
    let table = header.palette + unused
    var pixels = indices
    for i in pixels.indices { pixels[i] = table[Int(pixels[i])] }
    return pixels
  }

  private func triples(
    _ bytes: [UInt8], _ header: BMPHeader
  ) throws(ImageDecodingError) -> [UInt8] {
    let starts = try rowStarts(bytes, header, bits: 24)
    let width = header.size.width
    var pixels = [UInt8](repeating: 0, count: header.size.pixelCount)
    bytes.withUnsafeBufferPointer { bytes in
      for (y, start) in starts.enumerated() {
        for x in 0..<width {
          let at = start &+ 3 &* x
          pixels[y &* width &+ x] =
            GreyConversion.luma(bytes[at &+ 2], bytes[at &+ 1], bytes[at])
        }
      }
    }
    return pixels
  }

  private func masked(
    _ bytes: [UInt8], _ header: BMPHeader, pixelBytes: Int, _ masks: BMPMasks
  ) throws(ImageDecodingError) -> [UInt8] {
    let starts = try rowStarts(bytes, header, bits: 8 * pixelBytes)
    let width = header.size.width
    var pixels = [UInt8](repeating: 0, count: header.size.pixelCount)
    var alphas = masks.alpha.isPresent ? pixels : []
    for (y, start) in starts.enumerated() {
      for x in 0..<width {
        let at = start &+ pixelBytes &* x
        var pixel = UInt32(bytes[at]) | UInt32(bytes[at &+ 1]) << 8
        if pixelBytes == 4 {
          pixel |= UInt32(bytes[at &+ 2]) << 16 | UInt32(bytes[at &+ 3]) << 24
        }
        let i = y &* width &+ x
        pixels[i] = GreyConversion.luma(
          masks.red.value(in: pixel), masks.green.value(in: pixel), masks.blue.value(in: pixel))
        if masks.alpha.isPresent { alphas[i] = masks.alpha.value(in: pixel) }
      }
    }
    // Many writers reserve the alpha and leave it empty: that is no invisible picture.
    guard alphas.contains(where: { $0 != 0 }) else { return pixels }
    for i in pixels.indices {
      pixels[i] = GreyConversion.overWhite(pixels[i], alpha: alphas[i])
    }
    return pixels
  }
}
