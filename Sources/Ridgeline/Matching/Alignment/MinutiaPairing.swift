/// Pairs the minutiae of two aligned prints, the most alike and nearest first.
struct MinutiaPairing {
  /// How far partners may lie from each other, in pixels.
  let reach: Float
  /// How far their directions may differ, in `BinaryAngle` units.
  let angleReach: Int32

  /// A pairing with the given tolerances.
  init(reach: Float, degrees: Double) {
    self.reach = reach
    angleReach = Int32(BinaryAngle.units(degrees: degrees))
  }

  /// Pairs the placed minutiae of the first print with those of the second.
  func pair(
    _ placed: PlacedMinutiae, with b: MinutiaSet, alike pairs: LocalPairs, kernels: Kernels,
    into pairing: Pairing
  ) {
    let columns = b.count
    let keys = pairing.candidates.base
    let count = listNear(
      placed, b, alike: pairs, kernels: kernels, into: pairing.candidates.elements)
    SortingKeys.sort(keys, count: count)
    pairing.removeAll(rows: placed.count, columns: columns)
    for k in 0..<count {
      let index = SortingKeys.index(keys[k])
      let i = index / columns
      let j = index &- i &* columns
      if pairing.hasPartner(row: i) || pairing.hasPartner(column: j) { continue }
      pairing.append(
        Pairing.Pair(
          row: i, column: j, similarity: pairs.similarity[index],
          strength: Float(bitPattern: UInt32(truncatingIfNeeded: keys[k] >> 32))))
    }
  }

  /// Lists what is near enough, as sorting keys; gives back how many.
  func listNear(
    _ placed: PlacedMinutiae, _ b: MinutiaSet, alike pairs: LocalPairs, kernels: Kernels,
    into keys: UnsafeMutableBufferPointer<UInt64>
  ) -> Int {
    kernels.listNearPairs(
      x: placed.x.elements, y: placed.y.elements, angle: placed.angle.elements,
      count: placed.count, b, reach: reach, angleReach: angleReach,
      similarity: pairs.similarity.elements, into: keys)
  }
}
