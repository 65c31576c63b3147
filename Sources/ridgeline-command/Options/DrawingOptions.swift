import ArgumentParser
import RidgelineReport
import RidgelineShell

/// How large a drawing may be.
struct DrawingOptions: ParsableArguments {
  @Option(
    help: """
      Reduce drawings above this many megapixels; each megapixel needs about 10 MB of memory.
      """)
  var largestDrawing = 24.0

  func validate() throws {
    guard (0.01...10_000).contains(largestDrawing) else {
      throw ValidationError("--largest-drawing must lie between 0.01 and 10000 megapixels")
    }
  }

  /// The limit.
  var limit: DrawingLimit { DrawingLimit(megapixels: largestDrawing) }

  /// Says that a drawing was reduced, and how to have it whole.
  static func sayReduced(_ path: String, by divisor: Int, width: Int, height: Int) {
    guard divisor > 1 else { return }
    let whole = (Double(width) * Double(height) / 1e6).rounded(.up)
    StandardError.print(
      "\(path): drawn at 1/\(divisor) of its size; --largest-drawing \(Int(whole)) draws it whole")
  }
}
