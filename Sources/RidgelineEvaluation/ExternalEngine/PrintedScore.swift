import RidgelineText

/// The score in what a match command prints: the last word of its last line that is not blank.
///
/// Words end at blanks, `:` and `=`, so that `score: 12.5` and `score=12.5` are read. The last one must
/// be a finite number with a point for its decimals; nothing is looked for anywhere else, where a
/// number might mean something else.
enum PrintedScore {
  /// The score; nil where the output does not end with one.
  static func read(_ output: String) -> Double? {
    let lines = output.split(whereSeparator: \.isNewline)
    guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    let words = line.trimmingSpaces.split(omittingEmptySubsequences: false) {
      $0.isWhitespace || ":=".contains($0)
    }
    guard let word = words.last, let score = Double(word), score.isFinite else { return nil }
    return score
  }
}
