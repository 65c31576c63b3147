#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A pipe from a program, and the end of what came through it.
struct ProgramChannel {
  /// The end that the program writes to.
  private(set) var writing: Int32
  private var reading: Int32
  private let limit: Int
  private var bytes: [UInt8] = []

  /// A pipe that no other program holds open; nil where the system has none left.
  ///
  /// - Parameter limit: the bytes that are kept at least; of more than twice as many the end stays.
  init?(limit: Int) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    // Other threads start programs too: none of theirs may hold this pipe open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
    self.limit = limit
  }

  /// Whether more may come.
  var isOpen: Bool { reading >= 0 }

  /// What came.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Closes this side's copy of the program's end.
  mutating func closeWriting() {
    if writing >= 0 { closeDescriptor(writing) }
    writing = -1
  }

  /// Closes both ends.
  mutating func close() {
    closeWriting()
    closeReading()
  }

  private mutating func closeReading() {
    if reading >= 0 { closeDescriptor(reading) }
    reading = -1
  }

  /// Waits for one of two channels and takes what has come.
  static func take(_ a: inout ProgramChannel, _ b: inout ProgramChannel, milliseconds: Int32) {
    // Those that are closed have a negative number, which the system passes over.
    var list = [a.reading, b.reading].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&list, nfds_t(list.count), milliseconds) > 0 else { return }
    if list[0].revents != 0 { a.takeOnce() }
    if list[1].revents != 0 { b.takeOnce() }
  }

  /// Takes what has come by now, and waits for nothing.
  mutating func takeWhatIsThere() {
    // As much as a pipe holds: who writes without end is not listened to for ever.
    for _ in 0..<64 where isOpen {
      var list = [pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]
      guard poll(&list, 1, 0) > 0 else { return }
      takeOnce()
    }
  }

  private mutating func takeOnce() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(reading, &buffer, buffer.count)
    if count < 0 && errno == EINTR { return }
    guard count > 0 else { return closeReading() }
    bytes += buffer[..<count]
    if bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
  }
}

/// The C function, whose name the type's own would hide.
private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }
