package import Ridgeline
package import RidgelineFormats

/// What came of one print that was given to an enrollment session.
package struct TriedCapture: Sendable {
  /// The capture; nil where it gave no template.
  package let capture: EnrollmentCapture?
  /// What the session said.
  package let answer: EnrollmentAnswer
  /// What is to be said of the resolution.
  package let warning: ResolutionWarning?

  /// Extracts a print and gives it to a session, as a capture of the one finger.
  package init(
    _ print: FilePrint, of input: PrintInput, to session: inout EnrollmentSession
  ) throws(PrintInputError) {
    let made = try input.extraction(of: print)
    warning = made.warning
    if let extraction = made.extraction {
      capture = try? EnrollmentCapture(extraction)
      answer = session.add(extraction, to: .unknown)
      return
    }
    do throws(ExtractionFailure) {
      let capture = try EnrollmentCapture(made.template)
      self.capture = capture
      answer = session.add(capture, to: .unknown)
    } catch {
      capture = nil
      answer = session.add(error, to: .unknown)
    }
  }
}
