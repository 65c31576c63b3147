import Ridgeline
package import RidgelineFormats

/// What extracting one print of a file gave.
package struct FileExtraction: Encodable, Sendable {
  package let file: String
  /// The print among those of the file, from 1; absent where it is the only one.
  package var index: Int?
  /// The position that the file says; absent where it says none.
  package var finger: RecordedPosition?
  /// The impression type that the file says.
  package var impression: UInt8?
  package var minutiae: Int?
  package var templateBytes: Int?
  package var template: String?
  package var pixelsPerInch: Double?
  package var resolutionSource: String?
  package var warnings: [ResolutionWarning]?
  package var failure: String?
  package var error: String?

  package init(file: String, error: String) {
    self.file = file
    self.error = error
  }

  /// Extracts a print of a file.
  ///
  /// - Parameters:
  ///   - format: the record of minutiae to write, in the picture's own pixels; nil for the engine's template.
  ///   - write: stores the bytes and gives back where; nil where they are stored nowhere.
  package init(
    of print: FilePrint, in input: PrintInput, as format: TemplateFormat?, texture: Bool,
    write: ([UInt8]) throws -> String?
  ) {
    file = input.path
    index = input.index(of: print)
    finger = print.finger == .unknown ? nil : print.finger
    impression = print.impression
    do {
      let extraction = try input.extraction(of: print, includesTexture: texture)
      pixelsPerInch = extraction.image?.resolution.pixelsPerInch
      resolutionSource = extraction.image?.resolution.source.rawValue
      warnings = extraction.warning.map { [$0] }
      if let failure = extraction.failure {
        self.failure = failure
        return
      }
      let template = texture ? extraction.template : extraction.template.withoutTexture
      let bytes =
        try format.map {
          try print.record(of: template, picture: extraction.image, as: $0)
        } ?? template.serialized()
      minutiae = template.minutiae.count
      templateBytes = bytes.count
      self.template = try write(bytes)
    } catch {
      self.error = "\(error)"
    }
  }

  /// The result in one line.
  package var text: String {
    var label = file
    if let index { label += ", print \(index) (\(PrintInput.name(ofFinger: finger ?? .unknown)))" }
    if let error { return error.contains(file) ? error : "\(label): \(error)" }
    if let failure { return "\(label): \(ExtractionFailure.line(failure))" }
    var line = "\(label): \(minutiae ?? 0) minutiae, \(templateBytes ?? 0) bytes"
    if resolutionSource == Resolution.Source.assumed.rawValue { line += ", 500 ppi assumed" }
    if let template { line += " -> \(template)" }
    return line
  }
}

extension FilePrint {
  /// The print's template as a record of minutiae, in the picture's own pixels.
  fileprivate func record(
    of template: Template, picture: FingerprintImage?, as format: TemplateFormat
  ) throws -> [UInt8] {
    var view =
      self.view ?? picture.map { MinutiaeRecord.View(template, of: $0) }
      ?? MinutiaeRecord.View(template)
    if self.view == nil {
      view.finger = finger
      view.impression = impression ?? 0
    }
    view.number = 0
    return try format.codec.encode(MinutiaeRecord(views: [view]))
  }
}
