/// A node of the skeleton that may be a minutia, with what is needed to judge it.
struct MinutiaCandidate: Sendable {
  /// The skeleton pixel.
  let index: Int
  /// Where it lies, in pixels.
  let x: Int
  /// Where it lies, in pixels.
  let y: Int
  /// What the ridge does.
  let kind: Minutia.Kind
  /// Unit vector of the minutia's direction, y down, before it is turned onto the flow.
  let dx: Float
  /// The second component of the vector.
  let dy: Float
  /// For an ending: the other end of its ridge, if the walk reached it.
  let otherEnd: Int?

  /// The minutia: turned onto the flow, with y up for its direction.
  func minutia(context: RidgeContext) -> Minutia {
    let along = context.direction(x: x, y: y)
    let turn = ElementaryMath.sineAndCosine(Double(along))
    let forwards =
      dx * Float(turn.cosine) + dy * Float(turn.sine) >= 0
    var direction = -(forwards ? along : along + Float.pi)
    if direction < -Float.pi { direction += 2 * Float.pi }
    if direction >= Float.pi { direction -= 2 * Float.pi }
    let confidence = context.confidence[x, y]
    return Minutia(
      x: Float(x), y: Float(y), direction: direction, kind: kind,
      quality: min(1, max(0, confidence)))
  }
}
