import CRidgelineKernels

extension Kernels {
  /// The flow descriptors of minutiae, one after the other as ``FlowDescriptor`` says.
  func describeFlow(around minutiae: MinutiaSet, in flow: FlowField) -> [Int8] {
    var storage = [Int8](repeating: 0, count: minutiae.count * FlowDescriptor.stride)
    guard flowDescriptors != .portable else {
      Kernels.describeFlowPortably(around: minutiae, in: flow, into: &storage)
      return storage
    }
    // Bounds: C reads the padded points, `count` minutiae, and for any place four cells of the
    // grid with its border, as places are held within it; it writes `count` descriptors.
    let points = FlowDescriptor.paddedOffsets
    storage.withUnsafeMutableBufferPointer { out in
      flow.cells.withUnsafeBytes { bytes in
        let cells = rk_flow_cells(
          values: bytes.assumingMemoryBound(to: Float.self).baseAddress,
          columns: Int32(flow.columns), rows: Int32(flow.rows), left: flow.left, top: flow.top,
          size: flow.cellSize)
        rk_flow_descriptors(
          flowDescriptors.code, cells, points.u, points.v, FlowDescriptor.offsets.count,
          minutiae.x, minutiae.y, minutiae.cosine, minutiae.sine, minutiae.count,
          FlowDescriptor.unit, FlowDescriptor.stride, FlowDescriptor.vectorLength,
          out.baseAddress)
      }
    }
    return storage
  }

  /// Point by point.
  private static func describeFlowPortably(
    around minutiae: MinutiaSet, in flow: FlowField, into storage: inout [Int8]
  ) {
    let unit = FlowDescriptor.unit
    for m in 0..<minutiae.count {
      let cosine = minutiae.cosine[m]
      let sine = minutiae.sine[m]
      let doubledCosine = cosine * cosine - sine * sine
      let doubledSine = 2 * cosine * sine
      let base = m * FlowDescriptor.stride
      for (k, offset) in FlowDescriptor.offsets.enumerated() {
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
        storage[base + FlowDescriptor.vectorLength + k] = Int8((at.z * unit).rounded())
      }
    }
  }
}
