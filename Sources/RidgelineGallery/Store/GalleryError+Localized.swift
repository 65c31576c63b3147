public import Foundation

extension GalleryError: LocalizedError {
  /// What is wrong, where, and what to do about it: what `localizedDescription` says.
  public var errorDescription: String? { description }
}
