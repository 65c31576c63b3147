internal import Ridgeline
internal import RidgelineConcurrency

/// A reference that is ready to be compared.
struct PreparedReference: Sendable {
  let id: Int64
  let subject: Int64
  let finger: FingerPosition
  let prepared: PreparedTemplate
}

/// References by their ids, each prepared once.
struct PreparedReferences: Sendable {
  private var references: [Int64: PreparedReference] = [:]
  /// Those that cannot be read.
  private(set) var unreadable: Set<Int64> = []
  private let threads: Int

  /// None yet; as many threads as said prepare them.
  init(threads: Int) { self.threads = threads }

  subscript(id: Int64) -> PreparedReference? { references[id] }

  /// Those of some ids that are not there, each once, ascending.
  func missing(in ids: some Sequence<Int64>) -> [Int64] {
    Set(ids).filter { references[$0] == nil }.sorted()
  }

  /// Prepares references.
  mutating func add(_ fetched: FetchedReferences) {
    unreadable.formUnion(fetched.unreadable)
    let found = fetched.readable
    let prepared = ParallelMap.map(count: found.count, threads: threads) { k in
      let reference = found[k].reference
      return PreparedReference(
        id: reference.id, subject: reference.subject, finger: reference.finger,
        prepared: PreparedTemplate(reference.template))
    }
    for reference in prepared { references[reference.id] = reference }
  }
}
