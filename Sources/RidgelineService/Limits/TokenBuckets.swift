import Synchronization

/// Counts what each of many may do in a second; what was not used is saved up for a second.
final class TokenBuckets: Sendable {
  private struct Bucket {
    var left: Double
    var time: ContinuousClock.Instant
  }

  /// More than anybody keeps busy at once; beyond it those that are full are forgotten.
  private static let most = 4096

  private let rate: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  /// So many a second for each.
  init(rate: Double) { self.rate = rate }

  /// Takes one; false where none is left.
  func take(_ name: String, now: ContinuousClock.Instant = .now) -> Bool {
    buckets.withLock { buckets in
      if buckets.count >= TokenBuckets.most, buckets[name] == nil { forget(&buckets, now) }
      guard buckets.count < TokenBuckets.most || buckets[name] != nil else { return false }
      let left = level(of: buckets[name], now)
      guard left >= 1 else {
        buckets[name] = Bucket(left: left, time: now)
        return false
      }
      buckets[name] = Bucket(left: left - 1, time: now)
      return true
    }
  }

  /// Whether none is left, without taking one.
  func isEmpty(_ name: String, now: ContinuousClock.Instant = .now) -> Bool {
    buckets.withLock { level(of: $0[name], now) < 1 }
  }

  private var capacity: Double { max(1, rate) }

  private func level(of bucket: Bucket?, _ now: ContinuousClock.Instant) -> Double {
    guard let bucket else { return capacity }
    return min(capacity, bucket.left + rate * ((now - bucket.time) / .seconds(1)))
  }

  private func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant) {
    buckets = buckets.filter { level(of: $0.value, now) < capacity }
  }
}
