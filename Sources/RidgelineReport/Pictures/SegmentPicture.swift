package import Ridgeline

/// A picture of several fingers with a box around each fingertip.
package struct SegmentPicture: Sendable {
  /// The drawing.
  package let canvas: Canvas

  /// Draws boxes over a picture.
  ///
  /// - Parameters:
  ///   - fingers: the fingertips and what they are called.
  ///   - divisor: by how much the sides of the drawing are divided.
  package init(
    of image: FingerprintImage, fingers: [(segment: FingertipSegment, name: String)],
    reducedBy divisor: Int
  ) {
    let grey = Raster(width: image.width, height: image.height, elements: image.pixels)
    var canvas = Canvas(grey) { Color(grey: Float(grey.elements[$0]) / 255) }
    let scale = max(1, image.height / 500)
    for (segment, name) in fingers {
      let corners = segment.box.corners
      for (from, to) in zip(corners, corners.dropFirst() + [corners[0]]) {
        canvas.line(
          Float(from.x), Float(from.y), Float(to.x), Float(to.y), .bifurcation,
          width: Float(scale) * 1.6)
      }
      let label = segment.box.point(0, -0.5)
      let width = LabelFont.width(of: name, scale: scale)
      canvas.write(
        name, x: Int(label.x) - width / 2, y: max(2, Int(label.y) - 10 * scale), scale: scale,
        color: .ending)
    }
    self.canvas = canvas.reduced(by: divisor)
  }
}
