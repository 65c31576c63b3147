import Hummingbird
import Ridgeline
import RidgelineFiles
import RidgelineFormats

extension EngineService {
  private struct Wish: RequestDocument {
    static let known = KeyTree(
      of: Wish(goodScore: 0, restingFrames: 0, patience: 0, position: .rightThumb))

    let goodScore: Int?
    let restingFrames: Int?
    let patience: Int?
    let position: FingerPosition?
  }

  private struct Begun: Encodable {
    let id: String
  }

  /// What is said of a frame.
  struct Seen: Encodable, Sendable {
    struct Map: Encodable, Sendable {
      let columns: Int
      let rows: Int
      /// The side of a block in pixels of the frame.
      let cell: Double
      let originX: Double
      let originY: Double
      /// 0 to 100 where ridges are, -1 elsewhere, row after row.
      let values: [Int]
    }

    let instruction: CaptureMonitor.Instruction
    let text: String
    let isFinal: Bool
    let isBest: Bool
    let report: QualityDocument
    let map: Map
  }

  /// Begins a live look.
  func createPreview(_ exchange: Exchange) throws -> Response {
    let wish = try exchange.document(Wish.self)
    var configuration = CaptureMonitor.Configuration()
    configuration.goodScore =
      try EngineService.within(0...100, wish.goodScore, "goodScore")
      ?? self.configuration.settings.goodScore
    configuration.restingFrames =
      try EngineService.within(1...100, wish.restingFrames, "restingFrames")
      ?? configuration.restingFrames
    configuration.patience =
      try EngineService.within(1...10_000, wish.patience, "patience") ?? configuration.patience
    let id = try previews.begin(configuration, for: exchange.token?.id ?? "")
    return try Answer.json(Begun(id: id), status: .created, location: "/v1/previews/\(id)")
  }

  /// Judges a frame.
  func previewFrame(_ exchange: Exchange) async throws -> Response {
    let preview = try previews.preview(exchange.value("id"), of: exchange.token?.id ?? "")
    return try Answer.json(
      try await engine.run { _ in try EngineService.seen(exchange, by: preview) })
  }

  /// What a look says of the frame in a body.
  static func seen(_ exchange: Exchange, by preview: PreviewRoom.Preview) throws -> Seen {
    let image = try EngineService.frame(of: exchange)
    let answer = preview.see(image)
    let map = answer.report.map
    return Seen(
      instruction: answer.instruction, text: answer.text(in: exchange.language),
      isFinal: answer.isFinal, isBest: answer.isBest,
      report: QualityDocument(answer.report, isPreview: true, in: exchange.language),
      map: Seen.Map(
        columns: map.columns, rows: map.rows,
        cell: Double(map.blockSize) * image.resolution.pixelsPerInch / 500, originX: 0,
        originY: 0, values: map.values.map { $0 == 0 ? -1 : Int($0) }))
  }

  /// The best frame as a picture.
  func previewBest(_ exchange: Exchange) async throws -> Response {
    let preview = try previews.preview(exchange.value("id"), of: exchange.token?.id ?? "")
    guard let image = preview.best else {
      throw Problem(.notFound, "no finger was seen yet")
    }
    let png = try await engine.run { _ in
      try PNGEncoder(pixelsPerInch: image.resolution.pixelsPerInch).encode(
        grey: image.pixels, width: image.width, height: image.height)
    }
    return Answer.bytes(png, type: "image/png")
  }

  /// Ends a live look.
  func endPreview(_ exchange: Exchange) throws -> Response {
    try previews.end(exchange.value("id"), of: exchange.token?.id ?? "")
    return Answer.nothing
  }

  /// The picture of a frame: a file, or raw grey values of a stated size.
  private static func frame(of exchange: Exchange) throws -> FingerprintImage {
    guard let size = try rawSize(of: exchange) else { return try image(of: exchange) }
    let resolution = try exchange.reading().pixelsPerInch
    let count = size.width * size.height
    guard count <= exchange.pixelLimit, exchange.bytes.count == count else {
      throw Problem(
        .unreadable,
        "\(size.width) x \(size.height) raw pixels are \(count) bytes, and "
          + "\(exchange.bytes.count) came")
    }
    return try FingerprintImage(
      encoded: exchange.bytes,
      options: ImageDecodingOptions(
        pixelsPerInch: resolution, pixelLimit: exchange.pixelLimit, rawSize: size))
  }

  /// The size of frames that are raw grey values; nil where they are files.
  static func rawSize(of exchange: Exchange) throws(Problem) -> RawSize? {
    switch exchange.query.text("format") {
    case nil: return nil
    case "raw":
      guard let width = try exchange.query.number("width", 1...65_535),
        let height = try exchange.query.number("height", 1...65_535)
      else { throw Problem(.invalidRequest, "raw frames need width and height") }
      return RawSize(width: width, height: height)
    default: throw Problem(.invalidRequest, "format is raw, or is left out for files")
    }
  }

  /// A number of a document within limits.
  static func within<Number: Comparable>(
    _ range: ClosedRange<Number>, _ number: Number?, _ name: String
  ) throws(Problem) -> Number? {
    guard let number else { return nil }
    guard range.contains(number) else {
      throw Problem(
        .invalidRequest, "\(name) lies between \(range.lowerBound) and \(range.upperBound)")
    }
    return number
  }
}
