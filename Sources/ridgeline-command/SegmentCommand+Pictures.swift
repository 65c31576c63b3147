import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineReport
import RidgelineShell

extension SegmentCommand {
  /// Writes a finger, or the picture with boxes around all; gives back where.
  func store(
    _ image: FingerprintImage, _ segments: SlapSegments, _ finger: FingertipSegment?,
    as name: String
  ) throws -> String? {
    guard let output else { return nil }
    let path = "\(output)/\(name)"
    if let finger {
      let cut = segments.cut(finger, from: image)
      let png = try PNGEncoder(pixelsPerInch: cut.resolution.pixelsPerInch).encode(
        grey: cut.pixels, width: cut.width, height: cut.height)
      try OutputFile(path).store(png)
      return path
    }
    let divisor = drawing.limit.divisor(width: image.width, height: image.height)
    DrawingOptions.sayReduced(path, by: divisor, width: image.width, height: image.height)
    let named = segments.fingers.map {
      (segment: $0, name: FingerName.name(of: $0.position) ?? "finger")
    }
    let picture = SegmentPicture(of: image, fingers: named, reducedBy: divisor)
    try OutputFile(path).store(try picture.canvas.png())
    return path
  }
}
