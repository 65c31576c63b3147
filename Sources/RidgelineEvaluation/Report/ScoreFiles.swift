/// The scores of a run as comma-separated values, one file a set.
package struct ScoreFiles: Sendable {
  /// The figures.
  package let result: AccuracyResult

  /// The score files of a run.
  package init(_ result: AccuracyResult) { self.result = result }

  /// The files' names, `<set>.csv`, in a folder where the set is named with the folder above, and
  /// their text: a header `probe,reference,score`, then one line a comparison with the prints' names
  /// without extension, quoted where they hold commas.
  package var files: [(name: String, text: String)] {
    result.sets.map { set in
      let names = set.prints.map(CommaSeparated.field)
      var text = "probe,reference,score\n"
      for i in set.scores.indices {
        text += "\(names[set.probes[i]]),\(names[set.references[i]]),\(set.scores[i])\n"
      }
      return (set.name + ".csv", text)
    }
  }
}
