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
    let (bx, by, bAngle) = (b.x.span, b.y.span, b.angle.span)
    let keys = workspace.keys
    let squaredReach = reach * reach
    let perReach = 0.75 / reach
    let perAngle = 0.5 / Float(angleReach)
    var count = 0
    let similarity = workspace.similarity
    for i in 0..<rows {
      let x = workspace.x[i]
      let y = workspace.y[i]
      let angle = workspace.angle[i]
      let row = i &* columns
      var j = MinutiaSet.firstIndex(in: bx, atLeast: x - reach)
      while j < columns, bx[j] <= x + reach {
        let dx = x - bx[j]
        let dy = y - by[j]
        let squared = dx * dx + dy * dy
        // Few neighbours in the strip pass either test: both at once spare a branch that is guessed
        // wrong.
        let apart = BinaryAngle.distance(angle, bAngle[j])
        if squared <= squaredReach && apart <= angleReach {
          let strength =
            (0.02 + similarity[row &+ j])
            * (1.25 - squared.squareRoot() * perReach) * (1.25 - Float(apart) * perAngle)
          keys[count] = SortingKeys.key(strength, index: row &+ j)
          count &+= 1
        }
        j &+= 1
      }
    }
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
