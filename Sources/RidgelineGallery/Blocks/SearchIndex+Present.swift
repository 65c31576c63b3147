extension SearchIndex {
  /// The index as one part without the rows of references that are gone from the database, so that what is drawn
  /// from it depends on the database alone.
  func without(goneFrom present: Set<Int64>) -> SearchIndex {
    let isWhole = parts.allSatisfy { part in
      part.withColumns { buffers in
        (0..<part.count).allSatisfy {
          buffers.fingers[$0] != IndexColumns.removed && present.contains(buffers.ids[$0])
        }
      }
    }
    return isWhole ? merged() : compacted(keeping: present.contains)
  }
}
