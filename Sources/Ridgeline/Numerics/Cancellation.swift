internal import Synchronization

/// Tells long work to stop: at somebody's word, at a deadline, or once a condition holds.
///
/// ```swift
/// let cancellation = Cancellation(after: .seconds(2))
/// let extraction = try Extractor().extract(from: image, unless: cancellation)
/// ```
/// Work that is given one asks it often, an extraction every few milliseconds, of the largest pictures every
/// tenth of a second or two, and then gives up without a result. One may be given to any number of works on any number of threads, and be cancelled from
/// each of them, at any time. It stays cancelled. Asking costs next to nothing; with a deadline a look
/// at the clock.
public final class Cancellation: Sendable {
  private let flag = Atomic(false)
  /// Whether it is time to stop without anybody's word.
  private let isDue: (@Sendable () -> Bool)?

  /// A cancellation that comes by ``cancel()`` alone.
  public init() { isDue = nil }

  /// One that comes once a condition holds.
  ///
  /// - Parameter condition: asked on each thread that works, until it has said yes; it should cost
  ///   less than a microsecond.
  public init(when condition: @escaping @Sendable () -> Bool) { isDue = condition }

  /// One that comes at a moment.
  public convenience init(deadline: ContinuousClock.Instant) {
    self.init(when: { ContinuousClock.now >= deadline })
  }

  /// One that comes when a time has passed from now on; at once if it is not above zero.
  public convenience init(after time: Duration) { self.init(deadline: .now.advanced(by: time)) }

  /// Tells the work to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether the work is to stop.
  public var isCancelled: Bool {
    if flag.load(ordering: .relaxed) { return true }
    guard let isDue, isDue() else { return false }
    cancel()
    return true
  }

  /// Leaves the work where it is to stop.
  ///
  /// - Throws: `CancellationError`.
  public func check() throws(CancellationError) {
    if isCancelled { throw CancellationError() }
  }
}

extension Cancellation {
  /// Work that nobody can stop.
  static func never<Value>(
    _ work: (Cancellation) throws(CancellationError) -> Value
  ) -> Value {
    do throws(CancellationError) {
      return try work(Cancellation())
    } catch {
      preconditionFailure("Nobody could have told this work to stop.")
    }
  }

  /// Does work on rows band by band, from top to bottom, and asks before each band.
  ///
  /// - Parameters:
  ///   - rows: how many rows there are.
  ///   - width: the elements of a row.
  ///   - elements: about how many elements a band has: a millisecond's work or so.
  ///   - step: bands begin at multiples of it.
  ///   - work: what is done with each band.
  /// - Returns: how many rows were done; fewer than there are where the work is to stop, which
  ///   ``check()`` then throws.
  func bands(
    of rows: Int, width: Int, elements: Int = 1 << 18, step: Int = 1, _ work: (Range<Int>) -> Void
  ) -> Int {
    let height = max(1, elements / max(1, width * step)) * step
    for first in stride(from: 0, to: rows, by: height) {
      if isCancelled { return first }
      work(first..<min(rows, first + height))
    }
    return rows
  }
}
