import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Ridgeline
import RidgelineFiles
import RidgelineFormats

/// A request that was let in, with all that its answer depends on.
struct Exchange: Sendable {
  let operation: Operation
  /// The parts of the address that stand for something.
  let values: [String: String]
  let headers: HTTPFields
  let query: QueryValues
  /// Who asks; nil where nobody has to say.
  let token: AccessToken?
  /// The language of advice.
  let language: AdviceLanguage
  /// The body; empty where none is taken.
  var body: BodyReading.Held?
  /// The body where it is taken as it comes.
  let upload: RequestBody?
  /// Where the request comes from, and what it is called in logs.
  let peer: String
  let requestID: String
  /// The connection.
  let channel: any Channel
  /// Tells the work on its prints to stop.
  var cancellation = Cancellation()
  /// What the operation decides about, for the audit log.
  let traces: AuditTraces
  /// The most pixels of a picture.
  let pixelLimit: Int
  /// What tells this request from others with the same idempotency key.
  let fingerprint: String

  /// The same, whose prints are worked on until it is told to stop.
  func until(_ cancellation: Cancellation) -> Exchange {
    var exchange = self
    exchange.cancellation = cancellation
    return exchange
  }

  /// The bytes of the body.
  var bytes: [UInt8] { body?.bytes ?? [] }

  /// Whether scores are shown.
  var seesScores: Bool { token?.seesScores ?? false }

  /// A part of the address.
  func value(_ name: String) -> String { values[name] ?? "" }

  /// The body as a document.
  ///
  /// - Throws: ``Problem`` where it is none, not the one that is wanted, or says something that nobody knows.
  func document<Document: RequestDocument>(_ type: Document.Type) throws(Problem) -> Document {
    try requireJSON()
    return try type.read(bytes.isEmpty ? Array("{}".utf8) : bytes, named: "the body")
  }

  private func requireJSON() throws(Problem) {
    guard let type = headers[.contentType], !bytes.isEmpty else { return }
    guard type.lowercased().hasPrefix("application/json") else {
      throw Problem(.unsupportedMediaType, "the body must be application/json")
    }
  }

  /// The bytes of the print in the body: the body itself, or the part `picture` of a form.
  func picture() throws(Problem) -> [UInt8] {
    guard let type = headers[.contentType], MultipartForm.isForm(type) else {
      guard !bytes.isEmpty else { throw Problem(.invalidRequest, "the body is empty") }
      return bytes
    }
    let form = try MultipartForm(bytes, contentType: type)
    try form.requireOnly(["picture"])
    return try form.part("picture")
  }

  /// How prints are read: with what the query says of their resolution.
  func reading() throws(Problem) -> PrintReading {
    var reading = PrintReading()
    reading.pixelLimit = pixelLimit
    reading.cancellation = cancellation
    let accepted = Resolution.accepted
    guard let text = query.text("ppi") else { return reading }
    if text == "auto" {
      reading.estimatesResolution = true
      return reading
    }
    guard let stated = Double(text), accepted.contains(stated) else {
      let range = "from \(Int(accepted.lowerBound)) to \(Int(accepted.upperBound))"
      throw Problem(.invalidRequest, "ppi is a number \(range), or auto")
    }
    reading.pixelsPerInch = stated
    return reading
  }

  /// The prints of a body.
  func prints(of bytes: [UInt8], named name: String) throws -> PrintInput {
    try PrintInput(bytes, named: name, reading: try reading())
  }
}
