import FoundationEssentials
package import Ridgeline

/// Where the fingers and slaps of a scanned card lie: a list of boxes as JSON.
///
/// ```json
/// [{"position": 1, "x": 100, "y": 400, "width": 800, "height": 750, "impression": "rolled"}, ...]
/// ```
package struct CardBoxes: Sendable, Hashable {
  /// One box, in pixels of the scan from its left and top edge.
  package struct Box: Sendable, Hashable, Decodable {
    /// 1 to 10 a finger, 11 and 12 a plain thumb, 13 to 15 slaps, as in ANSI/NIST-ITL.
    package let position: UInt8
    /// The left edge.
    package let x: Int
    /// The top edge.
    package let y: Int
    /// Columns.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `rolled` or `plain`; rolled where it is not said.
    package let impression: CaptureKind?

    /// What is in the box.
    var content: PersonFile.Content? {
      PersonFile.Content(code: position, kind: impression ?? .rolled)
    }

    /// The part of a scan that the box is.
    func part(of image: FingerprintImage) -> FingerprintImage {
      image.cut(
        RotatedBox(
          x: Double(x) + Double(width) / 2, y: Double(y) + Double(height) / 2,
          width: Double(width), height: Double(height), turn: 0), margin: 0)
    }
  }

  /// The boxes in the order of the list.
  package let boxes: [Box]

  /// Reads a list.
  ///
  /// - Throws: ``PrintInputError`` where it cannot be read, or a box is none.
  package init(contentsOf path: String) throws(PrintInputError) {
    do {
      let bytes = try Data(contentsOf: URL(filePath: path))
      boxes = try JSONDecoder().decode([Box].self, from: bytes)
    } catch {
      throw PrintInputError(
        path: path,
        reason: "no list of boxes: each needs position, x, y, width and height, in pixels")
    }
    let wrong = boxes.firstIndex {
      $0.content == nil || $0.x < 0 || $0.y < 0 || $0.width < 1 || $0.height < 1
        || max($0.x, $0.y, $0.width, $0.height) > 1_000_000 || $0.impression == .slap
    }
    if let wrong {
      throw PrintInputError(
        path: path,
        reason: "box \(wrong + 1) is none: position lies between 1 and 15, sides above 0, "
          + "impression is plain or rolled")
    }
    guard !boxes.isEmpty else { throw PrintInputError(path: path, reason: "no box is listed") }
  }

  /// Whether all boxes lie on a picture.
  ///
  /// - Returns: the number, from 1, of the first that does not.
  func firstOutside(_ image: FingerprintImage) -> Int? {
    boxes.firstIndex { $0.x + $0.width > image.width || $0.y + $0.height > image.height }
      .map { $0 + 1 }
  }
}
