/// Flow descriptors: how ridges run around a minutia, relative to its own direction.
///
/// At 137 points of a 12-pixel grid within 80 pixels, turned with the minutia, a descriptor holds
/// the doubled angle of the flow as a vector as long as the flow's coherence there. Whole numbers,
/// so that similarities come out exactly alike on every machine.
struct FlowDescriptor: Sendable {
  /// The distance of the outermost points in pixels.
  static let radius: Float = 80
  /// From point to point, in pixels.
  static let step: Float = 12
  /// Numbers from one descriptor to the next.
  static let stride = vectorLength + weightLength
  /// Two descriptors say nothing about each other below this sum of products of weights.
  static let minimumWeight = Int32(0.025 * Float(offsets.count) * unit * unit)

  /// The points.
  static let offsets: [(u: Float, v: Float)] = {
    let reach = Int(radius / step)
    var offsets: [(u: Float, v: Float)] = []
    for i in -reach...reach {
      for j in -reach...reach {
        let u = Float(i) * step
        let v = Float(j) * step
        if u * u + v * v <= radius * radius { offsets.append((u, v)) }
      }
    }
    return offsets
  }()

  /// The descriptors one after the other; none where the print brought no flow.
  let storage: [Int8]

  /// The coordinates of the points in turn, padded to whole vectors.
  static let paddedOffsets: (u: [Float], v: [Float]) = {
    let padding = [Float](repeating: 0, count: (8 - offsets.count % 8) % 8)
    return (offsets.map(\.u) + padding, offsets.map(\.v) + padding)
  }()

  /// The descriptors of a set of minutiae.
  init(_ minutiae: MinutiaSet, flow: FlowField, kernels: Kernels) {
    storage = flow.hasDirections ? kernels.describeFlow(around: minutiae, in: flow) : []
  }
}
