/// The fingertips of a row measured together: what is known of one tells of the others.
struct HandFit: Sendable {
  /// The row as it was found.
  private let row: FingertipRow
  private let areThumbs: Bool
  /// The fingertips from left to right.
  private(set) var fits: [FingertipFit]

  /// The deviation of a finger's turn from the mean of the others, in radians.
  private static let fan = 0.13
  /// The same where nothing is known of others.
  private static let alone = 0.25
  /// By how much a thumb leans towards the other one, in radians.
  private static let lean = 0.2
  /// The deviation of a thumb's turn from what the other one's place and turn say, in radians.
  private static let fanOfThumbs = 0.18
  /// The deviation of the logarithm of a finger's breadth.
  private static let breadthSpread = 0.12
  /// From the tip to the crease in breadths, of fingers and of thumbs.
  private static let tipLength = (finger: 1.4, thumb: 1.3)
  /// The deviation of that among people, and among the fingers of a hand.
  private static let lengthSpread = (people: 0.2, hand: 0.14)

  /// How often they are measured again.
  private static let rounds = 2

  /// The fingertips of a row, each by itself.
  init(
    _ row: FingertipRow, areThumbs: Bool, on cover: RidgeCover, unless cancellation: Cancellation
  ) throws(CancellationError) {
    (self.row, self.areThumbs) = (row, areThumbs)
    fits = row.fingers.map { FingertipFit($0) }
    let length = areThumbs ? HandFit.tipLength.thumb : HandFit.tipLength.finger
    try settle(
      length: (length, HandFit.lengthSpread.people), isCut: false, on: cover,
      unless: cancellation)
  }

  /// The logarithm of the likelihood of what is seen.
  var likelihood: Double { fits.map(\.likelihood).reduce(0, +) }

  /// Measures the fingertips again, now that it is known how long those of this hand are.
  mutating func refine(
    on cover: RidgeCover, unless cancellation: Cancellation
  ) throws(CancellationError) {
    for _ in 0..<HandFit.rounds {
      let own = percentile(0.5, of: fits.map { Float($0.length / max(1, $0.breadth)) })
      let usual = areThumbs ? HandFit.tipLength.thumb : HandFit.tipLength.finger
      try settle(
        length: (0.5 * (Double(own) + usual), HandFit.lengthSpread.hand), isCut: true, on: cover,
        unless: cancellation)
    }
    let boxes = fits.map(\.box)
    for place in fits.indices {
      fits[place].reach(beside: HandFit.others(than: place, among: boxes), on: cover)
    }
  }

  private mutating func settle(
    length: (mean: Double, deviation: Double), isCut: Bool, on cover: RidgeCover,
    unless cancellation: Cancellation
  ) throws(CancellationError) {
    let boxes = fits.map(\.box)
    let usual = Double(percentile(0.5, of: boxes.map { Float($0.width) }))
    for place in fits.indices {
      try cancellation.check()
      let prior = OutlineSearch.Prior(
        turn: turn(of: place, among: boxes), breadth: (usual, HandFit.breadthSpread),
        length: length)
      fits[place].settle(
        from: row.fingers[place], beside: HandFit.others(than: place, among: boxes), usual: usual,
        prior: prior, isCut: isCut, on: cover)
    }
  }

  private static func others(than place: Int, among boxes: [RotatedBox]) -> [RotatedBox] {
    boxes.indices.filter { $0 != place }.map { boxes[$0] }
  }

  /// What the other fingers say of a finger's turn.
  private func turn(
    of place: Int, among boxes: [RotatedBox]
  ) -> (mean: Double, deviation: Double) {
    let others = HandFit.others(than: place, among: boxes)
    guard let other = others.first else { return (boxes[place].turn, HandFit.alone) }
    guard areThumbs else {
      return (others.map(\.turn).reduce(0, +) / Double(others.count), HandFit.fan)
    }
    // Thumbs lie side by side and lean towards each other.
    let side = place == 0 ? 1.0 : -1
    let d = SIMD2(other.x - boxes[place].x, other.y - boxes[place].y) * side
    let line = Double(ElementaryMath.atan2(Float(d.y), Float(d.x)))
    let mean = 0.5 * (line + other.turn) + 1.5 * side * HandFit.lean
    return (mean, HandFit.fanOfThumbs)
  }
}
