import Foundation
import RidgelineGallery

/// What is left of a gallery after its worker ended in the middle of something, held against what the
/// worker acknowledged.
struct Aftermath {
  /// What became of the operation that was cut off.
  enum Fate {
    case happened, notHappened
  }

  /// The gallery; nil where there is none, and none was acknowledged.
  let gallery: Gallery?
  /// What the gallery holds.
  let ledger: Ledger
  let fate: Fate

  /// Opens what is in a folder; what was acknowledged must be there, whole, and nothing else.
  ///
  /// - Parameters:
  ///   - before: what was acknowledged.
  ///   - pending: what was begun after that.
  init(folder: String, keys: TrialKeys, before: Ledger, pending: Operation?) throws {
    let name = pending?.name ?? "between two"
    guard FileManager.default.fileExists(atPath: "\(folder)/\(Gallery.databaseName)") else {
      guard !before.exists else { throw TrialFailure("the database is gone") }
      (gallery, ledger, fate) = (nil, before, .notHappened)
      return
    }
    var before = before
    let after = pending.map { before.after($0) } ?? before
    if !before.exists {
      guard pending == .create else { throw TrialFailure("a gallery that nobody created") }
      before = after
    }
    let (gallery, isRewrapped) = try Aftermath.opened(folder, keys, before.key, or: after.key)
    if isRewrapped { before.key = after.key }
    let faults = try gallery.verify() + gallery.verifyIndex()
    guard faults.isEmpty else { throw TrialFailure("\(name): \(faults)") }
    // Taking sketches out of an index is not done at one stroke; a search makes such an index anew.
    let isHalf = try gallery.indexState().isUseless
    if case .remove = pending {
    } else if isHalf {
      throw TrialFailure("\(name): the index is half written")
    }
    if let fault = try before.fault(of: gallery) {
      if let other = try after.fault(of: gallery) {
        throw TrialFailure("\(name) cut off: neither before (\(fault)) nor after (\(other))")
      }
      (ledger, fate) = (after, .happened)
    } else {
      (ledger, fate) = (before, isRewrapped ? .happened : .notHappened)
    }
    self.gallery = gallery
    if isHalf { try Operation.search(ledger.people.min() ?? 0).prepared(keys: keys)(gallery) }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.contains(".new-") }
    guard left.isEmpty else { throw TrialFailure("\(name): \(left) were left") }
  }

  /// Opens the gallery with its key, or with the one that a cut off re-wrapping led to.
  private static func opened(
    _ folder: String, _ keys: TrialKeys, _ key: Int, or other: Int
  ) throws -> (Gallery, isRewrapped: Bool) {
    do {
      return (try Gallery(folder: folder, key: keys[key]), false)
    } catch GalleryError.wrongKey where other != key {
      return (try Gallery(folder: folder, key: keys[other]), true)
    }
  }
}
