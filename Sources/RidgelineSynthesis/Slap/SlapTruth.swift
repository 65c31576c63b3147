public import Ridgeline

/// What is true of a slap, in the pixels of its picture.
public struct SlapTruth: Sendable, Hashable {
  /// A fingertip on the picture.
  public struct Finger: Sendable, Hashable {
    /// Which finger it is.
    public let position: FingerPosition
    /// The middle of the box, pixels from the left edge.
    public let x: Double
    /// The middle of the box, pixels from the top edge.
    public let y: Double
    /// Across the finger, in pixels.
    public let width: Double
    /// Along the finger, from the tip to the first crease or to where the contact ends, in pixels.
    public let height: Double
    /// The turn of the finger, radians clockwise as seen on the picture.
    public let turn: Double
    /// The share of the fingertip's contact that lies on the picture.
    public let visibleShare: Double
    /// Whether the tip alone touches.
    public let isSteep: Bool
    /// Whether skin below the first crease touches.
    public let showsPhalanx: Bool

    /// A fingertip, from what of it lies on the plate.
    init(_ finger: SlapLayout.Finger, reach: SlapPlane.Reach, plate: Slap.Plate) {
      let unit = plate.pixelsPerInch / 25.4
      let isSeen = reach.visibleShare > 0
      let across = isSeen ? reach.across : 0...0
      let along = isSeen ? reach.along : 0...0
      let middle = finger.point(
        along: 0.5 * (along.lowerBound + along.upperBound),
        across: 0.5 * (across.lowerBound + across.upperBound))
      position = finger.position
      (x, y) = (unit * middle.x, unit * middle.y)
      width = unit * (across.upperBound - across.lowerBound)
      height = unit * (along.upperBound - along.lowerBound)
      turn = finger.turn
      visibleShare = reach.visibleShare
      isSteep = finger.isSteep
      showsPhalanx = finger.phalanx != nil
    }

    /// Whether enough of it lies on the picture to ask a segmenter for it.
    public var isComplete: Bool { visibleShare >= 0.6 }

    /// The corners of the box in pixels: upper left, upper right, lower right, lower left, the tip being
    /// up.
    public var corners: [SIMD2<Double>] {
      let angle = ElementaryMath.sineAndCosine(turn)
      return [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map { (a, b) in
        let (u, v) = (a * width, b * height)
        return SIMD2(
          x + u * angle.cosine - v * angle.sine, y + u * angle.sine + v * angle.cosine)
      }
    }
  }

  /// The picture's pixels per inch.
  public let pixelsPerInch: Double
  /// Which fingers were to be laid down.
  public let kind: SlapKind
  /// Those of them that were not.
  public let missing: [FingerPosition]
  /// The fingers from left to right as the hand has them, also those that lie beside the picture.
  public let fingers: [Finger]
}
