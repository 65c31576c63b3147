import FoundationEssentials
import Hummingbird
import Logging
import Ridgeline
import RidgelineFiles
import RidgelineGallery
import RidgelineGalleryFiles

extension EngineService {
  private struct Standing: Encodable {
    let name: String
    let subjects: Int?
    let references: Int?
    let withTexture: Int?
    let databaseBytes: Int?
    let indexBytes: Int?
    let isEncrypted: Bool?
    let isReadOnly: Bool?
    /// Why it cannot be used.
    let fault: String?

    init(_ name: String, of gallery: Gallery) throws {
      self.name = name
      let figures = try gallery.statistics()
      subjects = figures.subjects
      references = figures.references
      withTexture = figures.withTexture
      databaseBytes = figures.databaseBytes
      indexBytes = figures.indexBytes
      isEncrypted = gallery.isEncrypted
      isReadOnly = gallery.isReadOnly
      fault = nil
    }

    init(_ name: String, fault: String) {
      self.name = name
      self.fault = fault
      (subjects, references, withTexture, databaseBytes) = (nil, nil, nil, nil)
      (indexBytes, isEncrypted, isReadOnly) = (nil, nil, nil)
    }
  }

  private struct Addition: RequestDocument {
    /// One file of prints, as an import takes it; files of the machine are for those who import.
    struct Reference: Codable {
      let position: UInt8?
      let ppi: Double?
      let template: Data?
      let picture: Data?

      /// The same as a line of an import says it.
      var imported: ImportRecord.Reference {
        ImportRecord.Reference(
          position: position, ppi: ppi, template: template, picture: picture, file: nil)
      }
    }

    static let known = KeyTree(
      of: Addition(
        subject: "", group: 0,
        references: [Reference(position: 0, ppi: 0, template: Data(), picture: Data())]))

    let subject: String
    let group: UInt32?
    let references: [Reference]
  }

  private struct Added: Encodable {
    let subject: String
    let references: Int
    /// What speaks against the resolutions of the prints; absent where nothing does.
    let warnings: [ResolutionNotice]?
  }

  /// The most references that come at once.
  private static let mostReferences = 64

  /// All galleries and how big they are.
  func listGalleries(_ exchange: Exchange) async throws -> Response {
    let (galleries, logger) = (galleries, logger)
    let standings = try await engine.run { _ in
      try galleries.names().map { name in
        do {
          return try Standing(name, of: try galleries.search(name).gallery)
        } catch {
          // One that cannot be opened is listed, and the log says more.
          logger.error("\(name): \(error)")
          return Standing(name, fault: Problem(error).detail)
        }
      }
    }
    return try Answer.json(standings)
  }

  /// Adds a subject with its references.
  func addSubject(_ exchange: Exchange) async throws -> Response {
    let addition = try exchange.document(Addition.self)
    let subject = try SubjectName.checked(addition.subject)
    let gallery = exchange.value("name")
    exchange.traces.note(object: "gallery \(GalleryRoom.isName(gallery) ? gallery : "?")")
    exchange.traces.note(subject: subject)
    guard (1...EngineService.mostReferences).contains(addition.references.count) else {
      throw Problem(
        .invalidRequest, "there are 1 to \(EngineService.mostReferences) references at once")
    }
    let galleries = galleries
    let added = try await engine.run { cancellation in
      // A gallery that is not there is told before anything is extracted.
      _ = try galleries.search(gallery)
      let made = try EngineService.additions(of: addition, exchange.until(cancellation))
      let enrollments = made.compactMap(\.enrollment)
      try galleries.add(enrollments, to: gallery)
      return Added(
        subject: subject, references: enrollments.count,
        warnings: ResolutionNotice.all(made.flatMap { $0.result.warnings ?? [] }))
    }
    return try Answer.json(
      added, status: .created,
      location: "/v1/galleries/\(gallery)/subjects/\(PercentText.encoded(subject))")
  }

  /// What becomes of the prints of somebody who is added; all of them give a template, or nothing is added.
  private static func additions(
    of addition: Addition, _ exchange: Exchange
  ) throws -> [GalleryAddition] {
    let reading = try exchange.reading()
    var made: [GalleryAddition] = []
    for (place, reference) in addition.references.enumerated() {
      do {
        made += try reference.imported.additions(
          of: addition.subject, group: addition.group, place: place + 1, reading: reading,
          folder: nil
        ).map(EngineService.required)
      } catch {
        try exchange.cancellation.check()
        var problem = Problem(error)
        problem.detail = "reference \(place + 1): \(problem.detail)"
        throw problem
      }
    }
    return made
  }

  /// An addition that gave a template.
  private static func required(_ addition: GalleryAddition) throws(Problem) -> GalleryAddition {
    if let error = addition.result.error { throw Problem(.unreadable, error) }
    guard addition.enrollment != nil else {
      throw Problem(.failureToEnroll, addition.result.failure ?? "it gave no template")
    }
    var addition = addition
    addition.enrollment?.source = "service"
    return addition
  }

  /// Removes a subject with all that is known of it.
  func removeSubject(_ exchange: Exchange) async throws -> Response {
    let (gallery, subject) = (exchange.value("name"), exchange.value("subject"))
    exchange.traces.note(object: "gallery \(GalleryRoom.isName(gallery) ? gallery : "?")")
    exchange.traces.note(subject: subject)
    let galleries = galleries
    let count = try await engine.run { _ in
      try galleries.search(gallery).gallery.remove(subjects: [subject])
    }
    guard count > 0 else { throw Problem(.notFound, "the gallery has no such subject") }
    return Answer.nothing
  }
}
