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
  /// A coherence of 1.
  static let unit: Float = 2047
  /// Numbers in the vector part, two a point, with padding.
  static let vectorLength = 288
  /// Numbers in the weight part, one a point, with padding.
  static let weightLength = 160
  /// Numbers from one descriptor to the next.
  static let stride = vectorLength + weightLength
  /// Two descriptors say nothing about each other below this sum of products of weights.
  static let leastWeight = Int32(0.025 * Float(offsets.count) * unit * unit)

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
  let storage: [Int16]

  /// The descriptors of a set of minutiae.
  init(_ minutiae: MinutiaSet, flow: FlowField) {
    guard flow.hasDirections else {
      storage = []
      return
    }
    let stride = FlowDescriptor.stride
    var storage = [Int16](repeating: 0, count: minutiae.count * stride)
    let cells = flow.cells.span
    let offsets = FlowDescriptor.offsets.span
    var out = storage.mutableSpan
    for m in 0..<minutiae.count {
      let cosine = minutiae.cosine[m]
      let sine = minutiae.sine[m]
      let (x, y) = (minutiae.x[m], minutiae.y[m])
      let doubledCosine = cosine * cosine - sine * sine
      let doubledSine = 2 * cosine * sine
      let base = m &* stride
      for k in offsets.indices {
        let offset = offsets[k]
        let at = flow.blend(
          cells, x: x + offset.u * cosine - offset.v * sine,
          y: y + offset.u * sine + offset.v * cosine)
        let length = (at.x * at.x + at.y * at.y).squareRoot()
        guard length > 1e-6, at.z > 0 else { continue }
        let scale = at.z * FlowDescriptor.unit / length
        let along = (at.x * doubledCosine + at.y * doubledSine) * scale
        let across = (at.y * doubledCosine - at.x * doubledSine) * scale
        out[base &+ 2 &* k] = FlowDescriptor.rounded(along)
        out[base &+ 2 &* k &+ 1] = FlowDescriptor.rounded(across)
        out[base &+ FlowDescriptor.vectorLength &+ k] = FlowDescriptor.rounded(
          at.z * FlowDescriptor.unit)
      }
    }
    self.storage = storage
  }

  /// The nearest whole number, halves away from 0, without a call of the C library.
  @inline(__always)
  private static func rounded(_ value: Float) -> Int16 {
    // At most a coherence of 1 and its rounding errors: far inside the range.
    let whole = Int32(value)
    let rest = value - Float(whole)
    return Int16(truncatingIfNeeded: whole &+ (rest >= 0.5 ? 1 : rest <= -0.5 ? -1 : 0))
  }
}
