public import RidgelineFormats
import Ridgeline
import RidgelineConcurrency

/// Looks at many pictures, each alone and all together.
///
/// Of each picture a few kilobytes are kept; pictures that are compared with others are read again. The
/// same pictures give the same result on any number of threads.
public struct FolderAudit: Sendable {
  /// What looks at single pictures.
  private let audit: PictureAudit
  /// Whether prints of different fingers are compared as well.
  private let comparesFingers: Bool
  /// Threads that work at once.
  private let threads: Int
  /// Told what is done, how much of it, and of how much; from any thread.
  private let progress: @Sendable (String, Int, Int) -> Void

  /// An audit.
  ///
  /// - Parameters:
  ///   - options: what the caller knows better than the files.
  ///   - comparesFingers: whether each print is compared with those of all other fingers, for fingers
  ///     that are there under two names; takes time with the square of their number.
  ///   - threads: threads that work at once, at least 1.
  ///   - progress: told what is done, how much of it, and of how much; from any thread.
  public init(
    options: ImageDecodingOptions = ImageDecodingOptions(), comparesFingers: Bool = false,
    threads: Int, progress: @escaping @Sendable (String, Int, Int) -> Void = { _, _, _ in }
  ) {
    self.init(
      audit: PictureAudit(options: options), comparesFingers: comparesFingers, threads: threads,
      progress: progress)
  }

  init(
    audit: PictureAudit, comparesFingers: Bool, threads: Int,
    progress: @escaping @Sendable (String, Int, Int) -> Void = { _, _, _ in }
  ) {
    self.audit = audit
    self.comparesFingers = comparesFingers
    self.threads = threads
    self.progress = progress
  }

  /// What is wrong with the pictures.
  public func run(on sources: [PictureSource]) -> AuditResult {
    let examined = each(sources.count, "looking") { examine(sources[$0]) }
    let kept = examined.indices.filter { examined[$0] != nil }
    let judged = judge(kept.map { sources[$0] }, examined.compactMap { $0 })
    return AuditResult(
      pictures: judged.pictures, folders: judged.folders, skipped: examined.count - kept.count)
  }

  /// What is wrong with pictures that were looked at one by one.
  func judge(
    _ sources: [PictureSource], _ examinations: [PictureExamination]
  ) -> (pictures: [AuditedPicture], folders: [AuditedFolder]) {
    var pictures = examinations.map(\.picture)
    func add(_ findings: [(index: Int, finding: AuditFinding)]) {
      for (index, finding) in findings { pictures[index].add(finding) }
    }

    let candidates = DoubledSearch(examinations).pairs
    let doubled = each(candidates.count, "comparing copies") {
      candidates[$0].finding(sources: sources, options: audit.options)
    }
    add(doubled.compactMap { $0 })

    let fingers = FingerGroup.groups(of: sources, examinations)
    let mates = each(fingers.count, "comparing mates") {
      fingers[$0].findings(sources: sources, examinations: examinations, audit: audit)
    }
    add(mates.flatMap { $0 })
    if comparesFingers {
      add(
        NamesakeSearch(examinations: examinations, sources: sources)
          .findings(threads: threads) { progress("comparing fingers", $0, $1) })
    }
    let folders = FolderJudgement.folders(of: sources, pictures: &pictures)
    for index in pictures.indices {
      pictures[index].findings.sort { $0.confidence > $1.confidence }
    }
    return (pictures, folders)
  }

  private func each<Result: Sendable>(
    _ count: Int, _ title: String, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    ParallelMap.map(
      count: count, threads: threads, done: { progress(title, $0, count) }, body)
  }

  /// Looks at one picture; nil where the file holds a template.
  func examine(_ source: PictureSource) -> PictureExamination? {
    do {
      return audit.examine(file: source.file, bytes: try source.bytes())
    } catch {
      return PictureExamination(unreadable: source.file, reason: "\(error)")
    }
  }
}

extension AuditedPicture {
  /// Adds a finding; of two of one kind about the same file the surer stays.
  mutating func add(_ finding: AuditFinding) {
    if let index = findings.firstIndex(where: {
      $0.kind == finding.kind && $0.other == finding.other
    }) {
      if findings[index].confidence < finding.confidence { findings[index] = finding }
    } else {
      findings.append(finding)
    }
  }
}
