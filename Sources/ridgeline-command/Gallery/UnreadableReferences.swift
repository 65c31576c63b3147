import RidgelineShell

/// References that are damaged and took no part in a search.
struct UnreadableReferences {
  /// How many are told by their ids.
  private static let told = 10

  private let ids: [Int64]

  init(_ ids: [Int64]) { self.ids = ids }

  /// Says so, where there are any.
  func warn(_ folder: String) {
    guard !ids.isEmpty else { return }
    let told = ids.prefix(UnreadableReferences.told).map { "\($0)" }.joined(separator: ", ")
    let more = ids.count > UnreadableReferences.told ? " and others" : ""
    let what = ids.count == 1 ? "1 damaged reference was" : "\(ids.count) damaged references were"
    StandardError.print(
      "\(folder): \(what) not searched (\(told)\(more)); verify says what is wrong")
  }
}
