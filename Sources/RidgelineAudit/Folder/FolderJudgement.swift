import Ridgeline
import RidgelineText

/// What the pictures of a folder tell together.
enum FolderJudgement {
  /// The fewest prints that a folder is judged by.
  private static let fewest = 10

  /// Judges each folder, and takes confidence from what the folder explains.
  static func folders(
    of sources: [PictureSource], pictures: inout [AuditedPicture]
  ) -> [AuditedFolder] {
    var members: [String: [Int]] = [:]
    for (index, source) in sources.enumerated() {
      members[source.folder, default: []].append(index)
    }
    var judged: [AuditedFolder] = []
    for folder in members.keys.sorted() {
      let indices = members[folder] ?? []
      discountCropping(in: indices, of: &pictures)
      let periods = indices.compactMap { pictures[$0].measures?.period }.sorted()
      guard periods.count >= fewest else { continue }
      let period = periods[periods.count / 2]
      judged.append(
        AuditedFolder(
          folder: folder, prints: periods.count, period: period,
          findings: scale(period, indices.compactMap { pictures[$0].pixelsPerInch }).map { [$0] }
            ?? []))
    }
    return judged
  }

  /// The finding where the ridges of most prints lie too far apart or too close.
  private static func scale(_ period: Double, _ stated: [Double]) -> AuditFinding? {
    let confidence = AuditCriteria.confidence(
      AuditCriteria.distance(period / AuditCriteria.usualPeriod),
      over: AuditCriteria.distance(AuditCriteria.folderRatio), width: 0.03)
    guard confidence >= 0.3, let common = stated.sorted().dropFirst(stated.count / 2).first else {
      return nil
    }
    return ScaleJudgement.finding(
      period: period, stated: common, confidence: min(0.95, confidence),
      because:
        "The ridges of most prints lie about \(fixed(period, 1)) pixels apart at the stated "
        + "resolution, and those of most people 8 to 10")
  }

  /// A side that most pictures of one size touch is the sensor's doing: such findings keep little
  /// confidence.
  private static func discountCropping(in indices: [Int], of pictures: inout [AuditedPicture]) {
    var sizes: [[Int]: [Int]] = [:]
    for index in indices where pictures[index].measures?.period != nil {
      sizes[[pictures[index].width ?? 0, pictures[index].height ?? 0], default: []].append(index)
    }
    for group in sizes.values where group.count >= fewest {
      let touching = group.count { index in
        pictures[index].findings.contains { $0.kind == .cropped && $0.confidence >= 0.5 }
      }
      guard Double(touching) >= AuditCriteria.sensorShare * Double(group.count) else { continue }
      for index in group {
        pictures[index].findings = pictures[index].findings.map { finding in
          guard finding.kind == .cropped else { return finding }
          var smaller = AuditFinding(
            .cropped, confidence: min(0.3, finding.confidence),
            "\(finding.sentence) So do \(touching) of \(group.count) prints of this size: the sensor "
              + "is probably smaller than the finger.")
          smaller.sides = finding.sides
          return smaller
        }
      }
    }
  }
}
