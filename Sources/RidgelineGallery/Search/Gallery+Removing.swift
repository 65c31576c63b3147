extension Gallery {
  /// Removes subjects with all that is known of them, in one transaction, and their sketches with them.
  ///
  /// - Returns: how many of them there were.
  /// - Throws: ``GalleryError``; after ``GalleryError/index(folder:reason:)`` they are gone from the
  ///   database, but not from the index.
  @discardableResult
  public func remove(subjects: [String]) throws(GalleryError) -> Int {
    let (count, references) = try removeFromDatabase(subjects)
    if !references.isEmpty { try IndexErasure(gallery: self).erase(references) }
    return count
  }
}
