package import Ridgeline
import RidgelineFormats
import RidgelineFiles

/// The prints of a set as pictures in memory, ready to be disturbed.
package struct PictureSet: Sendable {
  /// The set.
  package let set: PrintSet
  /// The picture of each print; nil where its file cannot be read.
  package let images: [FingerprintImage?]
  /// Why files cannot be read, by the index of their print.
  package let unreadable: [Int: String]

  /// Reads the pictures of a set; a record gives its first.
  ///
  /// - Throws: ``PictureSetError`` where a file holds a template.
  package init(reading set: PrintSet) throws(PictureSetError) {
    self.set = set
    var images = [FingerprintImage?](repeating: nil, count: set.prints.count)
    var unreadable: [Int: String] = [:]
    for (index, print) in set.prints.enumerated() {
      do {
        switch try print.stored(pixelsPerInch: set.pixelsPerInch) {
        case .image(let image): images[index] = image
        case .template: throw PictureSetError.template(path: print.path)
        }
      } catch let error as PictureSetError {
        throw error
      } catch {
        unreadable[index] = "\(error)"
      }
    }
    self.images = images
    self.unreadable = unreadable
  }
}

/// Why a set cannot be disturbed.
package enum PictureSetError: Error, Sendable, Hashable {
  /// A file holds a template.
  case template(path: String)
  /// No set has mated and impostor comparisons.
  case noComparisons(sets: [String])
}

extension PictureSetError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  package var description: String {
    switch self {
    case .template(let path):
      return "\(path): a template, which cannot be disturbed; give folders of pictures"
    case .noComparisons(let sets):
      return sets.joined(separator: ", ")
        + ": no error rate can be measured; it takes two prints of a finger and prints of two fingers"
    }
  }
}
