import CRidgeline
import Synchronization

/// The caller's function that is told of progress, called by one thread at a time.
final class CallerProgress: Sendable {
  /// A pointer of the caller's that is only ever handed back.
  private struct Context: @unchecked Sendable { let pointer: UnsafeMutableRawPointer? }

  private let report: rdg_progress?
  private let context: Context
  private let done = Mutex(UInt64(0))

  init(_ report: rdg_progress?, _ context: UnsafeMutableRawPointer?) {
    self.report = report
    self.context = Context(pointer: context)
  }

  /// Tells how much is done.
  func tell(_ done: Int, of total: Int) {
    tell(of: total) { $0 = UInt64(max(0, done)) }
  }

  /// Tells that so much more is done.
  func tell(more: Int, of total: Int) {
    tell(of: total) { $0 += UInt64(max(0, more)) }
  }

  private func tell(of total: Int, _ advance: (inout UInt64) -> Void) {
    guard let report else { return }
    done.withLock {
      advance(&$0)
      let done = $0
      CallbackThreads.calling { report(context.pointer, done, UInt64(max(0, total))) }
    }
  }
}
