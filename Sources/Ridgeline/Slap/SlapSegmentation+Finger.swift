extension SlapSegmentation {
  /// A segmentation of pictures that show one finger alone, and perhaps skin below it.
  ///
  /// - Parameter position: the finger; of an unknown one nothing is known of the picture.
  public init(of position: FingerPosition) {
    let expectation: SlapExpectation =
      switch position {
      case .unknown: .any
      case .rightThumb, .leftThumb: .thumbs
      case .rightIndex, .rightMiddle, .rightRing, .rightLittle: .rightFour
      case .leftIndex, .leftMiddle, .leftRing, .leftLittle: .leftFour
      }
    self.init(
      expecting: expectation, missing: Set(expectation.positions.filter { $0 != position }))
  }
}
