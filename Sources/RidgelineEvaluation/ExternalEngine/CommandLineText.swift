/// A command as words, split as a shell splits them.
struct CommandLineText: Sendable, Hashable {
  /// The program and its arguments, placeholders included.
  var words: [String] = []

  /// The commands of a text, separated by commas outside quotation marks.
  ///
  /// Single marks keep everything, double marks and bare words know the backslash.
  static func split(_ text: String) throws(ExternalEngineError) -> [CommandLineText] {
    var commands = [CommandLineText()]
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\" && quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == "," || character.isWhitespace {
        if let word { commands[commands.count - 1].words.append(word) }
        word = nil
        if character == "," { commands.append(CommandLineText()) }
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil, !isEscaped else { throw .openQuote(text) }
    if let word { commands[commands.count - 1].words.append(word) }
    return commands
  }

  /// The words with placeholders replaced; arguments without one are appended in order of name.
  func filled(_ arguments: KeyValuePairs<String, String>) -> [String] {
    var filled = words
    var appended: [String] = []
    for (placeholder, argument) in arguments {
      if words.contains(where: { $0.contains(placeholder) }) {
        filled = filled.map { $0.replacing(placeholder, with: argument) }
      } else {
        appended.append(argument)
      }
    }
    return filled + appended
  }
}

extension String {
  /// The text with every occurrence of `target` replaced.
  fileprivate func replacing(_ target: String, with replacement: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: target) {
      result += rest[..<range.lowerBound] + replacement
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
