import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file to write, or standard output for `-`; what stands in the way is said, and the command leaves
/// with bad input.
package struct OutputFile {
  /// Where the file goes.
  package let path: String

  package init(_ path: String) { self.path = path }

  package init(_ path: OutputPath) { self.path = path.path }

  /// Writes bytes, all or nothing.
  package func write(_ bytes: some Collection<UInt8>) throws {
    do throws(OutputFileError) {
      try store(bytes)
    } catch {
      StandardError.print("\(error)")
      throw RidgelineExit.badInput.exit
    }
  }

  /// Writes text.
  package func write(_ text: String) throws { try write(text.utf8) }

  /// Says what would stand in the way of writing, before the work whose result is to be written.
  package func requireWritable() throws {
    guard let reason = obstacle else { return }
    StandardError.print("\(failure(reason))")
    throw RidgelineExit.badInput.exit
  }

  /// What stands in the way as far as can be told without writing; nil where nothing does.
  private var obstacle: String? {
    guard !StandardOutput.names.contains(path) else { return nil }
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT == S_IFDIR { return "it is a folder" }
    // A device or a pipe shows when it is opened.
    if isThere, status.st_mode & S_IFMT != S_IFREG { return nil }
    let target = isThere ? URL(filePath: path).resolvingSymlinksInPath().path : path
    let folder =
      target.lastIndex(of: "/").map { $0 == target.startIndex ? "/" : String(target[..<$0]) }
      ?? "."
    return access(folder, W_OK | X_OK) == 0 ? nil : SystemReason.last
  }

  /// Writes bytes, all or nothing, and leaves it to the caller to say what stands in the way.
  package func store(_ bytes: some Collection<UInt8>) throws(OutputFileError) {
    if StandardOutput.names.contains(path) {
      StandardOutput.reserveForFile()
      StandardOutput.writeFile(bytes)
      return
    }
    var status = stat()
    let isThere = stat(path, &status) == 0
    // A device or a pipe takes the bytes as they come; a new file in its place would be none.
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      try writeThrough(Array(bytes))
    } else {
      try replace(with: Array(bytes), mode: isThere ? status.st_mode & 0o7777 : nil)
    }
    UnfinishedFiles.noteWritten(path)
  }

  private func writeThrough(_ bytes: [UInt8]) throws(OutputFileError) {
    // Without this flag opening a pipe that nobody reads would wait for ever.
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(SystemReason.last) }
    defer { close(descriptor) }
    _ = fcntl(descriptor, F_SETFL, O_WRONLY)
    if let reason = DescriptorWriting.write(bytes, to: descriptor) { throw failure(reason) }
  }

  /// Writes beside the file and puts the whole in its place.
  private func replace(with bytes: [UInt8], mode: mode_t?) throws(OutputFileError) {
    // A link stays one: what it leads to is replaced.
    let target = mode == nil ? path : URL(filePath: path).resolvingSymlinksInPath().path
    let unfinished = "\(target).\(UInt32.random(in: 0...UInt32.max)).part"
    let descriptor = UnfinishedFiles.open(unfinished)
    guard descriptor >= 0 else { throw failure(SystemReason.last) }
    if let mode { _ = fchmod(descriptor, mode) }
    var reason = DescriptorWriting.write(bytes, to: descriptor)
    if close(descriptor) != 0, reason == nil { reason = SystemReason.last }
    if reason == nil, rename(unfinished, target) != 0 { reason = SystemReason.last }
    if reason != nil { unlink(unfinished) }
    UnfinishedFiles.finished(unfinished)
    if let reason { throw failure(reason) }
  }

  private func failure(_ reason: String) -> OutputFileError {
    OutputFileError(path: path, reason: reason)
  }

  /// Makes a folder and those above it.
  package static func makeFolder(_ path: String) throws {
    guard !StandardOutput.names.contains(path) else {
      StandardError.print("\(path): a folder is to be named here, standard output is none")
      throw RidgelineExit.usage.exit
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      StandardError.print(
        "\(path): this folder cannot be made; is there a file of that name, or may you not write there?"
      )
      throw RidgelineExit.badInput.exit
    }
  }
}

/// Why a file was not written.
package struct OutputFileError: Error, LocalizedError, CustomStringConvertible {
  /// The file.
  package let path: String
  /// What the system says.
  package let reason: String

  package var description: String {
    "\(path): cannot be written (\(reason)); check folder, room and rights"
  }
  package var errorDescription: String? { description }
}
