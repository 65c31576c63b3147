extension SlapSegments {
  /// One of the fingertips as a picture of its own: the smallest upright rectangle around its box, without what lies
  /// below its lower end and without the other fingers, which show the grey of the picture's background.
  ///
  /// Nothing is turned or resampled; the picture has the resolution and polarity of the whole.
  ///
  /// - Parameters:
  ///   - finger: one of ``fingers``.
  ///   - image: the picture that was cut apart.
  public func cut(_ finger: FingertipSegment, from image: FingerprintImage) -> FingerprintImage {
    let margin = SlapSegments.margin * image.resolution.pixelsPerInch / 500
    let box = finger.box.grown(by: margin)
    let others = fingers.filter { $0 != finger }.map(\.box)
    return image.cut(around: box) { point in
      let place = box.place(of: point)
      guard place.along <= 0.5 * box.height else { return false }
      if box.contains(point), !others.contains(where: { $0.contains(point) }) { return true }
      return !others.contains { other in
        let there = other.place(of: point)
        // A finger goes on below its tip.
        return abs(there.across) <= 0.5 * other.width + margin
          && there.along >= -0.5 * other.height - margin && there.along <= 2 * other.height
      }
    }
  }

  /// How far around a fingertip is cut as well, in pixels at 500 per inch.
  private static let margin = 16.0
}
