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
  package var enrollment: Enrollment?

  /// What becomes of the prints of a file.
  ///
  /// - Parameter index: the print that is meant of a file with several, from 1.
  package static func additions(
    of entry: PrintListing, index: Int?, texture: Bool, reading: PrintReading
  ) -> [GalleryAddition] {
    do {
      return additions(
        in: try PrintInput(path: entry.file, reading: reading), of: entry, index: index,
        texture: texture, reading: reading)
    } catch {
      return [
        GalleryAddition(
          result: AddedPrint(file: entry.file, subject: entry.subject, error: "\(error)"))
      ]
    }
  }

  /// What becomes of the prints of a file that was read.
  ///
  /// - Parameters:
  ///   - entry: whose prints they are, and what the caller says of them.
  ///   - index: the print that is meant of a file with several, from 1.
  package static func additions(
    in input: PrintInput, of entry: PrintListing, index: Int?, texture: Bool, reading: PrintReading
  ) -> [GalleryAddition] {
    do {
      let prints = try input.chosen(.position(entry.finger, indices: index.map { [$0] } ?? []))
      return prints.flatMap { print in
        let said = input.prints.count == 1 ? entry.slap : nil
        guard let slap = said ?? SlapExpectation(slap: print.finger), entry.finger == nil else {
          return [
            GalleryAddition(of: print, in: input, for: entry, texture: texture, say: reading.say)
          ]
        }
        return additions(ofSlap: print, showing: slap, in: input, for: entry, texture: texture)
      }
    } catch {
      return [
        GalleryAddition(
          result: AddedPrint(file: entry.file, subject: entry.subject, error: "\(error)"))
      ]
    }
  }

  private init(result: AddedPrint) { self.result = result }

  /// The fingers of a slap, each under its position.
  private static func additions(
    ofSlap print: FilePrint, showing slap: SlapExpectation, in input: PrintInput,
    for entry: PrintListing, texture: Bool
  ) -> [GalleryAddition] {
    func refusal(failure: String? = nil, error: String? = nil) -> [GalleryAddition] {
      [
        GalleryAddition(
          result: AddedPrint(
            file: entry.file, subject: entry.subject, index: input.index(of: print),
            failure: failure, error: error))
      ]
    }
    do {
      guard case .image(let image) = try input.load(print) else {
        return refusal(
          failure: "minutiae of several fingers cannot be cut apart: give the picture")
      }
      let fingers = try SlapFingers(
        of: image, showing: slap, segmentation: print.segmentation,
        missing: Set(input.absences.map(\.finger.position)))
      return fingers.fingers.map { finger in
        let addition = GalleryAddition(
          result: AddedPrint(
            file: entry.file, subject: entry.subject, index: input.index(of: print),
            finger: finger.position))
        return addition.enrolling(
          finger.image, as: finger.position, for: entry, texture: texture,
          source: "\(input.label(of: print)), \(finger.position)")
      }
    } catch let error as SlapRefusal {
      return refusal(failure: "this is of several fingers, and was not cut apart: \(error)")
    } catch {
      return refusal(error: "\(error)")
    }
  }

  /// The addition with what an extraction of a cut finger gives.
  private func enrolling(
    _ image: FingerprintImage, as finger: FingerPosition, for entry: PrintListing, texture: Bool,
    source: String
  ) -> GalleryAddition {
    var addition = self
    var configuration = Extractor.Configuration()
    configuration.includesTexture = texture
    let extraction = Extractor(configuration: configuration).extract(from: image)
    addition.result.quality = extraction.quality.score
    addition.result.warnings = ResolutionWarning(
      source, image, measures: extraction.quality.measures
    ).map { [$0] }
    switch extraction.outcome {
    case .failure(let failure): addition.result.failure = failure.description
    case .success(let template):
      addition.enrollment = Enrollment(
        subject: entry.subject, finger: finger, group: entry.group,
        quality: extraction.quality.score, source: source,
        time: Int64(Date().timeIntervalSince1970), template: template)
    }
    return addition
  }

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
        + "which finger it is"
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
