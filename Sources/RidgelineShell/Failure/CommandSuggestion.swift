package import ArgumentParser

/// The command that somebody meant who mistyped one.
package struct CommandSuggestion {
  /// The last command that the line names rightly.
  package let command: any ParsableCommand.Type
  /// What the line says where a command of it should stand; nil where nothing is wrong there.
  package let mistyped: String?

  /// Follows a command line from its root.
  package init(arguments: [String], root: any ParsableCommand.Type) {
    var command = root
    var mistyped: String?
    for argument in arguments {
      guard !command.configuration.subcommands.isEmpty, !argument.hasPrefix("-") else { break }
      // The parser's own command.
      if argument == "help" { break }
      guard
        let next = command.configuration.subcommands.first(where: {
          $0.configuration.commandName == argument
        })
      else {
        mistyped = argument
        break
      }
      command = next
    }
    (self.command, self.mistyped) = (command, mistyped)
  }

  /// What to say of a mistyped command; nil where there is none.
  package func message(calling name: String) -> String? {
    guard let mistyped else { return nil }
    let known = command.configuration.subcommands.compactMap { $0.configuration.commandName }
    let near = known.map { (name: $0, distance: CommandSuggestion.distance($0, mistyped)) }
      .filter { $0.distance <= max(1, mistyped.count / 3) || $0.name.hasPrefix(mistyped) }
      .min { $0.distance < $1.distance }
    let what =
      near.map { "did you mean '\($0.name)'?" } ?? "there are \(known.joined(separator: ", "))"
    return "Error: no command '\(mistyped)'; \(what)\nSee '\(name) --help'."
  }

  /// How many letters must be put in, left out, changed or swapped to make one word of the other.
  ///
  /// The restricted distance of F. Damerau, Commun. ACM 7, 1964.
  package static func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a.prefix(64)), Array(b.prefix(64)))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for k in 0..<b.count {
        var best = min(row[k], rows[i][k + 1]) + 1
        best = min(best, rows[i][k] + (a[i] == b[k] ? 0 : 1))
        if i > 0, k > 0, a[i] == b[k - 1], a[i - 1] == b[k] {
          best = min(best, rows[i - 1][k - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
