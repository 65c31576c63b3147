import Foundation
import Ridgeline

@testable import RidgelineGallery

/// Galleries for tests, in folders that go away with them.
enum SampleGallery {
  /// Runs a test with a folder that is not there yet.
  static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "gallery-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  /// A template that differs from that of every other seed.
  static func template(_ seed: Int, texture hasTexture: Bool = false) -> Template {
    let minutiae = (0..<20).map { index in
      Minutia(
        x: Float((seed * 31 + index * 17) % 300), y: Float((seed * 13 + index * 29) % 300),
        direction: 0, kind: .ending, quality: 1)
    }
    let flow = FlowMap(
      cellSize: 16, columns: 20, rows: 20, orientation: [UInt8](repeating: 64, count: 400),
      coherence: (0..<400).map { $0 % 20 < 12 ? 200 : 0 })
    let texture = RidgeTexture(
      width: 160, height: 160,
      bits: (0..<3200).map { UInt8(truncatingIfNeeded: $0 &* (seed | 1)) })
    return Template(
      width: 320, height: 320, minutiae: minutiae, flow: hasTexture ? flow : nil,
      texture: hasTexture ? texture : nil
    ).quantized
  }

  /// Enrollments of subjects s1, s2, ...
  static func enrollments(_ count: Int, texture: Bool = false) -> [Enrollment] {
    (1...count).map { number in
      Enrollment(
        subject: "s\(number)", finger: FingerPosition.allCases[number % 11],
        group: UInt32(number % 3), quality: number % 2 == 0 ? nil : 70, source: "station \(number)",
        time: Int64(number),
        template: template(number, texture: texture))
    }
  }

  /// Everything that a gallery holds.
  static func contents(_ gallery: Gallery) throws -> [Int64: Enrollment] {
    var contents: [Int64: Enrollment] = [:]
    try gallery.forEachEnrollment { contents[$0] = $1 }
    return contents
  }
}
