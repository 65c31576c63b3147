extension Template {
  /// The longest side of a print that the binary form can hold, in pixels.
  static let longestSide = 16_383
  /// The longest side of a flow map that the binary form can hold, in cells.
  static let longestFlowSide = 1_023
  /// The longest side of a texture that the binary form can hold, in texture pixels.
  static let longestTextureSide = 4_095

  /// The template as its binary form represents it.
  ///
  /// Positions are rounded to quarters of a pixel inside the picture, directions to 1,024 parts of a
  /// turn, qualities to 256 steps, orientations to 128 and coherences to 15; texture outside the flow's
  /// foreground is cleared. Minutiae without a valid place or direction are left out, and so are flow
  /// and texture larger than any finger's. Quantising twice changes nothing.
  public var quantized: Template {
    let width = max(0, min(Template.longestSide, width))
    let height = max(0, min(Template.longestSide, height))
    let flow = flow.flatMap(\.quantized)
    return Template(
      width: width, height: height,
      minutiae: minutiae.compactMap { $0.quantized(width: width, height: height) },
      flow: flow, texture: texture.flatMap { $0.quantized(inside: flow) })
  }
}

extension Minutia {
  /// Parts of a pixel in the binary form.
  static let positionUnits: Float = 4
  /// Directions in the binary form.
  static let directionUnits = 1_024

  /// The place as whole numbers, and the direction and the quality.
  struct Code: Hashable {
    var x: Int
    var y: Int
    var direction: Int
    var quality: Int
  }

  /// The minutia in whole numbers, or nil if something is not a number.
  func code(width: Int, height: Int) -> Code? {
    guard x.isFinite, y.isFinite, direction.isFinite else { return nil }
    func place(_ value: Float, _ side: Int) -> Int {
      Int((max(0, min(Float(side), value)) * Minutia.positionUnits).rounded())
    }
    // Sixty-four binary angles to a direction.
    let angle = Int(UInt16(bitPattern: BinaryAngle.units(radians: direction)))
    return Code(
      x: place(x, width), y: place(y, height),
      direction: (angle + 32) / 64 % Minutia.directionUnits,
      quality: quality.isNaN ? 0 : Int((max(0, min(1, quality)) * 255).rounded()))
  }

  /// The minutia of some whole numbers.
  init(code: Code, kind: Kind) {
    let turn = code.direction < Minutia.directionUnits / 2 ? 0 : Minutia.directionUnits
    self.init(
      x: Float(code.x) / Minutia.positionUnits, y: Float(code.y) / Minutia.positionUnits,
      direction: Float(code.direction - turn) * (2 * Float.pi / Float(Minutia.directionUnits)),
      kind: kind, quality: Float(code.quality) / 255)
  }

  fileprivate func quantized(width: Int, height: Int) -> Minutia? {
    code(width: width, height: height).map { Minutia(code: $0, kind: kind) }
  }
}

extension FlowMap {
  /// The orientation in 128 steps.
  static func code(orientation: UInt8) -> Int { (Int(orientation) + 1) / 2 % 128 }
  /// The coherence in 16 steps; 0 stays background and nothing else becomes it.
  static func code(coherence: UInt8) -> Int {
    coherence == 0 ? 0 : max(1, (Int(coherence) + 8) / 17)
  }
  /// The byte of an orientation step.
  static func orientation(code: Int) -> UInt8 { UInt8(truncatingIfNeeded: 2 * code) }
  /// The byte of a coherence step.
  static func coherence(code: Int) -> UInt8 { UInt8(truncatingIfNeeded: 17 * code) }

  /// Whether the binary form can hold the map.
  private var isStorable: Bool {
    cellSize <= 255 && columns <= Template.longestFlowSide && rows <= Template.longestFlowSide
  }

  fileprivate var quantized: FlowMap? {
    guard isStorable else { return nil }
    return FlowMap(
      cellSize: cellSize, columns: columns, rows: rows,
      orientation: orientation.indices.map { i in
        coherence[i] == 0 ? 0 : FlowMap.orientation(code: FlowMap.code(orientation: orientation[i]))
      },
      coherence: coherence.map { FlowMap.coherence(code: FlowMap.code(coherence: $0)) })
  }
}

extension RidgeTexture {
  /// Whether the binary form can hold the texture.
  private var isStorable: Bool {
    width <= Template.longestTextureSide && height <= Template.longestTextureSide
  }

  fileprivate func quantized(inside flow: FlowMap?) -> RidgeTexture? {
    guard isStorable else { return nil }
    var kept = [UInt8](repeating: 0, count: bits.count)
    RidgeTexture.forEachStored(width: width, height: height, flow: flow) { index in
      kept[index >> 3] |= bits[index >> 3] & 0x80 >> UInt8(index & 7)
    }
    return RidgeTexture(width: width, height: height, bits: kept)
  }

  /// Visits the texture pixels whose centres lie in the flow's foreground, or all without a flow.
  static func forEachStored<Failure: Error>(
    width: Int, height: Int, flow: FlowMap?, _ visit: (Int) throws(Failure) -> Void
  ) throws(Failure) {
    guard let flow else {
      for index in 0..<(width * height) { try visit(index) }
      return
    }
    for y in 0..<height {
      let row = (2 * y + 1) / flow.cellSize
      guard row < flow.rows else { break }
      for x in 0..<width {
        let column = (2 * x + 1) / flow.cellSize
        guard column < flow.columns else { break }
        if flow.coherence[row * flow.columns + column] > 0 { try visit(y * width + x) }
      }
    }
  }
}
