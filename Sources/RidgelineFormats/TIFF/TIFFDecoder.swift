import CTIFF

/// Decodes TIFF and BigTIFF through libtiff: one page, the first that is a picture of its own
/// unless told otherwise.
struct TIFFDecoder: ImageDecoder {
  let pixelLimit: Int
  /// The page to decode, from 0; nil for the first that is a picture of its own.
  var page: Int?

  init(pixelLimit: Int) { self.pixelLimit = pixelLimit }

  /// The most pages of a file that are looked at.
  static let maximumPages = 255

  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    var page = self.page
    if page == nil { page = try TIFFPages(bytes).pictures.first }
    let number = page ?? 0
    return try bytes.withUnsafeBufferPointer {
      (source) throws(ImageDecodingError) -> GreyPicture in
      let reader = try TIFFReader(source)
      try reader.select(number)
      let header = reader.header
      let picture: GreyPicture
      if TIFFColours.areWanted(header) {
        let colours = try TIFFColours(header, pixelLimit: pixelLimit)
        picture = try colours.picture(reader, fileSize: source.count)
      } else {
        picture = try grey(reader, header, fileSize: source.count)
      }
      return picture.upright(orientation: Int(header.orientation))
    }
  }

  private func grey(
    _ reader: TIFFReader, _ header: ctiff_header, fileSize: Int
  ) throws(ImageDecodingError) -> GreyPicture {
    let layout = try TIFFLayout(header, pixelLimit: pixelLimit)
    try reader.checkCodedSize(of: layout, compression: header.compression, fileSize: fileSize)
    let conversion = TIFFSamples(
      layout, palette: layout.colour == .palette ? try reader.palette(bits: layout.bits) : nil)
    return GreyPicture(
      width: layout.size.width, height: layout.size.height,
      pixels: try pixels(reader, layout, conversion, fileSize: fileSize),
      density: Self.density(header))
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

  static func density(_ header: ctiff_header) -> PixelDensity? {
    let across = Double(header.horizontal_resolution)
    let down = Double(header.vertical_resolution)
    switch header.resolution_unit {
    case 2: return .perInch(across, down)
    case 3: return .perCentimetre(across, down)
    default: return nil
    }
  }
}
