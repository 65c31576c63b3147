internal import Ridgeline
internal import RidgelineConcurrency

/// One search in its stages: codes, consensus, comparisons in full, one score a subject.
struct StagedSearch {
  let index: SearchIndex
  /// What was measured of the gallery's strangers; nil where nothing was.
  let tails: StrangerTails?
  let options: SearchOptions
  let cancellation: Cancellation

  /// The subjects that may be each of several people, who are searched for side by side.
  ///
  /// - Parameter fetch: gives the references of ids; those that are gone are left out.
  func identify(
    _ people: [[SearchProbe]], fetch: ([Int64]) throws -> FetchedReferences
  ) throws -> [Identification] {
    let probes = people.flatMap { $0 }
    let prepared = ParallelMap.map(count: probes.count, threads: options.threads) {
      PreparedTemplate(probes[$0].template)
    }
    let outcomes = coarse(probes, prepared)
    var next = 0
    return try people.map { person in
      try cancellation.checkGallery()
      let range = next..<(next + person.count)
      next = range.upperBound
      return try finish(
        person, Array(prepared[range]), Array(outcomes[range]), fetch: fetch)
    }
  }

  /// The comparisons in full for one person.
  private func finish(
    _ probes: [SearchProbe], _ prepared: [PreparedTemplate], _ outcomes: [CoarseSearch.Outcome],
    fetch: ([Int64]) throws -> FetchedReferences
  ) throws -> Identification {
    let references = outcomes.map(\.references).max() ?? 0
    // All fingers of a subject count, also those that one probe alone did not find.
    let ids =
      probes.count > 1
      ? ids(of: subjects(in: outcomes), for: probes)
      : outcomes.flatMap { $0.places.map { row(at: $0).id } }.sorted()
    let fetched = try fetch(ids)
    let found = fetched.readable
    let matchers = prepared.map { Matcher(probe: $0) }
    let scores = ParallelMap.map(count: found.count, threads: options.threads) { k -> [Double?] in
      guard !cancellation.isCancelled else { return [] }
      let reference = PreparedTemplate(found[k].reference.template)
      return zip(probes, matchers).map { probe, matcher in
        probe.finger.mayBe(found[k].reference.finger)
          ? matcher.compare(with: reference).score : nil
      }
    }
    try cancellation.checkGallery()
    return Identification(
      of: probes, compared: found, scores: scores, references: references, tails: tails,
      unreadable: Set(index.unreadable + fetched.unreadable).sorted(), options: options)
  }

  /// Whether every reference is compared in full.
  private var comparesAll: Bool {
    options.isExhaustive || index.count <= options.fullComparisons
  }

  private func coarse(
    _ probes: [SearchProbe], _ prepared: [PreparedTemplate]
  ) -> [CoarseSearch.Outcome] {
    let search = CoarseSearch(options: options, cancellation: cancellation)
    guard !comparesAll else {
      return probes.map { search.everything(in: index.parts, for: $0.finger) }
    }
    let sample = index.sample
    let sketches = ParallelMap.map(count: prepared.count, threads: options.threads) {
      ProbeSketch(prepared[$0], sample: sample)
    }
    return search.run(
      zip(sketches, probes).map { (sketch: $0, finger: $1.finger) }, in: index.parts)
  }

  /// Whose fingers are all compared with several probes.
  private func subjects(in outcomes: [CoarseSearch.Outcome]) -> Set<Int64> {
    guard !comparesAll else {
      return Set(outcomes.flatMap { $0.places.map { row(at: $0).subject } })
    }
    return SubjectChoice.subjects(
      agreedOnBy: outcomes.map { outcome in
        zip(outcome.places, outcome.supports).map { place, support in
          SubjectChoice.Support(subject: row(at: place).subject, weight: support)
        }
      }, fullComparisons: options.fullComparisons)
  }

  private func row(at place: CoarseSearch.Place) -> IndexedRow {
    index.parts[place.part].withColumns {
      IndexedRow(id: $0.ids[place.row], subject: $0.subjects[place.row])
    }
  }

  /// A reference and its subject.
  private struct IndexedRow {
    let id: Int64
    let subject: Int64
  }

  /// All references of subjects that any of the probes may be compared with.
  private func ids(of subjects: Set<Int64>, for probes: [SearchProbe]) -> [Int64] {
    index.parts.flatMap { part in
      part.withColumns { columns in
        (0..<part.count).filter { row in
          columns.isSketched(row) && subjects.contains(columns.subjects[row])
            && probes.contains { CoarseSearch.mayBeSame($0.finger.rawValue, columns.fingers[row]) }
        }.map { columns.ids[$0] }
      }
    }
  }
}
