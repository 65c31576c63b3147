package import Ridgeline
import RidgelineFormats
import RidgelineFiles

/// Something that enrolls prints and compares what it enrolled: Ridgeline itself, or another engine.
package protocol ComparisonEngine: Sendable {
  /// What a print becomes.
  associatedtype Enrolled: Sendable

  /// What the engine is called in reports.
  var name: String { get }
  /// Whether scores keep the contract `-10 log10(FMR)`.
  var isCalibrated: Bool { get }
  /// Whether the work is done by the calling thread, so that its clock measures it.
  var runsInProcess: Bool { get }

  /// Enrols a print.
  func enroll(_ print: PrintFile, pixelsPerInch: Double?) -> EnrollmentOutcome<Enrolled>
  /// Compares two prints.
  func compare(probe: Enrolled, reference: Enrolled) -> ComparisonOutcome
}

/// An engine that enrolls pictures which are in no file.
package protocol PictureEngine: ComparisonEngine {
  /// Enrols a picture.
  ///
  /// - Parameter name: what the picture is called; different pictures have different names.
  func enroll(_ image: FingerprintImage, named name: String) -> EnrollmentOutcome<Enrolled>
}

/// What comes of enrolling a print.
package enum EnrollmentOutcome<Enrolled: Sendable>: Sendable {
  /// The print was enrolled; `seconds` is the time of extraction alone.
  case enrolled(Enrolled, seconds: Double, bytes: Int)
  /// A failure to enroll, and why.
  case failure(reason: String)
}

/// The engine of this package.
package struct RidgelineEngine: PictureEngine {
  /// Whether templates carry their texture.
  package let usesTexture: Bool

  /// The engine, with or without texture in its templates.
  package init(usesTexture: Bool = true) { self.usesTexture = usesTexture }

  /// What the engine is called in reports.
  package var name: String { usesTexture ? "Ridgeline" : "Ridgeline without texture" }
  /// Scores keep the contract.
  package var isCalibrated: Bool { true }
  /// The work is done by the calling thread.
  package var runsInProcess: Bool { true }

  /// Reads, extracts and prepares a print.
  package func enroll(
    _ print: PrintFile, pixelsPerInch: Double?
  ) -> EnrollmentOutcome<PreparedTemplate> {
    do {
      switch try print.stored(pixelsPerInch: pixelsPerInch) {
      case .template(let template): return enrolled(template, seconds: 0)
      case .image(let image): return enroll(image, named: print.name)
      }
    } catch {
      return .failure(reason: "\(error)")
    }
  }

  /// Extracts and prepares a print.
  package func enroll(_ image: FingerprintImage, named name: String) -> EnrollmentOutcome<
    PreparedTemplate
  > {
    var configuration = Extractor.Configuration()
    configuration.includesTexture = usesTexture
    let start = threadSeconds()
    let extraction = Extractor(configuration: configuration).extract(from: image)
    let seconds = threadSeconds() - start
    switch extraction.outcome {
    case .success(let template): return enrolled(template, seconds: seconds)
    case .failure(let failure): return .failure(reason: failure.description)
    }
  }

  private func enrolled(_ template: Template, seconds: Double) -> EnrollmentOutcome<
    PreparedTemplate
  > {
    .enrolled(
      PreparedTemplate(template), seconds: seconds, bytes: template.serialized().count)
  }

  /// The comparison score; there is always one.
  package func compare(probe: PreparedTemplate, reference: PreparedTemplate) -> ComparisonOutcome {
    .score(Matcher(probe: probe).compare(with: reference).score)
  }
}
