/// Makes text from outside safe to show on a terminal.
///
/// Control characters move the cursor, colour the screen or forge a line; marks of writing direction
/// make one name look like another.
public enum PrintableText {
  /// The text with every such character as its number, such as `\u{1b}`.
  public static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, scalar in
      if isControl(scalar) {
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
  }

  /// The first character that a name may not hold.
  static func firstControl(of text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first(where: isControl)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }
}
