public import Ridgeline

/// Segmentation as the engine has it.
extension RecordedSegmentation {
  /// The fingers that are known by their positions and where they lie, in the picture's pixels.
  ///
  /// An outline of four corners is a turned box; of any other the upright box around it counts.
  public var boxes: [(position: FingerPosition, box: RotatedBox)] {
    let outlined = outlines.map { ($0.finger.position, $0.box) }
    let named = Set(outlined.map(\.0))
    let boxed = segments.map { ($0.finger.position, $0.box) }.filter { !named.contains($0.0) }
    return (outlined + boxed).filter { $0.0 != .unknown }
  }

  /// What is said of fingers that the engine found.
  public init(_ segments: SlapSegments) {
    self.init()
    for finger in segments.fingers {
      let position = RecordedPosition(finger.position)
      let corners = finger.box.corners.map {
        SIMD2(Self.place($0.x), Self.place($0.y))
      }
      let (xs, ys) = (corners.map(\.x), corners.map(\.y))
      self.segments.append(
        Segment(
          finger: position, columns: (xs.min() ?? 0)...(xs.max() ?? 0),
          rows: (ys.min() ?? 0)...(ys.max() ?? 0)))
      outlines.append(Outline(finger: position, corners: corners))
    }
  }

  /// A place that a field has room for.
  private static func place(_ value: Double) -> Int {
    Int(max(0, min(65_535, value.rounded())))
  }
}

extension RecordedSegmentation.Segment {
  /// The box, not turned.
  public var box: RotatedBox {
    RotatedBox(
      x: Double(columns.lowerBound + columns.upperBound + 1) / 2,
      y: Double(rows.lowerBound + rows.upperBound + 1) / 2, width: Double(columns.count),
      height: Double(rows.count), turn: 0)
  }
}

extension RecordedSegmentation.Outline {
  /// The box of four corners from the upper left one on, or else the upright box around all.
  public var box: RotatedBox {
    let points = corners.map { SIMD2(Double($0.x), Double($0.y)) }
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    let low = SIMD2(xs.min() ?? 0, ys.min() ?? 0)
    let high = SIMD2(xs.max() ?? 0, ys.max() ?? 0)
    let upright = RotatedBox(
      x: 0.5 * (low.x + high.x), y: 0.5 * (low.y + high.y), width: high.x - low.x,
      height: high.y - low.y, turn: 0)
    guard points.count == 4 else { return upright }
    let (across, along) = (points[1] - points[0], points[3] - points[0])
    let (width, height) = (length(across), length(along))
    // A box has right corners, and its fourth lies where the others say.
    let off = length(points[0] + across + along - points[2])
    guard width > 1, height > 1, off < 4,
      abs((across * along).sum()) < 0.05 * width * height
    else { return upright }
    let middle = 0.25 * (points[0] + points[1] + points[2] + points[3])
    return RotatedBox(
      x: middle.x, y: middle.y, width: width, height: height,
      turn: Double(ElementaryMath.atan2(Float(across.y), Float(across.x))))
  }

  private func length(_ v: SIMD2<Double>) -> Double { (v * v).sum().squareRoot() }
}
