import RidgelineSpectra

/// What an audit found.
public struct AuditResult: Sendable, Codable {
  /// The pictures in the order in which they were given.
  public let pictures: [AuditedPicture]
  /// What was found of whole folders.
  public let folders: [AuditedFolder]
  /// Files that hold templates or records of minutiae and were passed over.
  public let skipped: Int
  /// What made the spectra: `own` or `FFTW`.
  public let transform: String

  init(pictures: [AuditedPicture], folders: [AuditedFolder], skipped: Int) {
    self.pictures = pictures
    self.folders = folders
    self.skipped = skipped
    transform = SpectrumTransform.name
  }

  /// The same without findings that are less sure than `least` or of kinds that are not asked for; files
  /// that cannot be read are always reported.
  public func filtered(least: Double, kinds: Set<AuditFinding.Kind>?) -> AuditResult {
    func kept(_ findings: [AuditFinding]) -> [AuditFinding] {
      findings.filter {
        $0.kind == .unreadable || $0.confidence >= least && kinds?.contains($0.kind) ?? true
      }
    }
    let pictures = pictures.map { picture in
      var picture = picture
      picture.findings = kept(picture.findings)
      return picture
    }
    let folders = folders.map {
      AuditedFolder(
        folder: $0.folder, prints: $0.prints, period: $0.period, findings: kept($0.findings))
    }
    return AuditResult(pictures: pictures, folders: folders, skipped: skipped)
  }

  /// How many pictures have a finding of each kind, those that are not found left out.
  public var counts: [(kind: AuditFinding.Kind, pictures: Int)] {
    AuditFinding.Kind.allCases.compactMap { kind in
      let count = pictures.count { $0.findings.contains { $0.kind == kind } }
      return count > 0 ? (kind, count) : nil
    }
  }

  /// Whether anything was found.
  public var hasFindings: Bool {
    pictures.contains { !$0.findings.isEmpty } || folders.contains { !$0.findings.isEmpty }
  }
}
