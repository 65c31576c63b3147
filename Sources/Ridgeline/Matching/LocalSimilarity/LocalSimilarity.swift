/// How much each minutia of one print resembles each minutia of another in its surroundings.
///
/// The product of two similarities: that of the bit cylinders (which minutiae lie around) and that
/// of the flow descriptors (how the ridges run around). What a minutia has in common with all others
/// is then subtracted, so that a common neighbourhood counts less than a rare one.
struct LocalSimilarity {
  /// Flow similarities up to this count as none.
  static let minimumFlowSimilarity: Float = 0.3

  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// Compares the minutiae of two prints.
  func measure(_ a: PreparedTemplate, _ b: PreparedTemplate, into pairs: LocalPairs) {
    pairs.count = kernels.listSimilarPairs(
      a, b, similarity: pairs.similarity.elements, pairs: pairs.list.elements,
      rowSums: pairs.rowSums.elements, columnSums: pairs.columnSums.elements)
  }
}
