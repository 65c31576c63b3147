import HTTPTypes
import Synchronization

/// Counts what is asked and answered, and how long it takes; nothing of whom or what.
final class ServiceMeters: Sendable {
  /// Upper bounds of the times that are counted together, in seconds.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  /// What was counted of one operation.
  struct Meter: Sendable {
    var answers: [Int: Int] = [:]
    var within = [Int](repeating: 0, count: ServiceMeters.bounds.count)
    var seconds = 0.0
    var count = 0
  }

  private let meters = Mutex<[String: Meter]>([:])
  private let refusals = Atomic(0)

  /// Counts an answer.
  func count(_ operation: Operation?, _ status: HTTPResponse.Status, _ time: Duration) {
    let seconds = time / .seconds(1)
    meters.withLock { meters in
      var meter = meters[operation?.rawValue ?? "page"] ?? Meter()
      meter.answers[status.code, default: 0] += 1
      meter.seconds += seconds
      meter.count += 1
      for (place, bound) in ServiceMeters.bounds.enumerated() where seconds <= bound {
        meter.within[place] += 1
      }
      meters[operation?.rawValue ?? "page"] = meter
    }
  }

  /// Counts a refusal that came too often to be written to the audit log one by one.
  func unauditedRefusal() { refusals.wrappingAdd(1, ordering: .relaxed) }

  /// Such refusals.
  var unauditedRefusals: Int { refusals.load(ordering: .relaxed) }

  /// What was counted, by operation.
  var counted: [(operation: String, meter: Meter)] {
    meters.withLock { meters in meters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }
}
