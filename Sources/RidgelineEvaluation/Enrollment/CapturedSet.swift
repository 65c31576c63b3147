package import Ridgeline
import RidgelineConcurrency
import RidgelineFormats
import RidgelineFiles

/// The captures of a set of prints, finger by finger, as enrollment sees them.
package struct CapturedSet: Sendable {
  /// One capture.
  package struct Capture: Sendable {
    /// The print.
    package let print: PrintFile
    /// Its template, ready for comparisons; empty after a failure to enroll.
    package let prepared: PreparedTemplate
    /// Its quality, 0 to 100; 0 after a failure.
    package let quality: Int
    /// What was extracted; nil where the file holds a template.
    package let extraction: Extraction?

    /// A capture of what was extracted from a print.
    fileprivate init(_ print: PrintFile, extraction: Extraction) {
      self.init(
        print: print, prepared: PreparedTemplate((try? extraction.template) ?? .empty),
        quality: extraction.quality.score, extraction: extraction)
    }

    /// A capture.
    fileprivate init(
      print: PrintFile, prepared: PreparedTemplate, quality: Int, extraction: Extraction?
    ) {
      (self.print, self.prepared) = (print, prepared)
      (self.quality, self.extraction) = (quality, extraction)
    }

    /// Gives the capture to an enrollment, failed ones too.
    func enroll(
      into session: inout EnrollmentSession, as position: FingerPosition
    ) -> EnrollmentAnswer {
      do throws(ExtractionFailure) {
        if let failure = extraction?.failure { throw failure }
        let capture =
          if let extraction {
            EnrollmentCapture(prepared, extraction: extraction)
          } else {
            try EnrollmentCapture(prepared.template, quality: quality)
          }
        return session.add(capture, to: position)
      } catch {
        return session.add(error, to: position)
      }
    }
  }

  /// The captures of one finger.
  package struct Finger: Sendable {
    /// The finger's name.
    package let name: String
    /// Its captures in natural order.
    package let captures: [Capture]
  }

  /// The set's name.
  package let name: String
  /// The fingers in natural order.
  package let fingers: [Finger]

  /// A set of captures.
  package init(name: String, fingers: [Finger]) {
    self.name = name
    self.fingers = fingers
  }

  /// Extracts the prints of a set.
  package init(
    _ set: PrintSet, usesTexture: Bool = true, threads: Int = ParallelMap.allCores,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    let captures = ParallelMap.map(
      count: set.prints.count, threads: threads,
      done: { progress?("\(set.name): extracting", $0, set.prints.count) }
    ) { CapturedSet.capture(set.prints[$0], of: set, usesTexture: usesTexture) }
    self.init(name: set.name, captures: captures)
  }

  /// Extracts the pictures of a set after something was done to each.
  ///
  /// - Parameter change: what is done to a picture with the given name.
  package init(
    _ pictures: PictureSet, threads: Int = ParallelMap.allCores,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil,
    change: @Sendable (FingerprintImage, String) throws -> FingerprintImage
  ) {
    let prints = pictures.set.prints
    let captures = ParallelMap.map(
      count: prints.count, threads: threads,
      done: { progress?("\(pictures.set.name): extracting", $0, prints.count) }
    ) { index -> Capture in
      let name = "\(pictures.set.name)/\(prints[index].name)"
      guard let picture = pictures.images[index], let image = try? change(picture, name) else {
        return Capture(
          print: prints[index], prepared: PreparedTemplate(.empty), quality: 0, extraction: nil)
      }
      return Capture(prints[index], extraction: Extractor().extract(from: image))
    }
    self.init(name: pictures.set.name, captures: captures)
  }

  /// The captures finger by finger; those of a finger follow each other.
  private init(name: String, captures: [Capture]) {
    var fingers: [Finger] = []
    for capture in captures {
      if let last = fingers.last, last.name == capture.print.finger {
        fingers[fingers.count - 1] = Finger(name: last.name, captures: last.captures + [capture])
      } else {
        fingers.append(Finger(name: capture.print.finger, captures: [capture]))
      }
    }
    self.init(name: name, fingers: fingers)
  }

  private static func capture(
    _ print: PrintFile, of set: PrintSet, usesTexture: Bool
  ) -> Capture {
    switch try? print.stored(pixelsPerInch: set.pixelsPerInch) {
    case .template(let template):
      return Capture(
        print: print, prepared: PreparedTemplate(template), quality: template.isEmpty ? 0 : 50,
        extraction: nil)
    case .image(let image):
      var configuration = Extractor.Configuration()
      configuration.includesTexture = usesTexture
      let extraction = Extractor(configuration: configuration).extract(from: image)
      return Capture(print, extraction: extraction)
    case nil:
      return Capture(
        print: print, prepared: PreparedTemplate(.empty), quality: 0, extraction: nil)
    }
  }
}
