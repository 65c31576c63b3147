import Ridgeline
import RidgelineEvaluation
import RidgelineGallery
import RidgelineSynthesis

/// A gallery of real first impressions among many synthetic references.
struct BackgroundGallery {
  /// References that are added in one transaction.
  private static let batch = 2_000

  /// The gallery.
  let gallery: Gallery

  /// The gallery in a folder; what it lacks is added, so that an interrupted making goes on.
  init(
    folder: String, sets: [CapturedSet], references: Int, seed: UInt64, keepsTexture: Bool,
    progress: (Int, Int) -> Void
  ) throws(GalleryError) {
    do {
      gallery = try Gallery.create(in: folder)
    } catch {
      guard case .exists = error else { throw error }
      gallery = try Gallery(folder: folder)
    }
    var real: [RidgelineGallery.Enrolment] = []
    for set in sets {
      for finger in set.fingers {
        guard let first = finger.captures.first, !first.prepared.template.isEmpty else { continue }
        real.append(
          RidgelineGallery.Enrolment(
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
          BackgroundGallery.enrolment(of: $0, in: synthetic)
        }
      }
      try gallery.add(parts.flatMap { $0 })
      progress(numbers.upperBound, references)
    }
  }

  private static func enrolment(
    of number: Int, in set: SyntheticSet
  ) -> RidgelineGallery.Enrolment {
    RidgelineGallery.Enrolment(
      subject: "synthetic \(number)",
      template: set.sketch(number).template(0, wear: set.wear(ofFinger: number)))
  }

  /// Whether a subject is surely another finger than those of a set that it is not the mate of.
  static func isStranger(_ subject: String, toFingersOf set: String) -> Bool {
    subject.hasPrefix("synthetic ") || subject.hasPrefix("\(set) ")
  }

  /// Second captures of some synthetic fingers, spread over all of them, under other names.
  static func secondCaptures(
    _ count: Int, of references: Int, seed: UInt64
  ) -> [RidgelineGallery.Enrolment] {
    let set = SyntheticSet(fingers: references, impressions: 2, seed: seed)
    return (0..<count).map { place in
      let number = place * references / max(1, count)
      return RidgelineGallery.Enrolment(
        subject: "again \(number)",
        template: set.sketch(number).template(1, wear: set.wear(ofFinger: number)))
    }
  }

  /// Whether two subjects are a synthetic finger and its second capture.
  static func areSame(_ names: [String]) -> Bool {
    let numbers = names.map { $0.split(separator: " ").last }
    return names.count == 2 && names[0] != names[1] && numbers[0] == numbers[1]
  }

  /// The name of a real finger in the gallery.
  static func subject(of finger: CapturedSet.Finger, in set: CapturedSet) -> String {
    "\(set.name) \(finger.name)"
  }
}
