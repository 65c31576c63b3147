/// What the service takes before it says no.
package struct ServiceLimits: Sendable, Hashable {
  /// Bytes of a body with prints.
  package var bodyBytes = 16 << 20
  /// Bytes of people that are sent together.
  package var importBytes = 4_000_000_000
  /// How many send people at once.
  package var imports = 2
  /// Bytes after which a file of the audit log is written no more.
  package var auditBytes = 16 << 20
  /// Bytes of a small document.
  package var documentBytes = 64 << 10
  /// Pixels of a picture.
  package var pixels = 25_000_000
  /// Bytes of all bodies that are held at once.
  package var heldBytes = 256 << 20
  /// Works of the engine that wait for a thread, for each thread.
  package var waitingPerThread = 16
  /// Connections; further ones wait in the system's queue.
  package var connections = 2048
  /// Requests a second of one token, on average.
  package var requestsPerSecond = 500.0
  /// Refused tokens a second from one address, on average.
  package var refusalsPerSecond = 5.0
  /// Seconds in which a body must have come.
  package var bodySeconds = 20
  /// Seconds after which a connection is closed on which nothing happens.
  package var idleSeconds = 30
  /// Seconds that a piece of the engine's work may take.
  package var workSeconds = 60
  /// Seconds that a graceful end may take.
  package var shutdownSeconds = 30
  /// Enrollments that are kept at once.
  package var enrollments = 10_000
  /// Previews that run at once.
  package var previews = 64
  /// Jobs that are remembered.
  package var jobs = 256

  /// The defaults.
  package init() {}
}
