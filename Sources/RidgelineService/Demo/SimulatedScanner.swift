import FoundationEssentials
import NIOCore
import NIOPosix
import Ridgeline
import RidgelineFormats
import ServiceLifecycle

/// A scanner that does not exist: it speaks MOSIP's Secure Biometric Interface 1.0 and plays the worn fingers of people
/// who do not exist either, with everything that goes wrong at night.
struct SimulatedScanner: Service {
  /// Where such scanners listen.
  static let ports = 4501...4600
  /// The time from frame to frame.
  private static let pace = Duration.milliseconds(100)

  /// Why there is none.
  enum Failure: Error, CustomStringConvertible {
    /// Another program listens at every port.
    case noPort

    var description: String {
      "no simulated scanner: all ports from 4501 to 4600 are taken; end another scanner's program"
    }
  }

  private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  /// Its port.
  let port: Int
  /// The pages that may ask it.
  private let origins: Set<String>
  private let glass: SimulatedGlass

  /// The address for the page.
  var address: String { "http://127.0.0.1:\(port)" }

  /// Takes the first free port of the loopback address; it listens there once it runs.
  ///
  /// - Parameters:
  ///   - seed: what the people are made from; the same seed gives the same night.
  ///   - origins: the pages that may ask it, such as `http://127.0.0.1:8474`.
  /// - Throws: ``Failure`` where no port is free.
  init(seed: UInt64, origins: Set<String>) throws(Failure) {
    let free = SimulatedScanner.ports.first { port in
      guard
        let channel = try? SimulatedScanner.listener.bind(host: "127.0.0.1", port: port).wait()
      else { return false }
      return (try? channel.close().wait()) != nil
    }
    guard let free else { throw .noPort }
    (port, self.origins) = (free, origins)
    glass = SimulatedGlass(seed: seed)
  }

  private static var listener: ServerBootstrap {
    ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
  }

