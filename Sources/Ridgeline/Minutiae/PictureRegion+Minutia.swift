extension PictureRegion {
  /// A minutia of the region in the picture's coordinates.
  func paste(_ minutia: Minutia) -> Minutia {
    var moved = minutia
    moved.x += Float(x)
    moved.y += Float(y)
    return moved
  }
}
