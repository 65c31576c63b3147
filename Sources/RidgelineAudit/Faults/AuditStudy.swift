import Ridgeline
import RidgelineConcurrency
import RidgelineFormats
import RidgelineText

/// How many made faults an audit finds, and what it finds in good pictures.
///
/// In each set the first print of every finger gets the fault while its mates stay as they are.
public struct AuditStudy: Sendable, Codable {
  /// A set of good prints.
  public struct Subject: Sendable {
    /// What the set is called.
    public let name: String
    /// The prints.
    public let prints: [PictureSource]
    /// Pixels per inch where the files do not say.
    public let pixelsPerInch: Double?

    /// A set; its prints are named `<finger>_<impression>`.
    public init(name: String, prints: [PictureSource], pixelsPerInch: Double?) {
      self.name = name
      self.prints = prints
      self.pixelsPerInch = pixelsPerInch
    }
  }

  /// A fault in a set.
  public struct Row: Sendable, Codable {
    /// The set.
    public let set: String
    /// The fault in words.
    public let fault: String
    /// What should be found.
    public let kind: AuditFinding.Kind
    /// Pictures with the fault.
    public let made: Int
    /// Those in which it was found.
    public let found: Int
    /// Those in which something else was found that is not in the good picture.
    public let misled: Int
  }

  /// What was found in good pictures of a set.
  public struct FalseAlarms: Sendable, Codable {
    /// The set.
    public let set: String
    /// Its pictures.
    public let pictures: Int
    /// By the kind of finding, the pictures in which it was found.
    public let found: [String: Int]
  }

  /// The faults.
  public let rows: [Row]
  /// The good pictures.
  public let falseAlarms: [FalseAlarms]

  /// The faults that are made of prints.
  public static let faults: [MadeFault] = [
    .scaled(0.5), .scaled(0.8), .scaled(1.25), .scaled(2),
    .enlarged(fromPixelsPerInch: 250, .linear), .enlarged(fromPixelsPerInch: 250, .lanczos),
    .enlarged(fromPixelsPerInch: 300, .cubic), .enlarged(fromPixelsPerInch: 300, .lanczos),
    .enlarged(fromPixelsPerInch: 400, .linear), .enlarged(fromPixelsPerInch: 400, .lanczos),
    .cropped(.left, 0.3), .cropped(.top, 0.3), .cropped(.bottom, 0.3),
    .turned(90), .turned(180), .turned(-60), .mirrored,
    .recompressed(quality: 30), .recompressed(quality: 75), .recompressed(quality: 90),
    .recompressedAndCut(quality: 75, pixels: 13),
  ]

  /// Measures on sets of good prints.
  ///
  /// - Parameters:
  ///   - least: the confidence from which a finding counts.
  ///   - progress: told what is done, how much of it, and of how much; from any thread.
  public init(
    subjects: [Subject], least: Double = 0.5, threads: Int,
    progress: @escaping @Sendable (String, Int, Int) -> Void = { _, _, _ in }
  ) {
    var rows: [Row] = []
    var falseAlarms: [FalseAlarms] = []
    for subject in subjects {
      let trial = AuditTrial(subject, least: least, threads: threads, progress: progress)
      falseAlarms.append(trial.falseAlarms)
      rows += AuditStudy.faults.map { trial.row(of: $0) }
      rows += trial.copies
      rows += trial.alone
    }
    let audit = FolderAudit(threads: threads)
    rows += NoPrint.allCases.map { AuditTrial.row(of: $0, audit: audit, least: least) }
    self.rows = rows
    self.falseAlarms = falseAlarms
  }
}

/// A set with its good pictures looked at.
private struct AuditTrial {
  let subject: AuditStudy.Subject
  let least: Double
  let threads: Int
  let progress: @Sendable (String, Int, Int) -> Void
  let audit: PictureAudit
  let folder: FolderAudit
  let good: [PictureExamination]
  let judged: [AuditedPicture]
  /// The first print of each finger.
  let firsts: [Int]

  init(
    _ subject: AuditStudy.Subject, least: Double, threads: Int,
    progress: @escaping @Sendable (String, Int, Int) -> Void
  ) {
    self.subject = subject
    self.least = least
    self.threads = threads
    self.progress = progress
    let audit = PictureAudit(
      options: ImageDecodingOptions(pixelsPerInch: subject.pixelsPerInch))
    let folder = FolderAudit(audit: audit, comparesFingers: false, threads: threads)
    self.audit = audit
    self.folder = folder
    let count = subject.prints.count
    good = ParallelMap.map(
      count: count, threads: threads, done: { progress(subject.name, $0, count) },
      {
        folder.examine(subject.prints[$0])
          ?? PictureExamination(unreadable: subject.prints[$0].file, reason: "no picture")
      })
    judged = folder.judge(subject.prints, good).pictures
    var seen: Set<String> = []
    firsts = subject.prints.indices.filter {
      seen.insert(subject.prints[$0].finger ?? subject.prints[$0].file).inserted
    }
  }

  /// The kinds of finding in a picture.
  private func kinds(_ picture: AuditedPicture) -> Set<AuditFinding.Kind> {
    Set(picture.findings.filter { $0.confidence >= least }.map(\.kind))
  }

  var falseAlarms: AuditStudy.FalseAlarms {
    var found: [String: Int] = [:]
    for picture in judged { for kind in kinds(picture) { found[kind.rawValue, default: 0] += 1 } }
    return AuditStudy.FalseAlarms(set: subject.name, pictures: judged.count, found: found)
  }

