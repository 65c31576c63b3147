extension Gallery {
  /// Removes subjects and everything that is known about them, including their sketches, in one
  /// transaction.
  ///
  /// - Returns: how many of them were in the gallery.
  /// - Throws: ``GalleryError``; after ``GalleryError/index(folder:reason:)`` they are gone from the
  ///   database, but not from the index.
  @discardableResult
  public func remove(subjects: [String]) throws(GalleryError) -> Int {
    let (count, references) = try removeFromDatabase(subjects)
    if !references.isEmpty { try IndexErasure(gallery: self).erase(references) }
    return count
  }
}
