import FoundationEssentials
import Ridgeline
package import RidgelineFiles
import RidgelineFormats
package import RidgelineGallery

/// A print of a file on its way into a gallery.
package struct GalleryAddition: Sendable {
  /// What is said of it.
  package var result: AddedPrint
  /// What is added; nil after a failure to enroll.
  package private(set) var enrollment: Enrollment?

  /// What becomes of the prints of a file.
  ///
  /// - Parameter index: the print that is meant of a file with several, from 1.
  package static func additions(
    of entry: PrintListing, index: Int?, texture: Bool, reading: PrintReading
  ) -> [GalleryAddition] {
    do {
      let input = try PrintInput(path: entry.file, reading: reading)
      let prints = try input.chosen(.position(entry.finger, indices: index.map { [$0] } ?? []))
      return prints.map {
        GalleryAddition(of: $0, in: input, for: entry, texture: texture, say: reading.say)
      }
    } catch {
      return [
        GalleryAddition(
          result: AddedPrint(file: entry.file, subject: entry.subject, error: "\(error)"))
      ]
    }
  }

  private init(result: AddedPrint) { self.result = result }

  private init(
    of print: FilePrint, in input: PrintInput, for entry: PrintListing, texture: Bool,
    say: (String) -> Void
  ) {
    result = AddedPrint(
      file: entry.file, subject: entry.subject, index: input.index(of: print))
    let said = print.finger.position
    let stated = entry.finger ?? .unknown
    let finger = input.prints.count == 1 && stated != .unknown ? stated : said
    result.finger = finger
    if finger != said, said != .unknown {
      say(
        "\(entry.file): says finger \(said.rawValue); finger \(finger.rawValue) was taken, as told")
    }
    guard !print.finger.isSeveralFingers || finger != .unknown else {
      result.failure =
        "position \(print.finger) is of several fingers or a palm: cut out the fingers, or say "
        + "which it is with --finger"
      return
    }
    do {
      let made = try input.extraction(of: print, includesTexture: texture)
      let score = made.extraction?.quality.score
      result.quality = score
      result.failure = made.failure
      result.warnings = made.warning.map { [$0] }
      guard made.failure == nil else { return }
      enrollment = Enrollment(
        subject: entry.subject, finger: finger, group: entry.group,
        quality: score, source: made.label,
        time: Int64(Date().timeIntervalSince1970), template: made.template)
    } catch {
      result.error = "\(error)"
    }
  }
}
