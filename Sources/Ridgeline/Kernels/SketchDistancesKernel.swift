import CRidgelineKernels

extension Kernels {
  /// The distances of a probe's minutiae from codes, ``ProbeSketch/capacity`` a code.
  ///
  /// - Parameter tables: for each part and each of its values as many distances.
  func measureSketches(_ codes: [UInt64], tables: [UInt8]) -> [UInt8] {
    guard sketchDistances == .portable else {
      var distances = [UInt8](repeating: 0, count: codes.count * ProbeSketch.capacity)
      rk_sketch_distances(sketchDistances.code, codes, codes.count, tables, &distances)
      return distances
    }
    return codes.flatMap { Kernels.distancesPortably(of: $0, tables: tables) }
  }

  /// The distance of each code from the nearest of a probe's minutiae, and the first that has it.
  func nearest(
    to codes: [UInt64], tables: [UInt8]
  ) -> (distances: [UInt8], minutiae: [UInt8]) {
    var least = [UInt8](repeating: .max, count: codes.count)
    var which = [UInt8](repeating: 0, count: codes.count)
    guard nearestMinutiae == .portable else {
      rk_sketch_nearest(nearestMinutiae.code, codes, codes.count, tables, &least, &which)
      return (least, which)
    }
    for (k, code) in codes.enumerated() {
      for (q, distance) in Kernels.distancesPortably(of: code, tables: tables).enumerated()
      where distance < least[k] {
        (least[k], which[k]) = (distance, UInt8(q))
      }
    }
    return (least, which)
  }

  /// The distances from one code, part after part, 255 at most.
  static func distancesPortably(of code: UInt64, tables: [UInt8]) -> [UInt8] {
    let capacity = ProbeSketch.capacity
    var distances = [UInt8](repeating: 0, count: capacity)
    for part in 0..<SketchCode.parts {
      let row = 16 * part + Int(code >> UInt64(4 * part) & 15)
      for q in 0..<capacity {
        let sum = distances[q].addingReportingOverflow(tables[capacity * row + q])
        distances[q] = sum.overflow ? .max : sum.partialValue
      }
    }
    return distances
  }
}
