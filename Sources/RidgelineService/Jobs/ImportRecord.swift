import FoundationEssentials
import Ridgeline
import RidgelineConcurrency
import RidgelineFiles
import RidgelineFormats
import RidgelineGallery
import RidgelineGalleryFiles

/// A line of an import: somebody with the prints that are to be references.
struct ImportRecord: RequestDocument {
  static let known = KeyTree(
    of: ImportRecord(
      subject: "", group: 0,
      references: [Reference(position: 0, ppi: 0, template: Data(), picture: Data(), file: "")]))

  /// One file of prints.
  struct Reference: Codable {
    let position: UInt8?
    let ppi: Double?
    let template: Data?
    let picture: Data?
    let file: String?
  }

  let subject: String
  let group: UInt32?
  let references: [Reference]
}

/// What a line of an import comes to.
struct ImportedRecord: Sendable {
  /// References of a record.
  private static let most = 64

  /// Its subject; nil where the line tells none.
  private(set) var subject: String?
  /// What is to be added.
  private(set) var enrollments: [Enrollment] = []
  /// What is not, and why.
  private(set) var failures: [ImportReport.Failure] = []
  /// Prints of it that may be of another resolution.
  private(set) var warnings: [ImportReport.Warning] = []

  /// Reads a line and extracts its prints; whatever is wrong with it becomes a failure.
  init(
    _ line: ArraySlice<UInt8>, number: Int, reading: PrintReading, folder: PermittedFolder?
  ) {
    do {
      let record = try ImportRecord.read(line, named: "the line")
      subject = try SubjectName.checked(record.subject)
      guard (1...ImportedRecord.most).contains(record.references.count) else {
        throw Problem(.invalidRequest, "a record has 1 to \(ImportedRecord.most) references")
      }
      for (place, reference) in record.references.enumerated() {
        take(
          reference, of: record, line: number, place: place + 1, reading: reading, folder: folder)
      }
    } catch {
      failures.append(
        .init(line: number, subject: subject, reference: nil, reason: Problem(error).detail))
    }
  }

  private mutating func take(
    _ reference: ImportRecord.Reference, of record: ImportRecord, line: Int, place: Int,
    reading: PrintReading, folder: PermittedFolder?
  ) {
    func failure(_ reason: String) -> ImportReport.Failure {
      .init(line: line, subject: record.subject, reference: place, reason: reason)
    }
    do {
      for addition in try reference.additions(
        of: record.subject, group: record.group, place: place, reading: reading, folder: folder)
      {
        warnings += (addition.result.warnings ?? []).map {
          .init(line: line, reference: place, resolution: ResolutionNotice($0))
        }
        guard var enrollment = addition.enrollment else {
          failures.append(
            failure(addition.result.failure ?? addition.result.error ?? "it gave no template"))
          continue
        }
        enrollment.source = reference.file ?? "import"
        enrollments.append(enrollment)
      }
    } catch {
      failures.append(failure(Problem(error).detail))
    }
  }
}

extension ImportRecord.Reference {
  /// What becomes of the prints of it.
  ///
  /// - Parameters:
  ///   - place: which reference of the person it is, from 1.
  ///   - folder: the files that it may name; nil for none.
  /// - Throws: ``Problem`` or `PrintInputError` where it cannot be read; what gives no template is told in its addition.
  func additions(
    of subject: String, group: UInt32?, place: Int, reading: PrintReading, folder: PermittedFolder?
  ) throws -> [GalleryAddition] {
    var reading = reading
    reading.pixelsPerInch = try ImportRecord.Reference.resolution(ppi)
    let input = try PrintInput(
      try bytes(folder), named: file ?? "reference \(place)", reading: reading)
    let listing = PrintListing(
      file: input.path, subject: subject,
      finger: try ImportRecord.Reference.position(position), group: group ?? 0)
    return GalleryAddition.additions(
      in: input, of: listing, index: nil, texture: true, reading: reading)
  }

  private func bytes(_ folder: PermittedFolder?) throws(Problem) -> [UInt8] {
    switch (template ?? picture, file) {
    case (let bytes?, nil) where template == nil || picture == nil:
      return Array(bytes)
    case (nil, let file?):
      guard let folder else {
        throw Problem(
          .invalidRequest, "files are not taken: start the service with --import-folder")
      }
      return try folder.bytes(of: file)
    default:
      throw Problem(
        .invalidRequest, "a reference has a template or a picture, or in an import a file")
    }
  }

  private static func position(_ code: UInt8?) throws(Problem) -> RecordedPosition? {
    guard let code else { return nil }
    guard code <= 10 || (13...15).contains(code) else {
      throw Problem(.invalidRequest, "a position is 0 to 10, or 13 to 15 for a slap")
    }
    return RecordedPosition(rawValue: code)
  }

  private static func resolution(_ ppi: Double?) throws(Problem) -> Double? {
    guard let ppi else { return nil }
    guard Resolution.accepted.contains(ppi) else {
      throw Problem(
        .invalidRequest,
        "ppi lies between \(Resolution.accepted.lowerBound) and \(Resolution.accepted.upperBound)")
    }
    return ppi
  }
}
