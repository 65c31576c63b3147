internal import GRDB
public import Ridgeline

extension GallerySearch {
  /// People who are searched for side by side.
  private static let batch = 16

  /// Measures how high strangers score in this gallery, so that thresholds follow from it.
  ///
  /// Some of the gallery's own references are searched for with their subject left out. The law of their highest
  /// strangers is kept beside the index and serves all later searches; it holds while the gallery grows, as each search
  /// brings its own background. References that are removed stay counted in it, but nothing of them is in it.
  ///
  /// - Parameters:
  ///   - searches: how many people to search for.
  ///   - options: how hard to look, as later searches will. Groups are left out of account.
  ///   - cancellation: gives up early, and what was kept before stays.
  ///   - progress: called with the number of searches that are done and of all.
  /// - Returns: the tails; without one of them where the gallery is too small.
  /// - Throws: ``GalleryError``; ``GalleryError/cancelled`` if it was told to stop,
  ///   ``GalleryError/index(folder:reason:)`` if it cannot be kept.
  @discardableResult
  public func measureStrangers(
    searches: Int = 2_000, options: SearchOptions = SearchOptions(),
    unless cancellation: Cancellation = Cancellation(),
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(GalleryError) -> StrangerTails {
    try options.validate()
    guard searches >= 1 else { throw .invalidOption("the number of searches", Double(searches)) }
    let gallery = gallery
    let (tails, uuid) = try gallery.read(unless: cancellation) { db in
      let index = try current(db, unless: cancellation).without(
        goneFrom: Gallery.present(db))
      let people = StrewnPeople(of: index, count: searches)
      var options = options
      options.groups = nil
      options.candidates = .max
      let stages = StagedSearch(
        index: index, tails: nil, options: options, cancellation: cancellation)
      let total = people.alone.count + people.together.count
      var done = 0
      func measured(_ people: [[Int64]]) throws -> StrangerTail? {
        var found: [StrangerTail.Search] = []
        for start in stride(from: 0, to: people.count, by: GallerySearch.batch) {
          let group = people[start..<min(people.count, start + GallerySearch.batch)]
          let fetched = try group.map { try gallery.references($0, db).readable }
            .filter { !$0.isEmpty }
          let probes = fetched.map { references in
            references.map { SearchProbe($0.reference.template, finger: $0.reference.finger) }
          }
          for (person, answer) in zip(
            fetched,
            try stages.identify(probes) {
              try gallery.references($0, db, threads: stages.options.threads)
            })
          {
            let strangers = answer.candidates.filter { $0.subject != person[0].name }.map(\.score)
            guard let background = StrangerBackground.level(of: strangers) else { continue }
            found.append(StrangerTail.Search(highest: strangers[0], background: background))
          }
          done += group.count
          progress(done, total)
        }
        return StrangerTail(found)
      }
      let tails = StrangerTails(
        oneFinger: try measured(people.alone), severalFingers: try measured(people.together),
        references: index.count)
      return (tails, index.gallery)
    }
    if !gallery.isReadOnly {
      do throws(PrivateFile.Fault) {
        try StoredTails.keep(tails, of: gallery, uuid: uuid)
      } catch {
        throw .index(folder: gallery.folder, reason: "\(error)")
      }
    }
    adopt(tails)
    return tails
  }
}

/// People strewn over a gallery, by the ids of the references with which they are searched for.
private struct StrewnPeople {
  /// One reference each.
  var alone: [[Int64]] = []
  /// References of two positions each, of subjects that have as many.
  var together: [[Int64]] = []

  init(of index: SearchIndex, count: Int) {
    var rows: [(id: Int64, subject: Int64, finger: UInt8)] = []
    for part in index.parts {
      part.withColumns { columns in
        for row in 0..<part.count where columns.isSketched(row) && columns.counts[row] > 0 {
          rows.append((columns.ids[row], columns.subjects[row], columns.fingers[row]))
        }
      }
    }
    alone = StrewnPeople.strewn(rows.count, count).map { [rows[$0].id] }
    // References of a subject need not lie side by side.
    var positions: [Int64: [UInt8: Int64]] = [:]
    for row in rows where row.finger > 0 {
      if positions[row.subject]?[row.finger] == nil {
        positions[row.subject, default: [:]][row.finger] = row.id
      }
    }
    let several = positions.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    together = StrewnPeople.strewn(several.count, count).map { place in
      several[place].value.sorted { $0.key < $1.key }.prefix(2).map(\.value)
    }
  }

  /// Places spread evenly over so many.
  private static func strewn(_ all: Int, _ wanted: Int) -> [Int] {
    let count = min(all, wanted)
    return (0..<count).map { $0 * all / count }
  }
}