  /// Answers until it is told to stop.
  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown { try await listen() }
    } catch is CancellationError {
      // It was told to stop, which is no failure.
    }
  }

  private func listen() async throws {
    try await bound().executeThenClose { connections in
      try await withThrowingDiscardingTaskGroup { group in
        for try await connection in connections {
          group.addTask {
            // A page that goes away is no failure.
            try? await connection.executeThenClose { try await serve($0, $1) }
          }
        }
      }
    }
  }

  /// The listener; waits where somebody else has taken the port meanwhile, as the page waits for a scanner.
  private func bound() async throws -> NIOAsyncChannel<Connection, Never> {
    while true {
      do {
        return try await SimulatedScanner.listener.bind(host: "127.0.0.1", port: port) { channel in
          channel.eventLoop.makeCompletedFuture {
            try Connection(wrappingChannelSynchronously: channel)
          }
        }
      } catch is IOError {
        try await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func serve(
    _ incoming: NIOAsyncChannelInboundStream<ByteBuffer>,
    _ outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async throws {
    var reader = SBIRequestReader()
    for try await bytes in incoming {
      reader.take(bytes.readableBytesView)
      while let request = try reader.next() {
        if request.method == "STREAM" {
          try await stream(request, to: outgoing)
          return
        }
        try await outgoing.write(ByteBuffer(bytes: try await answer(request).bytes))
      }
    }
  }

  /// Who may read an answer: the page of the station, nobody else's.
  private func readers(_ request: SBIRequest) -> [String]? {
    guard let origin = request.headers["origin"] else { return [] }
    guard origins.contains(origin) else { return nil }
    return [
      "Access-Control-Allow-Origin: \(origin)", "Vary: Origin",
      "Access-Control-Allow-Methods: MOSIPDISC, MOSIPDINFO, STREAM, RCAPTURE",
      "Access-Control-Allow-Headers: Content-Type", "Access-Control-Allow-Private-Network: true",
    ]
  }

  private func answer(_ request: SBIRequest) async throws -> SBIAnswer {
    guard let headers = readers(request) else { return SBIAnswer(status: "403 Forbidden") }
    switch (request.method, request.path) {
    case ("OPTIONS", _):
      return SBIAnswer(status: "204 No Content", headers: headers)
    case ("MOSIPDISC", "/device"):
      let type = request.document(SBI.DiscoveryRequest.self)?.type
      guard type == "Finger" || type == "Biometric Device" else {
        return try SBIAnswer(SBI.Failure(error: .invalid), headers: headers)
      }
      return try SBIAnswer([try device()], headers: headers)
    case ("MOSIPDINFO", "/info"):
      let information = SBI.DeviceInformation(deviceInfo: try SBI.unsigned(try device()))
      return try SBIAnswer([information], headers: headers)
    case ("RCAPTURE", "/capture"):
      guard let asked = request.document(SBI.CaptureRequest.self),
        let play = play(asked.bio?.first?.bioSubType, asked.transactionId)
      else { return try SBIAnswer(SBI.Failure(error: .invalid), headers: headers) }
      guard !glass.isBusy else { return try SBIAnswer(SBI.Failure(error: .busy), headers: headers) }
      return try SBIAnswer(try await capture(play), headers: headers)
    default:
      return SBIAnswer(status: "404 Not Found", headers: headers)
    }
  }

  private func play(_ names: [String]?, _ transaction: String?) -> SimulatedGlass.Play? {
    let positions = (names ?? []).compactMap(SBI.position(named:)).sorted()
    guard !positions.isEmpty else { return nil }
    return SimulatedGlass.Play(transaction: transaction ?? "", positions: positions)
  }

  private func device() throws -> SBI.Device {
    let now = Date().formatted(.iso8601)
    return SBI.Device(
      deviceId: "ridgeline-simulated", deviceStatus: glass.isBusy ? "Busy" : "Ready",
      callbackId: "\(address)/",
      digitalId: try SBI.text(of: SBI.Identity(serialNo: "0000000001", dateTime: now)),
      deviceCode: "ridgeline-simulated")
  }

  private func stream(
    _ request: SBIRequest, to outgoing: NIOAsyncChannelOutboundWriter<ByteBuffer>
  ) async throws {
    guard let headers = readers(request) else {
      return try await outgoing.write(ByteBuffer(bytes: SBIAnswer(status: "403 Forbidden").bytes))
    }
    let asked = request.document(SBI.StreamRequest.self)?.customOpts
    guard let play = play(asked?.bioSubType ?? [SBI.name(of: .rightIndex)], asked?.transactionId)
    else {
      let refusal = try SBIAnswer(SBI.Failure(error: .invalid), headers: headers)
      return try await outgoing.write(ByteBuffer(bytes: refusal.bytes))
    }
    let (person, script) = glass.begin(play)
    // A finger that lies there until the watcher gives up is laid down anew the next time.
    var (frame, lain) = (0, 0)
    defer { glass.end(play, isTried: lain >= 45) }
    try await outgoing.write(ByteBuffer(bytes: SBIAnswer(streamWith: headers).bytes))
    while !Task.isCancelled {
      let moment = script.moment(frame)
      if let picture = glass.frame(moment, of: play, person: person) {
        try await outgoing.write(ByteBuffer(bytes: SBIAnswer(frame: try jpeg(picture)).bytes))
        frame += 1
        if moment.contact != nil { lain += 1 }
      }
      try await Task.sleep(for: SimulatedScanner.pace)
    }
  }

  private func jpeg(_ picture: GlassPicture) throws -> [UInt8] {
    try JPEGEncoder(pixelsPerInch: 500, quality: 85).encode(
      grey: picture.pixels, width: picture.width, height: picture.height)
  }

  /// A record of what lies on the glass, without loss.
  private func capture(_ play: SimulatedGlass.Play) async throws -> SBI.Captures {
    let picture = await glass.capture(play)
    let file = try JPEG2000Encoder(pixelsPerInch: 500).encode(
      grey: picture.pixels, width: picture.width, height: picture.height)
    var representation = ImageRecord.Representation(
      width: UInt16(picture.width), height: UInt16(picture.height), pixelsPerInch: 500,
      compression: .jpeg2000Lossless, payload: file)
    representation.finger = SimulatedScanner.recorded(play.positions)
    let record = try ImageRecordCodec(format: .iso2011).encode(
      ImageRecord(representations: [representation]))
    let capture = SBI.Capture(
      digitalId: "", deviceCode: "ridgeline-simulated",
      bioSubType: play.positions.count == 1 ? SBI.name(of: play.positions[0]) : "UNKNOWN",
      bioValue: SBI.base64url(Data(record)), transactionId: play.transaction,
      timestamp: Date().formatted(.iso8601))
    return SBI.Captures(biometrics: [SBI.Captures.Item(data: try SBI.unsigned(capture))])
  }

  /// How a record names the fingers of a picture.
  private static func recorded(_ positions: [FingerPosition]) -> RecordedPosition {
    guard positions.count > 1 else { return RecordedPosition(positions[0]) }
    let hands = Set(positions.compactMap(\.hand))
    return hands.count > 1 ? 15 : hands == [.right] ? 13 : 14
  }
}
