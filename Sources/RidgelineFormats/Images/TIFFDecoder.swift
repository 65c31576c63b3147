import CTIFF

/// Decodes the first picture of a classic TIFF through libtiff.
struct TIFFDecoder: ImageDecoder {
  let pixelLimit: Int

  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    try checkStart(bytes)
    return try bytes.withUnsafeBufferPointer { (source) throws(ImageDecodingError) in
      let reader = try TIFFReader(source)
      let header = reader.header
      let layout = try TIFFLayout(header, pixelLimit: pixelLimit)
      try reader.checkCodedSize(of: layout, fileSize: source.count)
      let conversion = TIFFSamples(
        layout, palette: layout.colour == .palette ? try reader.palette(bits: layout.bits) : nil)
      let picture = GreyPicture(
        width: layout.size.width, height: layout.size.height,
        pixels: try pixels(reader, layout, conversion, fileSize: source.count),
        density: Self.density(header))
      return picture.upright(orientation: Int(header.orientation))
    }
  }

  /// The eight bytes before the first directory.
  private func checkStart(_ bytes: [UInt8]) throws(ImageDecodingError) {
    var reader = ByteReader(bytes, format: .tiff)
    try reader.require(8, of: "header")
    let isLittle = bytes[0] == 0x49
    guard bytes[isLittle ? 2 : 3] == 0x2A else {
      throw .unsupportedVariant(.tiff, what: "BigTIFF")
    }
    reader.offset = 4
    let offset =
      isLittle ? try reader.little32(of: "header") : try reader.big32(of: "header")
    guard offset >= 8, Int(offset) < bytes.count else {
      throw .truncated(
        .tiff, part: "file: its directory is said to be at \(offset)",
        offset: bytes.count)
    }
  }

  private func pixels(
    _ reader: TIFFReader, _ layout: TIFFLayout, _ conversion: TIFFSamples, fileSize: Int
  ) throws(ImageDecodingError) -> [UInt8] {
    let (size, units) = (layout.size, layout.unit)
    var pixels = [UInt8](repeating: 255, count: size.pixelCount)
    var buffer = [UInt8](repeating: 0, count: units.bytes * layout.planes)
    var row = [UInt8](repeating: 0, count: units.width * layout.samples)
    let perPlane = units.across * units.down
    for place in 0..<perPlane {
      let left = place % units.across * units.width
      let top = place / units.across * units.height
      let columns = min(units.width, size.width - left)
      let rows = min(units.height, size.height - top)
      try buffer.withUnsafeMutableBufferPointer { (target) throws(ImageDecodingError) in
        guard let base = target.baseAddress else { return }
        for plane in 0..<layout.planes {
          try reader.decode(
            plane * perPlane + place, of: units, into: base + plane * units.bytes,
            count: units.isTiled ? units.bytes : rows * units.rowBytes, fileSize: fileSize)
        }
      }
      for y in 0..<rows {
        let first = (top + y) * size.width + left
        conversion.convert(
          buffer, rowStart: y * units.rowBytes, planeBytes: units.bytes, scratch: &row,
          into: &pixels, at: first, count: columns)
      }
    }
    return pixels
  }

  private static func density(_ header: ctiff_header) -> PixelDensity? {
    let across = Double(header.horizontal_resolution)
    let down = Double(header.vertical_resolution)
    switch header.resolution_unit {
    case 2: return .perInch(across, down)
    case 3: return .perCentimetre(across, down)
    default: return nil
    }
  }
}
