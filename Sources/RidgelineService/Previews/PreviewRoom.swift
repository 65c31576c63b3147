import FoundationEssentials
import Ridgeline
import Synchronization

/// The live looks at fingers that go on now; nothing of them is ever on the disk.
final class PreviewRoom: Sendable {
  /// One look, which takes frames one after the other.
  final class Preview: Sendable {
    private let monitor: Mutex<CaptureMonitor>

    fileprivate init(_ configuration: CaptureMonitor.Configuration) {
      monitor = Mutex(CaptureMonitor(configuration: configuration))
    }

    /// Judges a frame.
    func see(_ image: FingerprintImage) -> CaptureMonitor.Answer {
      monitor.withLock { $0.see(image) }
    }

    /// The best frame so far.
    var best: FingerprintImage? { monitor.withLock { $0.best?.image } }
  }

  private struct Seat {
    let preview: Preview
    let token: String
    var used: ContinuousClock.Instant
  }

  /// A look that nobody looked at for so long gives its place to another.
  private static let patience = Duration.seconds(30)

  private let limit: Int
  private let seats = Mutex<[String: Seat]>([:])

  init(limit: Int) { self.limit = limit }

  /// Begins a look.
  ///
  /// - Throws: ``Problem`` of overload where there are too many.
  func begin(_ configuration: CaptureMonitor.Configuration, for token: String) throws -> String {
    let id = "p-" + RandomBytes.hexadecimal(16)
    let isSeated = seats.withLock { seats in
      let now = ContinuousClock.now
      if seats.count >= limit { seats = seats.filter { now - $0.value.used < Self.patience } }
      guard seats.count < limit else { return false }
      seats[id] = Seat(preview: Preview(configuration), token: token, used: now)
      return true
    }
    guard isSeated else {
      var problem = Problem(.overloaded, "too many previews run")
      problem.retryAfter = 5
      throw problem
    }
    return id
  }

  /// A look of a token's holder.
  func preview(_ id: String, of token: String) throws(Problem) -> Preview {
    let preview = seats.withLock { seats -> Preview? in
      guard seats[id]?.token == token else { return nil }
      seats[id]?.used = .now
      return seats[id]?.preview
    }
    guard let preview else { throw Problem(.notFound, "there is no such preview") }
    return preview
  }

  /// Ends a look.
  func end(_ id: String, of token: String) throws(Problem) {
    _ = try preview(id, of: token)
    seats.withLock { _ = $0.removeValue(forKey: id) }
  }
}
