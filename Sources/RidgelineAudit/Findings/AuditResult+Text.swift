extension AuditedPicture {
  /// Whether the file holds no picture that can be read.
  package var isUnreadable: Bool { findings.contains { $0.kind == .unreadable } }
}

extension AuditResult {
  /// A line for each finding, and the counts.
  package var text: String {
    var lines: [String] = []
    for picture in pictures where !picture.findings.isEmpty {
      lines.append(picture.file)
      lines += picture.findings.map(\.line)
    }
    for folder in folders where !folder.findings.isEmpty {
      lines.append("\(folder.folder.isEmpty ? "." : folder.folder)/, all \(folder.prints) prints")
      lines += folder.findings.map(\.line)
    }
    let faulty = pictures.count { !$0.findings.isEmpty }
    let counts = counts.map { "\($0.kind.rawValue) \($0.pictures)" }.joined(separator: ", ")
    lines.append(
      "\(pictures.count) pictures, something was found in \(faulty)"
        + (counts.isEmpty ? "" : ": \(counts)"))
    if skipped > 0 { lines.append("\(skipped) files hold templates and were passed over") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension AuditFinding {
  /// The finding in a line of text.
  fileprivate var line: String {
    "  \(kind.rawValue) (\(Int((confidence * 100).rounded())) %): \(sentence)"
  }
}
