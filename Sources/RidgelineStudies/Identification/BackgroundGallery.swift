import FoundationEssentials
package import Ridgeline
import RidgelineConcurrency
package import RidgelineEvaluation
package import RidgelineGallery
import RidgelineSynthesis

/// A gallery of real first impressions among many synthetic references.
package struct BackgroundGallery {
  /// References that are added in one transaction.
  private static let batch = 2_000

  /// The most subjects that a trial may ask for.
  package static let maximumSubjects = 100_000_000

  /// The positions of the fingers of a subject that has several, in the order in which they come.
  package static let positions: [FingerPosition] = [
    .rightIndex, .leftIndex, .rightMiddle, .leftMiddle, .rightThumb, .leftThumb, .rightRing,
    .leftRing,
    .rightLittle, .leftLittle,
  ]

  /// The positions of the first fingers of a subject that has several, and the unknown one of a subject that has one.
  static func positions(_ count: Int) -> Set<FingerPosition> {
    Set([.unknown] + positions.prefix(count))
  }

  /// A folder of its own for a gallery that nobody wants to keep; it is not there yet.
  package static func temporaryFolder() -> String {
    FileManager.default.temporaryDirectory.path + "/ridgeline-gallery-\(UUID().uuidString)"
  }

  /// The gallery.
  package let gallery: Gallery

  /// The gallery in a folder; what it lacks is added, so that an interrupted making goes on.
  ///
  /// - Parameter fingers: the fingers of each synthetic subject, all of them references.
  package init(
    folder: String, sets: [CapturedSet], references: Int, fingers: Int = 1, seed: UInt64,
    keepsTexture: Bool,
    progress: (Int, Int) -> Void
  ) throws(GalleryError) {
    do {
      gallery = try Gallery.create(in: folder)
    } catch {
      guard case .exists = error else { throw error }
      gallery = try Gallery(folder: folder)
    }
    var real: [RidgelineGallery.Enrollment] = []
    for set in sets {
      for finger in set.fingers {
        guard let first = finger.captures.first, !first.prepared.template.isEmpty else { continue }
        real.append(
          RidgelineGallery.Enrollment(
            subject: BackgroundGallery.subject(of: finger, in: set),
            template: first.prepared.template))
      }
    }
    try gallery.add(real, keepsTexture: keepsTexture)
    let there = try gallery.counts().references - real.count
    let synthetic = SyntheticSet(fingers: max(1, references), impressions: 1, seed: seed)
    for start in stride(from: there, to: references, by: BackgroundGallery.batch) {
      let numbers = start..<min(references, start + BackgroundGallery.batch)
      let jobs = (numbers.count + 99) / 100
      let parts = ParallelMap.map(count: jobs, threads: ParallelMap.allCores) { job in
        let first = start + 100 * job
        return (first..<min(numbers.upperBound, first + 100)).map {
          BackgroundGallery.enrollment(of: $0, fingers: fingers, in: synthetic)
        }.filter { !$0.template.isEmpty }
      }
      try gallery.add(parts.flatMap { $0 })
      progress(numbers.upperBound, references)
    }
  }

  /// A capture of a synthetic finger; all fingers of a subject are worn alike, a few so much that the
  /// template is empty.
  private static func enrollment(
    of number: Int, capture: UInt64 = 0, as name: String = "synthetic", fingers: Int,
    in set: SyntheticSet
  ) -> RidgelineGallery.Enrollment {
    let subject = number / fingers
    return RidgelineGallery.Enrollment(
      subject: "\(name) \(subject)",
      finger: fingers == 1 ? .unknown : positions[number % fingers],
      template: set.blueprint(number).template(capture, wear: set.wear(ofFinger: subject)))
  }

  /// Whether a subject is surely another finger than those of a set that it is not the mate of.
  package static func isStranger(_ subject: String, toFingersOf set: String) -> Bool {
    subject.hasPrefix("synthetic ") || subject.hasPrefix("\(set) ")
  }

  /// Second captures of all fingers of some synthetic subjects, spread over all of them, under other
  /// names.
  package static func secondCaptures(
    _ count: Int, of subjects: Int, fingers: Int, seed: UInt64
  ) -> [RidgelineGallery.Enrollment] {
    let set = SyntheticSet(fingers: subjects * fingers, impressions: 2, seed: seed)
    return (0..<count).flatMap { place in
      let subject = place * subjects / max(1, count)
      return (0..<fingers).map {
        enrollment(
          of: subject * fingers + $0, capture: 1, as: "again", fingers: fingers, in: set)
      }
    }.filter { !$0.template.isEmpty }
  }

  /// Captures of synthetic people who are in no gallery of another seed: all fingers of each.
  package static func strangers(
    _ count: Int, fingers: Int, seed: UInt64
  ) -> [[RidgelineGallery.Enrollment]] {
    let set = SyntheticSet(fingers: max(1, count * fingers), impressions: 1, seed: seed)
    return ParallelMap.map(count: count, threads: ParallelMap.allCores) { subject in
      (0..<fingers).map { enrollment(of: subject * fingers + $0, fingers: fingers, in: set) }
    }
  }

  /// Whether two subjects are a synthetic finger and its second capture.
  package static func areSame(_ names: [String]) -> Bool {
    let numbers = names.map { $0.split(separator: " ").last }
    return names.count == 2 && names[0] != names[1] && numbers[0] == numbers[1]
  }

  /// The name of a real finger in the gallery.
  package static func subject(of finger: CapturedSet.Finger, in set: CapturedSet) -> String {
    "\(set.name) \(finger.name)"
  }
}
