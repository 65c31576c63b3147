import Ridgeline
import RidgelineConcurrency
import RidgelineShell
import RidgelineStudies
import RidgelineSynthesis

extension SynthCommand {
  /// Writes slaps and what belongs to them.
  func writeSlaps() throws {
    if truth { try OutputFile.makeFolder("\(out)/truth") }
    if slaps.singles > 0 { try OutputFile.makeFolder("\(out)/singles") }
    let set = slaps.people(of: people)
    let progress = Progress(isQuiet: false)
    let written = ParallelMap.map(
      count: set.count, threads: threads.count,
      done: { progress.show("growing hands", $0, of: set.count) }
    ) { number -> [FingerprintImage]? in
      guard
        let made = try? SlapFiles(
          person: number, of: set, captures: impressions, singles: slaps.singles, truth: truth)
      else { return nil }
      for file in made.files {
        guard (try? OutputFile("\(out)/\(file.name)").write(file.bytes)) != nil else { return nil }
      }
      return sheet == nil ? [] : made.images
    }
    progress.clear()
    let slapsOfPerson = SlapKind.allCases.count * impressions
    try finish(written, columns: slapsOfPerson)
    print("\(set.count * slapsOfPerson) slaps of \(set.count) people written to \(out)")
  }
}
