import CRidgelineKernels

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
  static let unit = Float(RK_FLOW_UNIT)
  /// Numbers in the vector part, two a point, with padding.
  static let vectorLength = Int(RK_FLOW_VECTOR)
  /// Numbers in the weight part, one a point, with padding.
  static let weightLength = Int(RK_FLOW_WEIGHT)
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
  let storage: [Int8]

  /// The coordinates of the points in turn, padded to whole vectors.
  private static let paddedOffsets: (u: [Float], v: [Float]) = {
    let padding = [Float](repeating: 0, count: (8 - offsets.count % 8) % 8)
    return (offsets.map(\.u) + padding, offsets.map(\.v) + padding)
  }()

  /// The descriptors of a set of minutiae.
  init(_ minutiae: MinutiaSet, flow: FlowField, kernels: KernelVariant = .fastest) {
    guard flow.hasDirections else {
      storage = []
      return
    }
    var storage = [Int8](repeating: 0, count: minutiae.count * FlowDescriptor.stride)
    if kernels == .reference {
      FlowDescriptor.fill(&storage, minutiae, flow: flow)
    } else {
      FlowDescriptor.fill(&storage, minutiae, flow: flow, kernels: kernels)
    }
    self.storage = storage
  }

  private static func fill(
    _ storage: inout [Int8], _ minutiae: MinutiaSet, flow: FlowField, kernels: KernelVariant
  ) {
    // Bounds: the kernel reads the padded points, `count` minutiae, and for any place four cells of the
    // grid with its border, as places are held within it; it writes `count` descriptors.
    let points = paddedOffsets
    storage.withUnsafeMutableBufferPointer { out in
      flow.cells.withUnsafeBytes { bytes in
        let cells = rk_flow_cells(
          values: bytes.assumingMemoryBound(to: Float.self).baseAddress,
          columns: Int32(flow.columns), rows: Int32(flow.rows), left: flow.left, top: flow.top,
          size: flow.cellSize)
        rk_flow_descriptors(
          Int32(kernels.rawValue), cells, points.u, points.v, offsets.count, minutiae.x, minutiae.y,
          minutiae.cosine, minutiae.sine, minutiae.count, unit, stride, vectorLength,
          out.baseAddress)
      }
    }
  }

  /// The plain loop that the kernels are held against.
  private static func fill(_ storage: inout [Int8], _ minutiae: MinutiaSet, flow: FlowField) {
    for m in 0..<minutiae.count {
      let cosine = minutiae.cosine[m]
      let sine = minutiae.sine[m]
      let doubledCosine = cosine * cosine - sine * sine
      let doubledSine = 2 * cosine * sine
      let base = m * stride
      for (k, offset) in offsets.enumerated() {
        let at = flow.blend(
          x: minutiae.x[m] + offset.u * cosine - offset.v * sine,
          y: minutiae.y[m] + offset.u * sine + offset.v * cosine)
        let length = (at.x * at.x + at.y * at.y).squareRoot()
        guard length > 1e-6, at.z > 0 else { continue }
        let scale = at.z * unit / length
        let along = (at.x * doubledCosine + at.y * doubledSine) * scale
        let across = (at.y * doubledCosine - at.x * doubledSine) * scale
        // At most a coherence of 1 and its rounding errors: far inside the range.
        storage[base + 2 * k] = Int8(along.rounded())
        storage[base + 2 * k + 1] = Int8(across.rounded())
        storage[base + vectorLength + k] = Int8((at.z * unit).rounded())
      }
    }
  }
}
