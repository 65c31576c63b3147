/// A capture as seen from the canvas of a reference.
struct CaptureLayer: Sendable {
  /// The capture.
  let capture: PreparedTemplate
  /// From places of the reference's frame to places of the capture.
  let warp: CaptureWarp
  /// Where the frame's origin lies on the canvas.
  let shift: SIMD2<Float>
  /// The capture's minutiae in the frame of the canvas.
  let minutiae: [Minutia]

  /// A capture on a canvas.
  init(_ capture: PreparedTemplate, warp: CaptureWarp, shift: SIMD2<Float>) {
    self.capture = capture
    self.warp = warp
    self.shift = shift
    let usable = capture.template.minutiae.filter {
      $0.x.isFinite && $0.y.isFinite && $0.direction.isFinite
    }
    minutiae = usable.compactMap { minutia in
      guard let place = warp.source(of: SIMD2(minutia.x, minutia.y)) else { return nil }
      var moved = minutia
      moved.x = place.x + shift.x
      moved.y = place.y + shift.y
      let image = warp.map(place)
      let turn = ElementaryMath.sineAndCosine(Double(minutia.direction))
      // The template's angles run against y down.
      let along = CaptureLayer.back(SIMD2(Float(turn.cosine), -Float(turn.sine)), image)
      moved.direction = ElementaryMath.atan2(-along.y, along.x)
      return moved
    }
  }

  /// A direction of the capture as the reference's frame sees it.
  static func back(_ v: SIMD2<Float>, _ image: CaptureWarp.Image) -> SIMD2<Float> {
    SIMD2(
      v.x * image.alongY.y - v.y * image.alongY.x, v.y * image.alongX.x - v.x * image.alongX.y)
  }

  /// The capture's place under a place of the canvas.
  func image(x: Float, y: Float) -> CaptureWarp.Image {
    warp.map(SIMD2(x, y) - shift)
  }

  /// How well the capture saw a place well inside it: the coherence of its flow, 0 at its border.
  ///
  /// Extraction finds no minutiae along the border, so that none are missed there.
  func clarity(x: Float, y: Float) -> Float {
    let centre = image(x: x, y: y).place
    let reach: Float = 14
    for offset in [SIMD2(reach, 0), SIMD2(-reach, 0), SIMD2(0, reach), SIMD2(0, -reach)] {
      let place = centre + offset
      guard capture.flow.contains(x: place.x, y: place.y) else { return 0 }
    }
    return capture.flow.coherence(x: centre.x, y: centre.y)
  }
}
