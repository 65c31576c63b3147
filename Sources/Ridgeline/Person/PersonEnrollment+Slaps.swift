extension PersonEnrollment {
  /// From this likelihood on the shape of a hand says which fingers a picture shows, where nobody else does.
  private static let certainPosition = 0.95

  /// Adds a picture of several fingers.
  ///
  /// Fingers that are marked as missing are not looked for.
  ///
  /// - Parameters:
  ///   - image: the picture.
  ///   - expectation: what it is said to show; the fingers of a picture of which nobody knows must be certain by the
  ///     shape of the hand.
  ///   - turnHint: where the fingers point, in radians clockwise from up.
  ///   - source: what the caller calls the picture.
  @discardableResult
  public mutating func add(
    slap image: FingerprintImage, as expectation: SlapExpectation, turnHint: Double = 0,
    source: String? = nil
  ) -> PersonAnswer {
    let segmentation = SlapSegmentation(
      expecting: expectation, missing: Set(missing.keys), turnHint: turnHint)
    do throws(SlapRefusal) {
      let segments = try segmentation.segments(of: image)
      guard
        segments.fingers.allSatisfy({
          $0.position != .unknown && $0.positionConfidence >= PersonEnrollment.certainPosition
            || expectation != .any
        })
      else { return refused(.unknownFingers) }
      let right = segments.rightHandLikelihood
      let likelihood: Double? =
        switch expectation {
        case .rightFour: right
        case .leftFour: 1 - right
        case .thumbs, .any: nil
        }
      return add(
        pictures: segments.fingers.map { ($0.position, segments.cut($0, from: image)) },
        source: source, handLikelihood: likelihood)
    } catch {
      return refused(.slap(error))
    }
  }

  /// Adds a picture of one finger.
  ///
  /// A plain picture that shows more than the fingertip, as those of thumbs beside a slap do, is cut to it.
  ///
  /// - Parameters:
  ///   - image: the picture.
  ///   - position: which finger it is given as.
  ///   - kind: how it came to be captured.
  ///   - source: what the caller calls the picture.
  @discardableResult
  public mutating func add(
    finger image: FingerprintImage, of position: FingerPosition, kind: CaptureKind = .plain,
    source: String? = nil
  ) -> PersonAnswer {
    let extraction = Extractor().extract(from: image)
    guard extraction.failure == .severalFingers, kind == .plain, position != .unknown,
      let segments = try? SlapSegmentation(of: position).segments(of: image),
      let finger = segments.fingers.first
    else { return add(extraction, of: position, kind: kind, source: source) }
    let cut = Extractor().extract(from: segments.cut(finger, from: image))
    return add(cut, of: position, kind: kind, source: source)
  }

  /// Adds a picture of several fingers whose places are known.
  ///
  /// - Parameters:
  ///   - image: the picture.
  ///   - fingers: the fingers and where they lie, in the picture's pixels.
  ///   - source: what the caller calls the picture.
  @discardableResult
  public mutating func add(
    slap image: FingerprintImage, fingers: [(position: FingerPosition, box: RotatedBox)],
    source: String? = nil
  ) -> PersonAnswer {
    add(pictures: fingers.map { ($0.position, image.cut($0.box)) }, source: source)
  }

  /// Adds the fingers of a slap that were cut out and extracted elsewhere, as by a device.
  @discardableResult
  public mutating func add(
    slap fingers: [(position: FingerPosition, capture: EnrollmentCapture)], source: String? = nil
  ) -> PersonAnswer {
    add(
      fingers.map { GivenFinger($0.position, .success($0.capture)) }, kind: .slap, source: source)
  }

  /// Adds the cut pictures of a slap's fingers.
  private mutating func add(
    pictures: [(position: FingerPosition, image: FingerprintImage)], source: String?,
    handLikelihood: Double? = nil
  ) -> PersonAnswer {
    let extractor = Extractor()
    return add(
      pictures.map { GivenFinger(extractor.extract(from: $0.image), of: $0.position) },
      kind: .slap, source: source, handLikelihood: handLikelihood)
  }

  /// The answer to a picture of which nothing is taken.
  private mutating func refused(_ refusal: PersonAnswer.Refusal) -> PersonAnswer {
    pictures += 1
    let end = captures.count
    return PersonAnswer(of: self, refusal: refusal, captures: end..<end, before: findings)
  }
}
