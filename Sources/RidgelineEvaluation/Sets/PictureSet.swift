package import Ridgeline
import RidgelineFormats
import RidgelineFiles

/// The prints of a set as pictures in memory, ready to be disturbed.
package struct PictureSet: Sendable {
  /// The set.
  package let set: PrintSet
  /// The picture of each print.
  package let images: [FingerprintImage]

  /// Reads the pictures of a set; a record gives its first.
  ///
  /// - Throws: ``PictureSetError`` where a file cannot be read, or holds a template.
  package init(reading set: PrintSet) throws(PictureSetError) {
    self.set = set
    var images: [FingerprintImage] = []
    for print in set.prints {
      let stored: StoredPrint
      do {
        stored = try print.stored(pixelsPerInch: set.pixelsPerInch)
      } catch {
        throw .unreadable(path: print.path, reason: error.reason)
      }
      guard case .image(let image) = stored else { throw .template(path: print.path) }
      images.append(image)
    }
    self.images = images
  }
}

/// Why a set cannot be disturbed.
package enum PictureSetError: Error, Sendable, Hashable {
  /// A file cannot be read.
  case unreadable(path: String, reason: String)
  /// A file holds a template.
  case template(path: String)
  /// No set has mated and impostor comparisons.
  case noComparisons(sets: [String])
}

extension PictureSetError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason): return "\(path): \(reason)"
    case .template(let path):
      return "\(path): a template, which cannot be disturbed; give folders of pictures"
    case .noComparisons(let sets):
      return "\(sets.joined(separator: ", ")): no error rate can be measured; it takes two prints of "
        + "a finger and prints of two fingers"
    }
  }
}
