/// What the broker confirmed, in its order.
final class Confirmations: Sendable {
  private let input: AsyncStream<String>.Continuation
  private let receipts: AsyncStream<String>

  /// None yet.
  init() { (receipts, input) = AsyncStream.makeStream(of: String.self) }

  /// A receipt came in.
  func add(_ receipt: String) { input.yield(receipt) }

  /// There will be no more.
  func finish() { input.finish() }

  /// Waits for a receipt; one task at a time may wait.
  ///
  /// - Throws: ``STOMPError/closed`` where none will come.
  func wait(for receipt: String) async throws {
    for await confirmed in receipts where confirmed == receipt { return }
    throw STOMPError.closed
  }
}
