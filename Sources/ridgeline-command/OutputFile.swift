import ArgumentParser
import FoundationEssentials

/// A file to write; what stands in the way is said, and the command leaves with bad input.
struct OutputFile {
  /// Where the file goes.
  let path: String

  init(_ path: String) { self.path = path }

  /// Writes bytes, all or nothing.
  func write(_ bytes: some Collection<UInt8>) throws {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      StandardError.print("\(path): cannot be written; does the folder exist?")
      throw RidgelineExit.badInput.exit
    }
  }

  /// Writes text.
  func write(_ text: String) throws { try write(text.utf8) }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      StandardError.print("\(path): this folder cannot be made")
      throw RidgelineExit.badInput.exit
    }
  }
}

/// Values as JSON: sorted keys, two spaces, a newline at the end.
enum JSONText {
  /// The text of a value; big values on one line.
  static func encode(_ value: some Encodable, pretty: Bool = false) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      pretty
      ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
