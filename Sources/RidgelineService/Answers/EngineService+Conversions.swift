import FoundationEssentials
import Hummingbird
import RidgelineFiles
import RidgelineFormats

extension EngineService {
  /// Turns a file of one format into one of another.
  func conversions(_ exchange: Exchange) async throws -> Response {
    guard let name = exchange.query.text("to"), let target = ConversionTarget(name: name) else {
      throw Problem(
        .invalidRequest, "to is one of \(ConversionTarget.names.joined(separator: ", "))")
    }
    let bytes = try await engine.run { cancellation in
      let exchange = exchange.until(cancellation)
      let day = Date.now.formatted(.iso8601.year().month().day().dateSeparator(.omitted))
      var conversion = Conversion(
        of: try exchange.picture(), named: "the file", reading: try exchange.reading(),
        envelope: TransactionFile.Envelope(
          date: day, destination: "UNKNOWN", origin: "UNKNOWN", control: "1"))
      conversion.takesFirst = false
      do {
        return try conversion.converted(to: target)
      } catch let error as ConversionError where error.wantsExtraction {
        throw Problem(.notConvertible, "a picture becomes a template by POST /v1/templates")
      }
    }
    return Answer.bytes(bytes, type: "application/octet-stream")
  }
}
