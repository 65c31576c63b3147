public import Ridgeline
import RidgelineFormats

/// The prints of a set as pictures in memory, ready to be disturbed.
public struct PictureSet: Sendable {
  /// The set.
  public let set: PrintSet
  /// The picture of each print.
  public let images: [FingerprintImage]

  /// Reads the pictures of a set; a record gives its first.
  ///
  /// - Throws: ``PictureSetError`` where a file cannot be read, or holds a template.
  public init(reading set: PrintSet) throws(PictureSetError) {
    self.set = set
    var images: [FingerprintImage] = []
    for print in set.prints {
      let stored: StoredPrint
      do {
        let options = ImageDecodingOptions(pixelsPerInch: set.pixelsPerInch)
        stored = try StoredContent(contentsOf: print.path, options: options).print(
          options: options)
      } catch {
        throw .unreadable(path: print.path, reason: "\(error)")
      }
      guard case .image(let image) = stored else { throw .template(path: print.path) }
      images.append(image)
    }
    self.images = images
  }
}

/// Why a set cannot be disturbed.
public enum PictureSetError: Error, Sendable, Hashable {
  /// A file cannot be read.
  case unreadable(path: String, reason: String)
  /// A file holds a template.
  case template(path: String)
}

extension PictureSetError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): return "\(path): \(reason)"
    case .template(let path):
      return "\(path): a template, which cannot be disturbed; give folders of pictures"
    }
  }
}
