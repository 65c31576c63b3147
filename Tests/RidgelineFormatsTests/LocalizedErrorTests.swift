import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@Suite("Errors of engine and formats")
struct LocalizedErrorTests {
  @Test("say the same by localizedDescription as by themselves")
  func words() {
    let errors: [any Error & CustomStringConvertible] =
      ExtractionFailure.allCases
      + [
        ImageError.emptyPicture(width: 0, height: 3),
        ImageError.unsupportedResolution(pixelsPerInch: 17),
        ResolutionEstimationError.noRidges, TemplateFormatError.notATemplate,
        ImageDecodingError.unknownFormat(firstBytes: []),
        ImageEncodingError.encoderFailure(reason: "no"),
        ImageRecordError.damaged(format: nil, reason: "no", offset: nil),
        TemplateRecordError.unknownFormat(firstBytes: []),
      ]
    for error in errors {
      #expect(error is any LocalizedError, "\(type(of: error))")
      #expect(error.localizedDescription == error.description)
    }
  }
}
