public import Ridgeline
public import RidgelineConcurrency
import RidgelineFormats

/// The captures of a set of prints, finger by finger, as enrolment sees them.
public struct CapturedSet: Sendable {
  /// One capture.
  public struct Capture: Sendable {
    /// The print.
    public let print: PrintFile
    /// Its template, ready for comparisons; empty after a failure to enrol.
    public let prepared: PreparedTemplate
    /// Its quality, 0 to 100; 0 after a failure.
    public let quality: Int
    /// What was extracted; nil where the file holds a template.
    public let extraction: Extraction?

    /// The capture as an enrolment takes it.
    var forEnrolment: EnrollmentCapture {
      extraction.map { EnrollmentCapture(prepared, extraction: $0) }
        ?? EnrollmentCapture(prepared.template, quality: quality)
    }
  }

  /// The captures of one finger.
  public struct Finger: Sendable {
    /// The finger's name.
    public let name: String
    /// Its captures in natural order.
    public let captures: [Capture]
  }

  /// The set's name.
  public let name: String
  /// The fingers in natural order.
  public let fingers: [Finger]

  /// A set of captures.
  public init(name: String, fingers: [Finger]) {
    self.name = name
    self.fingers = fingers
  }

  /// Extracts the prints of a set.
  public init(
    _ set: PrintSet, usesTexture: Bool = true, threads: Int = ParallelMap.allCores,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    let captures = ParallelMap.map(
      count: set.prints.count, threads: threads,
      done: { progress?("\(set.name): extracting", $0, set.prints.count) }
    ) { CapturedSet.capture(set.prints[$0], of: set, usesTexture: usesTexture) }
    var fingers: [Finger] = []
    for capture in captures {
      if let last = fingers.last, last.name == capture.print.finger {
        fingers[fingers.count - 1] = Finger(name: last.name, captures: last.captures + [capture])
      } else {
        fingers.append(Finger(name: capture.print.finger, captures: [capture]))
      }
    }
    self.init(name: set.name, fingers: fingers)
  }

  private static func capture(
    _ print: PrintFile, of set: PrintSet, usesTexture: Bool
  ) -> Capture {
    let options = ImageDecodingOptions(pixelsPerInch: set.pixelsPerInch)
    switch try? StoredContent(contentsOf: print.path, options: options).print(
      options: options)
    {
    case .template(let template):
      return Capture(
        print: print, prepared: PreparedTemplate(template), quality: template.isEmpty ? 0 : 50,
        extraction: nil)
    case .image(let image):
      var configuration = Extractor.Configuration()
      configuration.includesTexture = usesTexture
      let extraction = Extractor(configuration: configuration).extract(from: image)
      return Capture(
        print: print, prepared: PreparedTemplate(extraction.template),
        quality: extraction.quality.score, extraction: extraction)
    case nil:
      return Capture(
        print: print, prepared: PreparedTemplate(.empty), quality: 0, extraction: nil)
    }
  }
}
