import Ridgeline

/// Makes the picture of a plate with fingers on it.
struct SlapPicture: Sendable {
  /// How the hand was laid down.
  let conditions: SlapConditions
  /// The device.
  let plate: Slap.Plate

  /// The picture.
  func image(of plane: SlapPlane, random: inout RandomSource) -> FingerprintImage {
    let sensor = Sensor(
      .optical, width: plate.width, height: plate.height, pixelsPerInch: plate.pixelsPerInch)
    var skin = ImpressionConditions()
    skin.contrast = conditions.contrast
    skin.noise = conditions.noise
    let empty = Raster(width: plate.width, height: plate.height, repeating: Float(0))
    let contact = SkinContact(touch: plane.touch, mask: plane.mask, lines: empty, relief: empty)
    var grey = Raster(
      width: plate.width, height: plate.height,
      elements: sensor.picture(of: contact, conditions: skin, random: &random))
    if conditions.halo > 0 { addHalo(around: plane.mask, to: &grey, random: &random) }
    if conditions.background == .card { addPaper(to: &grey, random: &random) }
    if conditions.clutter > 0 { addClutter(to: &grey, random: &random) }
    do {
      return try FingerprintImage(
        width: plate.width, height: plate.height, pixels: grey.elements,
        resolution: Resolution(pixelsPerInch: plate.pixelsPerInch, source: .stated),
        polarity: .darkRidges, pixelLimit: .max)
    } catch {
      preconditionFailure("a slap has as many pixels as its sides ask for: \(error)")
    }
  }

  /// Pixels in a pixel at 500 per inch.
  private var scale: Double { plate.pixelsPerInch / 500 }

  /// Fog around the skin: it condenses on cold glass where warm skin is near.
  private func addHalo(
    around mask: Raster<Bool>, to grey: inout Raster<UInt8>, random: inout RandomSource
  ) {
    let grid = CellGrid(pictureWidth: plate.width, pictureHeight: plate.height)
    let cells = mask.elements.withUnsafeBufferPointer { mask in
      grid.average { mask[$0] ? 1 : 0 }
    }
    let reach = Float(random.uniform(4...12) * scale) / Float(CellGrid.cell)
    let fog = grid.expand(cells.smoothed(sigma: reach))
    let patches = SmoothNoise.field(
      width: plate.width, height: plate.height, scale: 30 * Float(scale), random: &random)
    let strength = 0.5 * Float(conditions.halo)
    for i in grey.elements.indices where fog.elements[i] > 0.01 {
      let near: Float = min(1, 1.6 * fog.elements[i])
      let patch: Float = min(1, max(0.2, 0.8 + 0.3 * patches.elements[i]))
      grey.elements[i] = UInt8(grey: Float(grey.elements[i]) * (1 - strength * near * patch))
    }
  }

  /// The grain of paper under the ink.
  private func addPaper(to grey: inout Raster<UInt8>, random: inout RandomSource) {
    let fibres = SmoothNoise.field(
      width: plate.width, height: plate.height, scale: 1.1 * Float(scale), random: &random)
    let clouds = SmoothNoise.field(
      width: plate.width, height: plate.height, scale: 40 * Float(scale), random: &random)
    let roughness = Float(random.uniform(1.5...6))
    for i in grey.elements.indices {
      let paper = 240 + roughness * fibres.elements[i] + 3 * clouds.elements[i]
      grey.elements[i] = UInt8(grey: Float(grey.elements[i]) / 246 * paper)
    }
  }

  /// Printed lines, headings and handwriting; on glass scratches and edges.
  private func addClutter(to grey: inout Raster<UInt8>, random: inout RandomSource) {
    let (width, height) = (Double(plate.width), Double(plate.height))
    let lines = Int((4 * conditions.clutter * random.uniform(0.3...1)).rounded())
    for _ in 0..<lines {
      let isUpright = random.unit() < 0.5
      let tilt = 0.01 * random.normal()
      let place = random.unit() < 0.6 ? random.uniform(0...0.06) : random.unit()
      let side = random.unit() < 0.5 ? place : 1 - place
      let breadth = random.uniform(1.5...5) * scale
      draw(
        lineAt: side * (isUpright ? width : height), isUpright: isUpright, tilt: tilt,
        breadth: breadth, on: &grey)
    }
    guard conditions.background == .card else { return }
    let heading = PenWriting(
      x: random.uniform(0.02...0.4) * width, y: random.uniform(20...44) * scale, end: 0.9 * width,
      scale: 0.55 * scale)
    heading.draw(on: &grey, random: &random)
    for _ in 0..<Int((3 * conditions.clutter * random.unit()).rounded()) {
      let x = random.uniform(0...0.8) * width
      let writing = PenWriting(
        x: x, y: random.uniform(0.06...0.95) * height,
        end: min(width, x + random.uniform(180...420) * scale),
        scale: random.uniform(0.8...1.6) * scale)
      writing.draw(on: &grey, random: &random)
    }
  }

  /// A dark line from edge to edge.
  private func draw(
    lineAt place: Double, isUpright: Bool, tilt: Double, breadth: Double,
    on grey: inout Raster<UInt8>
  ) {
    for along in 0..<(isUpright ? plate.height : plate.width) {
      let middle = place + tilt * Double(along)
      let low = Int((middle - breadth / 2).rounded())
      for across in low..<low + max(1, Int(breadth.rounded())) {
        let (x, y) = isUpright ? (across, along) : (along, across)
        guard grey.contains(x: x, y: y) else { continue }
        grey[x, y] = min(grey[x, y], 60)
      }
    }
  }
}
