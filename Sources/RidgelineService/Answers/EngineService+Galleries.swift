import FoundationEssentials
import Hummingbird
import Logging
import Ridgeline
import RidgelineGallery

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
    struct Reference: Codable {
      let position: FingerPosition?
      let template: Data
    }

    static let known = KeyTree(
      of: Addition(
        subject: "", references: [Reference(position: .rightThumb, template: Data())]))

    let subject: String
    let references: [Reference]
  }

  private struct Added: Encodable {
    let subject: String
    let references: Int
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
    try await engine.run { _ in
      let references = try addition.references.map {
        ($0.position ?? .unknown, try Template(serialized: Array($0.template)))
      }
      if let failure = references.compactMap(\.1.failureToEnroll).first {
        throw Problem.failure(failure, causes: [], in: exchange.language)
      }
      try galleries.add(references, of: subject, to: gallery)
    }
    return try Answer.json(
      Added(subject: subject, references: addition.references.count), status: .created,
      location: "/v1/galleries/\(gallery)/subjects/\(PercentText.encoded(subject))")
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
