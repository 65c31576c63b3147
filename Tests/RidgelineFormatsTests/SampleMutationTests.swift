import Foundation
import Ridgeline
import RidgelineFormats
import Testing

/// Files that other software wrote, cut short and with bytes changed: whatever comes of it, a typed
/// error or something sound, no reader traps, hangs or makes room for what cannot be there.
@Suite(
  "Damaged samples of other software",
  .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
struct SampleMutationTests {
  private static let endings: Set = [
    "wsq", "jp2", "png", "pgm", "iso", "fir", "an2", "an2k", "dat", "fmr", "ist", "iso2005",
    "ansi2004", "ansi2007", "xml", "xyt",
  ]

  /// The folders of samples; each is an argument, so that they run beside each other.
  private static let folders = [
    "ansi-nist", "ansi378", "cbeff", "fjfx", "iso19794-2-2005", "iso19794-2-2011",
    "iso19794-4-2005", "iso19794-4-2011", "jp2", "mosip-rest", "wsq", "wsq/nbis_encoder_r075",
    "xyt",
  ]

  /// Reads some bytes as a program would; true where they hold something.
  private func isRead(_ bytes: [UInt8]) -> Bool {
    // Large pictures only cost time here; their limits are tested beside the decoders.
    let options = ImageDecodingOptions(pixelLimit: 1 << 19)
    do {
      // Pictures take time, minutiae do not.
      for print in try StoredContent(encoded: bytes, options: options).prints
      where print.index == 1 || print.isTemplate {
        switch try print.load(options: options) {
        case .image(let image): #expect(image.pixels.count == image.width * image.height)
        case .template(let template): _ = template.serialized()
        }
      }
      return true
    } catch {
      #expect(!"\(error)".isEmpty)
      return false
    }
  }

  /// A sample in which every reader's first half kilobyte is its own; decoded copies are left out.
  private func samples(in folder: String) throws -> [[UInt8]] {
    let names = SharedSamples.names(in: folder, ending: "").filter {
      Self.endings.contains(String($0.split(separator: ".").last ?? ""))
        && !$0.contains(".nbis.") && !$0.contains(".jnbis.")
    }
    return try names.map { try SharedSamples.bytes("\(folder)/\($0)") }.filter { !$0.isEmpty }
  }

  @Test("are refused or read, wherever they are cut", arguments: folders)
  func truncated(folder: String) throws {
    var random = SeededGenerator(seed: 512)
    var refused = 0
    for bytes in try samples(in: folder) {
      for length in 0..<min(512, bytes.count) where !isRead(Array(bytes.prefix(length))) {
        refused += 1
      }
      guard bytes.count > 512 else { continue }
      for _ in 0..<200 {
        _ = isRead(Array(bytes.prefix(Int.random(in: 512..<bytes.count, using: &random))))
      }
    }
    #expect(refused > 0)
  }

  @Test("are refused or read, whatever bytes are changed", arguments: folders)
  func changed(folder: String) throws {
    var random = SeededGenerator(seed: 1_024)
    for bytes in try samples(in: folder) {
      for round in 0..<200 {
        var broken = bytes
        // Half of the changes fall on the head, where lengths and counts are.
        let reach = round % 2 == 0 ? min(200, broken.count) : broken.count
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let place = Int.random(in: 0..<reach, using: &random)
          broken[place] = UInt8.random(in: 0...255, using: &random)
        }
        _ = isRead(broken)
      }
    }
  }
}
