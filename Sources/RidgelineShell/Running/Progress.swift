import Synchronization

/// A line on the terminal that says how far long work has come; nothing when nobody watches.
package final class Progress: Sendable {
  private let isShown: Bool
  private let last = Mutex((text: "", clock: ContinuousClock.Instant?.none))

  /// Progress that is shown on a terminal unless told to be quiet.
  package init(isQuiet: Bool) { isShown = !isQuiet && StandardError.isTerminal }

  /// Shows a bar, at most ten times a second.
  package func show(_ title: String, _ done: Int, of total: Int) {
    Interruption.progress.withLock { $0 = "\(title) \(done) of \(total)" }
    guard isShown, total > 0 else { return }
    last.withLock { last in
      let now = ContinuousClock().now
      if let before = last.clock, now - before < .milliseconds(100), done < total { return }
      last.clock = now
      let filled = 30 * done / total
      let bar =
        String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
      last.text = "\(title) [\(bar)] \(done)/\(total)"
      StandardError.write("\r\u{1B}[K" + last.text)
    }
  }

  /// Takes the line away.
  package func clear() {
    guard isShown else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
