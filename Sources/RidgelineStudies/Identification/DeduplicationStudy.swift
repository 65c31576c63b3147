import FoundationEssentials
package import RidgelineGallery
import RidgelineText

/// How many of the subjects that are enrolled twice de-duplication finds in a synthetic gallery.
package struct DeduplicationStudy: Encodable, Sendable {
  /// References that were searched for.
  package let references: Int
  /// Fingers of each subject.
  package let fingers: Int
  /// Subjects that are enrolled twice.
  package let planted: Int
  /// Those that were found.
  package let found: Int
  /// Pairs of different people that were named.
  package let wrongPairs: Int
  /// The score that was asked for.
  package let threshold: Double
  /// How rare the scores of different people were.
  package let tail: PairTail?
  /// The time of the search.
  package let seconds: Double
  /// Threads that worked.
  package let threads: Int

  /// Makes a gallery and searches it for duplicates.
  ///
  /// - Parameters:
  ///   - people: who is enrolled.
  ///   - duplicates: how many of them a second time, under another name.
  ///   - folder: where the gallery goes and stays; nil for a temporary one.
  ///   - falsePairs: pairs of different people that may be named by chance.
  ///   - progress: takes what is done and how far it has come.
  package init(
    people: EnrolledPeople, duplicates: Int, folder: String?, falsePairs: Double, threads: Int,
    progress: @escaping @Sendable (String, Int, Int) -> Void
  ) throws(GalleryError) {
    let place = folder ?? BackgroundGallery.temporaryFolder()
    defer { if folder == nil { try? FileManager.default.removeItem(atPath: place) } }
    let gallery = try people.gallery(in: place, progress: progress)
    try gallery.add(people.secondCaptures(duplicates))
    let search = try GallerySearch(gallery) { progress("making the index", $0, $1) }
    var options = Deduplication.Options()
    options.expectedFalsePairs = falsePairs
    options.threads = threads
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try Deduplication(search, options: options).run { state in
      progress("searching for each", state.done, state.total)
      return true
    }
    seconds = (clock.now - start) / .seconds(1)
    var found = 0
    for pair in outcome?.pairs ?? [] {
      let names = try pair.references.map { id throws(GalleryError) in
        try search.gallery.enrollment(of: id)?.subject ?? ""
      }
      if BackgroundGallery.areSame(names) { found += 1 }
    }
    references = search.count
    fingers = people.fingers
    planted = duplicates
    self.found = found
    wrongPairs = (outcome?.pairs.count ?? 0) - found
    threshold = outcome?.threshold ?? 0
    tail = outcome?.tail
    self.threads = threads
  }

  private var law: String {
    guard let tail else { return "the number of subjects decides" }
    return
      "\(fixed(tail.strangers, 0)) strangers and \(fixed(tail.mates, 0)) mates beyond \(fixed(tail.level, 0)), "
      + "scale \(fixed(tail.scale, 2)), goodness \(fixed(tail.goodness, 3))"
  }

  /// The figures for people.
  package var text: String {
    """
    \(references) references, \(planted) subjects a second time
    found          \(found), wrong pairs \(wrongPairs), at score \(fixed(threshold, 1))
    law            \(law)
    time           \(DurationText.short(seconds)) on \(threads) threads
    """
  }
}
