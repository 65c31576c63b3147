import RidgelineShell
import RidgelineStudies
import RidgelineSynthesis

extension SynthCommand {
  /// Writes templates without pictures.
  func writeTemplates(of set: SyntheticSet) throws {
    let progress = Progress(isQuiet: false)
    for start in stride(from: 0, to: fingers, by: TemplateArchive.fingers) {
      let end = min(fingers, start + TemplateArchive.fingers)
      let archive = TemplateArchive(
        of: set, fingers: start..<end, impressions: impressions, threads: threads.count)
      let name = TemplateArchive.name(from: start, of: fingers)
      try OutputFile("\(out)/\(name)").write(archive.closed())
      progress.show("drawing templates", end, of: fingers)
    }
    progress.clear()
    print("\(fingers * impressions) templates of \(fingers) fingers written to \(out)")
  }
}
