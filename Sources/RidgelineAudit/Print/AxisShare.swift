import Ridgeline

/// How much of a flow runs along the axes of the picture.
enum AxisShare {
  /// The directions next to an axis, in steps of pi / 256: 8 degrees.
  private static let reach = 11

  /// The share of the flow, weighted by its coherence, that runs within 8 degrees of upright or level.
  static func share(of flow: FlowMap) -> Double {
    var (along, all) = (0, 0)
    for (orientation, coherence) in zip(flow.orientation, flow.coherence) where coherence > 0 {
      // Directions repeat after 256, axes after 128.
      let off = Int(orientation) % 128
      all += Int(coherence)
      if min(off, 128 - off) <= reach { along += Int(coherence) }
    }
    return all > 0 ? Double(along) / Double(all) : 0
  }
}
