/// One print of a set: an image file named `<finger>_<impression>.<extension>`.
package struct PrintFile: Sendable, Hashable {
  /// The file's name without its extension; unique in its set.
  package let name: String
  /// Whose print it is: everything before the last underscore.
  package let finger: String
  /// Which capture of the finger it is: everything after the last underscore.
  package let impression: String
  /// Where the file lies.
  package let path: String

  /// The print of a file, or nil where its name has no underscore between two parts.
  package init?(path: String) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: ".") else { return nil }
    let name = file[..<dot]
    guard let finger = PrintFile.finger(ofName: name) else { return nil }
    impression = String(name.dropFirst(finger.count + 1))
    guard !finger.isEmpty, !impression.isEmpty else { return nil }
    self.finger = finger
    self.name = String(name)
    self.path = path
  }

  /// Whose print a name without extension means: everything before the last underscore.
  static func finger(ofName name: some StringProtocol) -> String? {
    name.lastIndex(of: "_").map { String(name[..<$0]) }
  }
}
