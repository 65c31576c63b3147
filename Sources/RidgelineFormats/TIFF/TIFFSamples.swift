/// Turns rows of TIFF samples into grey.
struct TIFFSamples {
  private let layout: TIFFLayout
  /// Grey value of each code of 8 or fewer bits; for red, green and blue the codes as they are.
  private let table: [UInt8]
  /// Alpha of each code.
  private let alphaTable: [UInt8]

  init(_ layout: TIFFLayout, palette: [UInt8]?) {
    self.layout = layout
    let ramp = GreyConversion.scale(maximum: (1 << min(layout.bits, 8)) - 1)
    let filled = palette ?? (layout.isInverted ? ramp.map { 255 - $0 } : ramp)
    // 256 entries, so that any byte is a valid index.
    table = filled + [UInt8](repeating: 0, count: 256 - filled.count)
    alphaTable = ramp + [UInt8](repeating: 255, count: 256 - ramp.count)
  }

  /// Converts `count` pixels of a row that starts at `rowStart` of each plane in `source`.
  ///
  /// `scratch` has room for a row of samples.
  func convert(
    _ source: [UInt8], rowStart: Int, planeBytes: Int, scratch: inout [UInt8],
    into pixels: inout [UInt8], at first: Int, count: Int
  ) {
    source.withUnsafeBytes { source in
      scratch.withUnsafeMutableBufferPointer { scratch in
        if layout.planes == 1 {
          unpack(source, from: rowStart, count: count * layout.samples, into: scratch, step: 1)
        } else {
          for plane in 0..<layout.planes {
            let part = UnsafeMutableBufferPointer(rebasing: scratch[plane...])
            unpack(
              source, from: plane * planeBytes + rowStart, count: count, into: part,
              step: layout.planes)
          }
        }
        pixels.withUnsafeMutableBufferPointer { pixels in
          toGrey(
            UnsafeBufferPointer(scratch),
            into: UnsafeMutableBufferPointer(rebasing: pixels[first..<(first + count)]))
        }
      }
    }
  }

  /// Codes of 8 bits or fewer, one a byte; deeper ones are scaled to 8 bits.
  private func unpack(
    _ source: UnsafeRawBufferPointer, from start: Int, count: Int,
    into target: UnsafeMutableBufferPointer<UInt8>, step: Int
  ) {
    switch layout.bits {
    case 8:
      for i in 0..<count { target[i &* step] = source[start &+ i] }
    case 16:
      // libtiff hands samples over in the byte order of the machine.
      for i in 0..<count {
        let value = source.loadUnaligned(fromByteOffset: start &+ 2 &* i, as: UInt16.self)
        target[i &* step] = GreyConversion.narrow(value)
      }
    default:
      let bits = layout.bits
      let mask = UInt8((1 << bits) - 1)
      for i in 0..<count {
        let bit = i &* bits
        let byte = source[start &+ bit / 8]
        target[i &* step] = (byte &>> UInt8(8 &- bits &- bit % 8)) & mask
      }
    }
  }

  private func toGrey(
    _ codes: UnsafeBufferPointer<UInt8>, into pixels: UnsafeMutableBufferPointer<UInt8>
  ) {
    let samples = layout.samples
    table.withUnsafeBufferPointer { table in
      if layout.colour == .rgb {
        for i in 0..<pixels.count {
          let j = i &* samples
          pixels[i] = GreyConversion.luma(codes[j], codes[j &+ 1], codes[j &+ 2])
        }
      } else {
        for i in 0..<pixels.count { pixels[i] = table[Int(codes[i &* samples])] }
      }
    }
    let last = samples - 1
    switch layout.alpha {
    case .none, .ignored: return
    case .plain:
      for i in 0..<pixels.count {
        let alpha = alphaTable[Int(codes[i &* samples &+ last])]
        pixels[i] = GreyConversion.overWhite(pixels[i], alpha: alpha)
      }
    case .premultiplied:
      for i in 0..<pixels.count {
        let alpha = alphaTable[Int(codes[i &* samples &+ last])]
        pixels[i] = GreyConversion.premultipliedOverWhite(pixels[i], alpha: alpha)
      }
    }
  }
}
