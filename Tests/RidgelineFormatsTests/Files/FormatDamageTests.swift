import Ridgeline
import Testing

@testable import RidgelineFormats

/// Whatever bytes a format is given, its reader throws or reads; it never traps.
@Suite("Every format, cut and damaged")
struct FormatDamageTests {
  private static let limits = ImageDecodingOptions(pixelLimit: 1 << 16)

  /// Lets a format read some bytes and uses what it read; true where they hold something.
  @discardableResult
  private func isRead(_ bytes: [UInt8], by format: FileFormat) -> Bool {
    do {
      for print in try format.decode(bytes, options: Self.limits).content.prints {
        switch try print.load(options: Self.limits) {
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

  @Test(
    "reads what it wrote, and refuses or reads it cut at any length", arguments: SampleContent.forms
  )
  func cut(name: String) throws {
    let (format, files) = try SampleContent.files(name)
    for (_, bytes) in files {
      #expect(isRead(bytes, by: format))
      // Heads byte by byte, where lengths and counts are; the rest in steps.
      for length in 0..<min(200, bytes.count) { isRead(Array(bytes.prefix(length)), by: format) }
      for length in stride(from: 200, to: bytes.count, by: max(1, bytes.count / 100)) {
        isRead(Array(bytes.prefix(length)), by: format)
      }
    }
  }

  @Test(
    "refuses or reads what it wrote, whatever bytes are changed", arguments: SampleContent.forms)
  func changed(name: String) throws {
    var random = SeededGenerator(seed: 2_027)
    let (format, files) = try SampleContent.files(name)
    for (_, bytes) in files {
      for round in 0..<300 {
        var broken = bytes
        let reach = round % 2 == 0 ? min(100, broken.count) : broken.count
        for _ in 0..<Int.random(in: 1...5, using: &random) {
          broken[Int.random(in: 0..<reach, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        isRead(broken, by: format)
      }
    }
  }

  @Test("refuses or reads the files of every other", arguments: FormatRegistry.all.map(\.name))
  func foreign(name: String) throws {
    let format = try #require(FormatRegistry.all.first { $0.name == name })
    for other in SampleContent.forms {
      for (_, bytes) in try SampleContent.files(other).files { isRead(bytes, by: format) }
    }
    for bytes in [[], [0], [UInt8](repeating: 0, count: 64), [UInt8](repeating: 0xFF, count: 64)] {
      isRead(bytes, by: format)
    }
  }
}
