package import Ridgeline

/// A way to rewrite what a template says of itself, without any knowledge of whom it should match.
///
/// Whoever may hand in templates may hand in such ones. None may be worth more than an honest one.
package enum Doctoring: String, Sendable, Hashable, CaseIterable, Codable {
  /// Nothing is changed.
  case honest
  /// The ridge texture is left out.
  case noTexture = "no-texture"
  /// Minutiae alone, all of the highest quality.
  case minutiaeAlone = "minutiae-alone"
  /// Minutiae alone, all of quality 0.
  case minutiaeAloneWorthless = "minutiae-alone-quality-0"
  /// All minutiae have quality 0.
  case worthless = "quality-0"
  /// Quality 0, and the flow is said to be well known beside minutiae and hardly known elsewhere.
  case halo
  /// The same, without texture.
  case haloNoTexture = "halo-no-texture"
  /// Quality 0, and the flow is said to be hardly known anywhere.
  case murk
  /// The same, without texture.
  case murkNoTexture = "murk-no-texture"
  /// Quality 0, and all the flow is said to be perfectly known, without texture.
  case clearNoTexture = "clear-no-texture"
  /// Quality 0, and the print is said to end 18 pixels from its minutiae.
  case islands
  /// The same, without texture.
  case islandsNoTexture = "islands-no-texture"
  /// The twelve minutiae that lie closest together, with a print that ends beside them.
  case corner
  /// The same, without texture.
  case cornerNoTexture = "corner-no-texture"
  /// Each minutia stands twice, once each way round, quality 0, without texture.
  case opposedNoTexture = "opposed-no-texture"
  /// Between the minutiae stand others that follow the flow, up to 255, quality 0, without texture.
  case crowdedNoTexture = "crowded-no-texture"
  /// The ridge texture is that of one stretch of ridges, everywhere.
  case stripes

  /// The doctored form of a template.
  package func applied(to template: Template) -> Template {
    switch self {
    case .honest: template
    case .noTexture: template.withoutTexture
    case .minutiaeAlone: template.rewritten(quality: 1).withoutFlow
    case .minutiaeAloneWorthless: template.rewritten(quality: 0).withoutFlow
    case .worthless: template.rewritten(quality: 0)
    case .halo: template.rewritten(quality: 0).withCoherence(near: 255, elsewhere: 60)
    case .haloNoTexture: Doctoring.halo.applied(to: template).withoutTexture
    case .murk: template.rewritten(quality: 0).withCoherence(near: 17, elsewhere: 17)
    case .murkNoTexture: Doctoring.murk.applied(to: template).withoutTexture
    case .clearNoTexture:
      template.rewritten(quality: 0).withCoherence(near: 255, elsewhere: 255).withoutTexture
    case .islands: template.rewritten(quality: 0).withCoherence(near: nil, elsewhere: 0)
    case .islandsNoTexture: Doctoring.islands.applied(to: template).withoutTexture
    case .corner:
      template.closest(12).rewritten(quality: 0).withCoherence(near: nil, elsewhere: 0)
    case .cornerNoTexture: Doctoring.corner.applied(to: template).withoutTexture
    case .opposedNoTexture: template.opposed.rewritten(quality: 0).withoutTexture
    case .crowdedNoTexture: template.crowded.rewritten(quality: 0).withoutTexture
    case .stripes: template.striped
    }
  }
}

extension Template {
  /// The same print with other parts.
  private func with(
    minutiae: [Minutia]? = nil, flow: FlowMap?? = nil, texture: RidgeTexture?? = nil
  ) -> Template {
    Template(
      width: width, height: height, minutiae: minutiae ?? self.minutiae, flow: flow ?? self.flow,
      texture: texture ?? self.texture)
  }

  /// The minutiae alone.
  fileprivate var withoutFlow: Template { with(flow: .some(nil), texture: .some(nil)) }

  /// All minutiae with one quality.
  fileprivate func rewritten(quality: Float) -> Template {
    with(
      minutiae: minutiae.map { minutia in
        var minutia = minutia
        minutia.quality = quality
        return minutia
      })
  }

  /// The flow with one coherence within 18 pixels of minutiae and another elsewhere; nil leaves it.
  fileprivate func withCoherence(near: UInt8?, elsewhere: UInt8) -> Template {
    guard let flow else { return self }
    let size = Float(flow.cellSize)
    var coherence = flow.coherence
    for cell in coherence.indices where coherence[cell] > 0 {
      let x = (Float(cell % flow.columns) + 0.5) * size
      let y = (Float(cell / flow.columns) + 0.5) * size
      let isNear = minutiae.contains { minutia in
        let (dx, dy) = (minutia.x - x, minutia.y - y)
        return dx * dx + dy * dy <= 18 * 18
      }
      coherence[cell] = isNear ? near ?? coherence[cell] : elsewhere
    }
    return with(
      flow: FlowMap(
        cellSize: flow.cellSize, columns: flow.columns, rows: flow.rows,
        orientation: flow.orientation, coherence: coherence))
  }

  /// The minutiae that lie closest to one of them.
  fileprivate func closest(_ count: Int) -> Template {
    func nearest(to centre: Minutia) -> (members: [Minutia], reach: Float) {
      let sorted = minutiae.map { minutia in
        let (dx, dy) = (minutia.x - centre.x, minutia.y - centre.y)
        return (minutia: minutia, distance: dx * dx + dy * dy)
      }.sorted { $0.distance < $1.distance }.prefix(count)
      return (sorted.map(\.minutia), sorted.last?.distance ?? 0)
    }
    let groups = minutiae.map(nearest)
    return with(minutiae: groups.min { $0.reach < $1.reach }?.members ?? [])
  }

  /// Each minutia twice, once each way round.
  fileprivate var opposed: Template {
    with(
      minutiae: minutiae.flatMap { minutia in
        var other = minutia
        other.direction += other.direction < 0 ? .pi : -.pi
        return [minutia, other]
      })
  }

  /// Minutiae along the flow wherever there is room.
  fileprivate var crowded: Template {
    guard let flow else { return self }
    var all = minutiae
    for row in stride(from: 0, to: flow.rows, by: 2) {
      for column in stride(from: row / 2 % 2, to: flow.columns, by: 2) {
        let cell = row * flow.columns + column
        guard flow.coherence[cell] > 0 else { continue }
        let size = Float(flow.cellSize)
        let turn = Float(flow.orientation[cell]) * .pi / 256
        let isTurned = (row + column) % 4 < 2
        all.append(
          Minutia(
            x: (Float(column) + 0.5) * size, y: (Float(row) + 0.5) * size,
            direction: isTurned ? turn - .pi : turn, kind: .ending, quality: 0))
      }
    }
    return with(minutiae: all)
  }

  /// The texture of one stretch of ridges, upright, nine pixels from ridge to ridge.
  fileprivate var striped: Template {
    guard let texture else { return self }
    var bits = [UInt8](repeating: 0, count: texture.bits.count)
    for index in 0..<texture.width * texture.height where index % texture.width * 2 % 9 < 4 {
      bits[index >> 3] |= 0x80 >> UInt8(index & 7)
    }
    return with(
      texture: RidgeTexture(width: texture.width, height: texture.height, bits: bits))
  }
}
