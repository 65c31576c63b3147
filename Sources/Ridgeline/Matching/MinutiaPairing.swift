import CRidgelineKernels

/// Pairs of minutiae, each minutia in one pair at most.
final class MinutiaPairs {
  /// A minutia of the first print and its partner.
  struct Pair {
    /// The minutia of the first print.
    var row: Int
    /// The minutia of the second print.
    var column: Int
    /// Their local similarity.
    var similarity: Float
    /// Their similarity together with how near they came to each other.
    var strength: Float
  }

  /// How many pairs there are.
  private(set) var count = 0
  private let storage = UnsafeMutablePointer<Pair>.allocate(capacity: MinutiaSet.limit)

  init() {}

  deinit { storage.deallocate() }

  /// The pair at a place, strongest first.
  @inline(__always)
  subscript(index: Int) -> Pair { storage[index] }

  /// Forgets all pairs.
  func removeAll() { count = 0 }

  /// Adds a pair; there is room for as many as the smaller print has minutiae.
  @inline(__always)
  func append(_ pair: Pair) {
    storage[count] = pair
    count &+= 1
  }

  /// Takes over the pairs of another list.
  func copy(_ other: MinutiaPairs) {
    count = other.count
    storage.update(from: other.storage, count: count)
  }
}

/// Pairs the minutiae of two aligned prints, the most alike and nearest first.
struct MinutiaPairing {
  /// Which form of the hot loop runs.
  var kernels = KernelVariant.fastest
  /// How far partners may lie from each other, in pixels.
  let reach: Float
  /// How far their directions may differ, in `BinaryAngle` units.
  let angleReach: Int32

  /// A pairing with the given tolerances.
  init(reach: Float, degrees: Double) {
    self.reach = reach
    angleReach = Int32(BinaryAngle.units(degrees: degrees))
  }

  /// Pairs the workspace's moved minutiae of `a` with those of `b`.
  func pair(
    _ a: MinutiaSet, _ b: MinutiaSet, into pairs: MinutiaPairs, in workspace: ComparisonWorkspace
  ) {
    let rows = a.count
    let columns = b.count
    let keys = workspace.keys
    let count = listNearPairs(a, b, in: workspace)
    SortingKeys.sort(keys, count: count)

    pairs.removeAll()
    workspace.rowTaken.update(repeating: false, count: rows)
    workspace.columnTaken.update(repeating: false, count: columns)
    for k in 0..<count {
      let index = SortingKeys.index(keys[k])
      let i = index / columns
      let j = index &- i &* columns
      if workspace.rowTaken[i] || workspace.columnTaken[j] { continue }
      workspace.rowTaken[i] = true
      workspace.columnTaken[j] = true
      pairs.append(
        MinutiaPairs.Pair(
          row: i, column: j, similarity: workspace.similarity[index],
          strength: Float(bitPattern: UInt32(truncatingIfNeeded: keys[k] >> 32))))
    }
  }
}

extension MinutiaPairing {
  /// Lists the workspace's moved minutiae of `a` with those of `b` that are near enough, as sorting
  /// keys, in the workspace; gives back how many.
  func listNearPairs(
    _ a: MinutiaSet, _ b: MinutiaSet, in workspace: ComparisonWorkspace
  ) -> Int {
    guard kernels != .reference else { return listReference(a, b, in: workspace) }
    return b.padded.x.withUnsafeBufferPointer { x in
      b.padded.y.withUnsafeBufferPointer { y in
        b.padded.angle.withUnsafeBufferPointer { angle in
          // Bounds: the second arrays hold whole vectors of eight, the similarities as many more than two
          // full sets have pairs, and the keys one for each of these.
          var first = rk_minutiae(
            x: workspace.x, y: workspace.y, angle: workspace.angle, count: a.count)
          var second = rk_minutiae(
            x: x.baseAddress, y: y.baseAddress, angle: angle.baseAddress, count: b.count)
          return rk_near_pairs(
            Int32(kernels.rawValue), &first, &second, reach, angleReach, workspace.similarity,
            workspace.keys)
        }
      }
    }
  }

  /// The loop that the C kernels are held against.
  private func listReference(
    _ a: MinutiaSet, _ b: MinutiaSet, in workspace: ComparisonWorkspace
  ) -> Int {
    var count = 0
    for i in 0..<a.count {
      for j in 0..<b.count {
        let dx = workspace.x[i] - b.x[j]
        let dy = workspace.y[i] - b.y[j]
        let squared = dx * dx + dy * dy
        let apart = BinaryAngle.distance(workspace.angle[i], b.angle[j])
        guard squared <= reach * reach, apart <= angleReach else { continue }
        let index = i * b.count + j
        let strength =
          (0.02 + workspace.similarity[index])
          * (1.25 - squared.squareRoot() * (0.75 / reach))
          * (1.25 - Float(apart) * (0.5 / Float(angleReach)))
        workspace.keys[count] = SortingKeys.key(strength, index: index)
        count += 1
      }
    }
    return count
  }
}

extension ComparisonWorkspace {
  /// Moves the minutiae of the first print by a rigid transform.
  func move(_ a: MinutiaSet, by transform: RigidTransform) {
    let turn = transform.turn
    let (ax, ay, aAngle) = (a.x.span, a.y.span, a.angle.span)
    for i in 0..<a.count {
      let image = transform.apply(ax[i], ay[i])
      x[i] = image.x
      y[i] = image.y
      angle[i] = aAngle[i] &+ turn
    }
  }
}
