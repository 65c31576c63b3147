package import Ridgeline

/// How far two decodes of one picture agree.
package struct PictureAgreement: Codable, Sendable {
  /// Pixels of the picture.
  package let pixels: Int
  /// Pixels whose grey values differ; nil where the pictures have different sides.
  package let differing: Int?
  /// The largest difference of grey values; nil where the pictures have different sides.
  package let largest: Int?

  package init(_ picture: FingerprintImage, _ reference: FingerprintImage) {
    pixels = picture.pixels.count
    guard picture.width == reference.width, picture.height == reference.height else {
      (differing, largest) = (nil, nil)
      return
    }
    let differences = zip(picture.pixels, reference.pixels).map { abs(Int($0) - Int($1)) }
    differing = differences.count { $0 > 0 }
    largest = differences.max() ?? 0
  }

  /// In words.
  package var text: String {
    guard let differing, let largest else { return "the reference has another size" }
    if differing == 0 { return "the same as the reference" }
    return "\(differing) of \(pixels) pixels differ from the reference, by \(largest) at most"
  }
}
