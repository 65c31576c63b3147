import Ridgeline
import RidgelineGallery
import RidgelineSynthesis

/// A subject that is wholly known from its number: trials compare what they find with it.
struct Person {
  /// Numbers are given out in blocks; those of every second block have texture.
  static let block = 16

  let number: Int

  init(_ number: Int) { self.number = number }

  /// The person of a subject's name; nil where it is nobody's.
  init?(subject: String) {
    guard subject.hasPrefix("p"), let number = Int(subject.dropFirst()), number >= 0 else {
      return nil
    }
    self.number = number
  }

  var subject: String { "p\(number)" }

  var keepsTexture: Bool { number / Person.block % 2 == 1 }

  /// The person's one to three fingers.
  var enrollments: [Enrollment] {
    (0...number % 3).map { finger in
      Enrollment(
        subject: subject, finger: FingerPosition(rawValue: UInt8(finger + 1)) ?? .unknown,
        group: UInt32(number % 5),
        quality: number % 4 == 0 ? nil : number % 101, source: "trial \(number % 7)",
        time: Int64(number) * 1000 + Int64(finger), template: template(finger))
    }
  }

  private func template(_ finger: Int) -> Template {
    var random = RandomSource(seed: UInt64(number), stream: UInt64(finger))
    let side = 384
    let minutiae = (0..<45).map { _ in
      Minutia(
        x: Float(random.uniform(0...383)), y: Float(random.uniform(0...383)),
        direction: Float(random.uniform(0...6.28)), kind: .ending,
        quality: Float(random.unit()))
    }
    let cells = side / 16
    func bytes(_ count: Int, _ least: UInt8) -> [UInt8] {
      (0..<count).map { _ in UInt8.random(in: least...255, using: &random) }
    }
    let flow = FlowMap(
      cellSize: 16, columns: cells, rows: cells, orientation: bytes(cells * cells, 0),
      coherence: bytes(cells * cells, 64))
    let ridges = RidgeTexture(
      width: side / 2, height: side / 2, bits: bytes(side * side / 32, 0))
    return Template(
      width: side, height: side, minutiae: minutiae, flow: flow,
      texture: keepsTexture ? ridges : nil
    ).quantized
  }
}
