import FoundationEssentials
import Ridgeline
import RidgelineGallery
import Synchronization

/// The enrollments that are kept: on the disk before a change is answered, and in memory while somebody works
/// on them.
final class EnrollmentShelf: Sendable {
  /// Enrollments that stay in memory.
  private static let inMemory = 32
  /// Seconds for which a finished one is kept.
  private static let memory = 86_400

  private struct State {
    var cached: [String: StoredEnrollment] = [:]
    var turns: [String: (turn: Turn, users: Int)] = [:]
    var count: Int
  }

  private let kept: KeptFolder<StoredEnrollment>
  private let limit: Int
  private let state: Mutex<State>

  init(folder: String, key: GalleryKey?, limit: Int) throws(KeepingError) {
    kept = KeptFolder(folder: folder, key: key, purpose: "enrollments")
    self.limit = limit
    let names = try kept.names()
    // A wrong key, or none, is told when the service starts and not in the middle of a night.
    if let first = names.first { _ = try kept.value(first) }
    state = Mutex(State(count: names.count))
  }

  /// Keeps a new enrollment; one that is there under its id stays as it is.
  ///
  /// - Returns: the one that is kept.
  func add(
    _ enrollment: StoredEnrollment, in engine: EngineThreads
  ) async throws -> StoredEnrollment {
    try await inTurn(enrollment.id) { [self] in
      try await engine.run { _ in
        if let known = try self.value(enrollment.id) { return known }
        guard self.state.withLock({ $0.count }) < self.limit else {
          throw Problem(
            .unavailable, "too many enrollments are kept: finish or discard some of them")
        }
        try self.kept.keep(enrollment, as: enrollment.id)
        self.state.withLock { $0.count += 1 }
        self.remember(enrollment)
        return enrollment
      }
    }
  }

  /// Reads an enrollment.
  func read<Value: Sendable>(
    _ id: String, in engine: EngineThreads,
    _ body: @escaping @Sendable (StoredEnrollment) throws -> Value
  ) async throws -> Value {
    try await inTurn(id) { [self] in
      try await engine.run { _ in try body(try self.known(id)) }
    }
  }

  /// Changes an enrollment; the change is on the disk when this returns, or after an error did not happen.
  ///
  /// - Parameter body: changes it, and gives up when it is told to stop; what it throws leaves it as it was. It returns
  ///   false beside its value where nothing was changed.
  func change<Value: Sendable>(
    _ id: String, in engine: EngineThreads,
    _ body:
      @escaping @Sendable (inout StoredEnrollment, Cancellation) throws -> (Value, isChanged: Bool)
  ) async throws -> Value {
    try await inTurn(id) { [self] in
      try await engine.run { cancellation in
        var enrollment = try self.known(id)
        let (value, isChanged) = try body(&enrollment, cancellation)
        if isChanged {
          do {
            try self.kept.keep(enrollment, as: id)
          } catch {
            // What is on the disk counts.
            self.state.withLock { _ = $0.cached.removeValue(forKey: id) }
            throw error
          }
          self.remember(enrollment)
        }
        return value
      }
    }
  }

  /// Forgets an enrollment.
  func remove(_ id: String, in engine: EngineThreads) async throws {
    try await inTurn(id) { [self] in
      try await engine.run { _ in
        _ = try self.known(id)
        try self.kept.remove(id)
        self.state.withLock { state in
          state.cached.removeValue(forKey: id)
          state.count -= 1
        }
      }
    }
  }

  /// Forgets finished enrollments that are older than a day.
  func forgetFinished(in engine: EngineThreads, now: Date = .now) async throws {
    let oldest = Int(now.timeIntervalSince1970) - EnrollmentShelf.memory
    for name in try kept.names() where kept.time(name) ?? 0 < oldest {
      if try await read(name, in: engine, { $0.isFinished }) { try await remove(name, in: engine) }
    }
  }

  private func known(_ id: String) throws -> StoredEnrollment {
    guard let enrollment = try value(id) else {
      throw Problem(.notFound, "there is no such enrollment")
    }
    return enrollment
  }

  private func value(_ id: String) throws -> StoredEnrollment? {
    if let cached = state.withLock({ $0.cached[id] }) { return cached }
    // An id of an address may be anything.
    guard id.utf8.allSatisfy({ $0 > 0x2F && $0 < 0x7B && $0 != 0x5C || $0 == 0x2D }),
      (1...64).contains(id.utf8.count), let stored = try kept.value(id)
    else { return nil }
    remember(stored)
    return stored
  }

  private func remember(_ enrollment: StoredEnrollment) {
    state.withLock { state in
      if state.cached.count >= EnrollmentShelf.inMemory, state.cached[enrollment.id] == nil {
        state.cached.remove(at: state.cached.startIndex)
      }
      state.cached[enrollment.id] = enrollment
    }
  }

  private func inTurn<Value: Sendable>(
    _ id: String, _ body: () async throws -> Value
  ) async rethrows -> Value {
    let turn = state.withLock { state in
      let turn = state.turns[id]?.turn ?? Turn()
      state.turns[id] = (turn, (state.turns[id]?.users ?? 0) + 1)
      return turn
    }
    defer {
      state.withLock { state in
        guard let users = state.turns[id]?.users else { return }
        state.turns[id] = users > 1 ? (turn, users - 1) : nil
      }
    }
    return try await turn.take(body)
  }
}
