/// A rectangle of a plane of coefficients.
struct SubbandRectangle: Equatable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
}

/// How WSQ splits a picture into 64 subbands (IAFIS-IC-0110, figure 3).
///
/// Twenty nodes are split into four parts each, rows first. Along an axis where a node is reversed,
/// its high half comes first and has the smaller part of an odd length.
struct SubbandTree {
  /// A rectangle that is split.
  struct Node {
    let rectangle: SubbandRectangle
    let isReversedAcross: Bool
    let isReversedDown: Bool

    /// The columns of the first part.
    var firstWidth: Int { (rectangle.width + (isReversedAcross ? 0 : 1)) / 2 }
    /// The rows of the first part.
    var firstHeight: Int { (rectangle.height + (isReversedDown ? 0 : 1)) / 2 }

    /// Top left, top right, bottom left, bottom right.
    var parts: [SubbandRectangle] {
      let (r, w, h) = (rectangle, firstWidth, firstHeight)
      return [
        SubbandRectangle(x: r.x, y: r.y, width: w, height: h),
        SubbandRectangle(x: r.x + w, y: r.y, width: r.width - w, height: h),
        SubbandRectangle(x: r.x, y: r.y + h, width: w, height: r.height - h),
        SubbandRectangle(x: r.x + w, y: r.y + h, width: r.width - w, height: r.height - h),
      ]
    }
  }

  /// Subbands in a picture; the last four are never coded.
  static let subbandCount = 64
  /// Subbands that can be coded.
  static let codedCount = 60

  /// The nodes in the order in which they are split.
  let nodes: [Node]
  /// The subbands in the order of the quantisation table.
  let subbands: [SubbandRectangle]

  private static let reversedAcross: Set<Int> = [2, 4, 7, 9, 11, 13, 16, 18]
  private static let reversedDown: Set<Int> = [3, 5, 8, 9, 12, 13, 17, 18]

  /// The tree of a picture.
  init(width: Int, height: Int) {
    let empty = SubbandRectangle(x: 0, y: 0, width: 0, height: 0)
    var rectangles = [SubbandRectangle](repeating: empty, count: 20)
    func node(_ index: Int) -> Node {
      Node(
        rectangle: rectangles[index],
        isReversedAcross: SubbandTree.reversedAcross.contains(index),
        isReversedDown: SubbandTree.reversedDown.contains(index))
    }
    rectangles[0] = SubbandRectangle(x: 0, y: 0, width: width, height: height)
    let whole = node(0).parts
    (rectangles[1], rectangles[2], rectangles[3]) = (whole[0], whole[1], whole[2])
    let low = node(1).parts
    (rectangles[14], rectangles[4], rectangles[5]) = (low[0], low[1], low[2])
    for (parent, first) in [(4, 6), (5, 10), (14, 15)] {
      for (k, part) in node(parent).parts.enumerated() { rectangles[first + k] = part }
    }
    rectangles[19] = node(15).parts[0]
    nodes = (0..<20).map(node)

    var subbands = [SubbandRectangle](repeating: empty, count: SubbandTree.subbandCount)
    for (index, first) in [
      (15, 3), (16, 7), (17, 11), (18, 15), (6, 19), (7, 23), (8, 27), (9, 31), (10, 35), (11, 39),
      (12, 43), (13, 47), (2, 52), (3, 56),
    ] {
      for (k, part) in node(index).parts.enumerated() { subbands[first + k] = part }
    }
    for (k, part) in node(19).parts.enumerated() { subbands[k] = part }
    subbands[51] = low[3]
    self.subbands = subbands
  }
}