  /// A source of the picture with a fault.
  private func source(
    _ index: Int, file: String,
    _ change: @escaping @Sendable (FingerprintImage) throws -> FingerprintImage
  ) -> PictureSource {
    let (original, options) = (subject.prints[index], audit.options)
    return PictureSource(file: file) {
      guard
        case .image(let image) = try StoredContent(
          encoded: try original.bytes(), options: options
        ).print()
      else { return [] }
      let made = try change(image)
      return try PNGEncoder(pixelsPerInch: made.resolution.pixelsPerInch).encode(
        grey: made.pixels, width: made.width, height: made.height)
    }
  }

  /// The examinations of changed pictures.
  private func examined(_ sources: [PictureSource], _ title: String) -> [PictureExamination] {
    ParallelMap.map(
      count: sources.count, threads: threads,
      done: { progress("\(subject.name), \(title)", $0, sources.count) },
      {
        folder.examine(sources[$0])
          ?? PictureExamination(unreadable: sources[$0].file, reason: "no picture")
      })
  }

  /// A fault in the first print of each finger.
  func row(of fault: MadeFault) -> AuditStudy.Row {
    let changed = firsts.map { index in
      source(index, file: subject.prints[index].file) { try fault.made(from: $0) }
    }
    var (sources, examinations) = (subject.prints, good)
    for (place, examination) in zip(firsts, examined(changed, fault.name)) {
      examinations[place] = examination
    }
    for (place, source) in zip(firsts, changed) { sources[place] = source }
    let pictures = folder.judge(sources, examinations).pictures
    let found = firsts.count { kinds(pictures[$0]).contains(fault.kind) }
    let misled = firsts.count { index in
      !kinds(pictures[index]).subtracting(kinds(judged[index])).subtracting(fault.kinds).isEmpty
    }
    return AuditStudy.Row(
      set: subject.name, fault: fault.name, kind: fault.kind, made: firsts.count, found: found,
      misled: misled)
  }

  /// Copies of the first prints beside the good ones: as JPEG, and cut.
  var copies: [AuditStudy.Row] {
    let changes: [(String, @Sendable (FingerprintImage) throws -> FingerprintImage)] = [
      (
        "copied through JPEG of quality 75",
        { try MadeFault.recompressed(quality: 75).made(from: $0) }
      ),
      ("copied and cut by 24 pixels", { try $0.cut(left: 24, top: 24, right: 24, bottom: 24) }),
    ]
    return changes.map { title, change in
      let copies = firsts.map { index in
        let name = subject.prints[index].file.split(separator: "/").last ?? ""
        return source(index, file: "copies/copy-\(name)", change)
      }
      let pictures = folder.judge(subject.prints + copies, good + examined(copies, title)).pictures
      let found = copies.indices.count {
        kinds(pictures[subject.prints.count + $0]).contains(.doubled)
      }
      return AuditStudy.Row(
        set: subject.name, fault: title, kind: .doubled, made: copies.count, found: found, misled: 0
      )
    }
  }

  /// Turns and scales of pictures without mates, which are harder to tell.
  var alone: [AuditStudy.Row] {
    [MadeFault.turned(90), .turned(180), .scaled(0.5), .scaled(0.8), .scaled(1.25)].map { fault in
      let title = "\(fault.name), alone"
      let sources = firsts.map { index in
        source(index, file: subject.prints[index].file) { try fault.made(from: $0) }
      }
      let pictures = examined(sources, title).map(\.picture)
      return AuditStudy.Row(
        set: subject.name, fault: title, kind: fault.kind, made: sources.count,
        found: pictures.count { kinds($0).contains(fault.kind) }, misled: 0)
    }
  }

  /// Pictures without a print.
  static func row(of what: NoPrint, audit: FolderAudit, least: Double) -> AuditStudy.Row {
    let sources = (0..<20).map { seed in
      PictureSource(file: "\(what.rawValue)/\(seed)") {
        let image = what.picture(seed: UInt64(seed))
        return try PNGEncoder(pixelsPerInch: 500).encode(
          grey: image.pixels, width: image.width, height: image.height)
      }
    }
    let pictures = audit.run(on: sources).pictures
    let found = pictures.count {
      $0.findings.contains { $0.kind == .notAPrint && $0.confidence >= least }
    }
    return AuditStudy.Row(
      set: "made", fault: what.rawValue, kind: .notAPrint, made: pictures.count, found: found,
      misled: 0)
  }
}

extension AuditStudy {
  /// The figures over all sets as text.
  public var table: String {
    var order: [String] = []
    var sums: [String: (kind: AuditFinding.Kind, made: Int, found: Int, misled: Int)] = [:]
    for row in rows {
      if sums[row.fault] == nil { order.append(row.fault) }
      let sum = sums[row.fault] ?? (row.kind, 0, 0, 0)
      sums[row.fault] = (
        row.kind, sum.made + row.made, sum.found + row.found, sum.misled + row.misled
      )
    }
    var lines = [
      "| fault | should be found | made | found | something else found |", "|---|---|---|---|---|",
    ]
    for fault in order {
      guard let sum = sums[fault] else { continue }
      lines.append(
        "| \(fault) | \(sum.kind.rawValue) | \(sum.made) | \(sum.found) "
          + "(\(fixed(100 * Double(sum.found) / Double(max(1, sum.made)), 0)) %) | \(sum.misled) |"
      )
    }
    let kinds = AuditFinding.Kind.allCases.filter { kind in
      falseAlarms.contains { $0.found[kind.rawValue] ?? 0 > 0 }
    }
    lines.append("")
    lines.append("| good pictures | all | \(kinds.map(\.rawValue).joined(separator: " | ")) |")
    lines.append("|---|---|\(kinds.map { _ in "---|" }.joined())")
    for set in falseAlarms {
      let counts = kinds.map { "\(set.found[$0.rawValue] ?? 0)" }.joined(separator: " | ")
      lines.append("| \(set.set) | \(set.pictures) | \(counts) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
