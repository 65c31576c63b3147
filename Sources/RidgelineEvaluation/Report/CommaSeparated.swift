/// Fields separated by commas, with quotation marks around those that hold one (RFC 4180).
enum CommaSeparated {
  /// A field as it is written.
  static func field(_ text: String) -> String {
    guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return text }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }

  /// The fields of a line; nil where a quotation mark has no partner.
  static func fields(of line: some StringProtocol) -> [String]? {
    var fields = [""]
    var isQuoted = false
    var isMark = false
    for character in line {
      if character == "\"" {
        // The second of two marks inside marks is one of the field.
        if !isQuoted && isMark { fields[fields.count - 1].append(character) }
        isMark = isQuoted
        isQuoted.toggle()
        continue
      }
      isMark = false
      if character == ",", !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
    }
    return isQuoted ? nil : fields
  }
}
