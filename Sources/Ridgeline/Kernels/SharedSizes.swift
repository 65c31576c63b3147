import CRidgelineKernels

// Sizes that C is compiled for; the engine reads them here under its own names.

extension ContextualFilter {
  /// The choice of a square that is not filtered.
  static let noFilter = UInt16(RK_NO_FILTER)
}

extension MinutiaSet {
  /// The most minutiae that take part: beyond them, dotted prints pair by chance.
  static let maximumMinutiaCount = Int(RK_MAXIMUM_MINUTIAE)
}

extension MinutiaCylinder {
  /// Cells along a side of the grid.
  static let side = Int(RK_CYLINDER_SIDE)
  /// Cells of the disc.
  static let cellCount = Int(RK_CYLINDER_CELLS)
  /// Ranges of direction.
  static let sectors = Int(RK_CYLINDER_SECTORS)
  /// Angles in a turn of the directional kernel.
  static let angles = Int(RK_CYLINDER_ANGLES)
  /// Words of bits in a cylinder, and one more for the first 64 cells' validity; as many again say which
  /// of the bits, and of the other cells, are valid.
  static let words = Int(RK_CYLINDER_WORDS)
  /// Words of bits.
  static let bitWords = Int(RK_CYLINDER_BIT_WORDS)
}

extension FlowDescriptor {
  /// A coherence of 1.
  static let unit = Float(RK_FLOW_UNIT)
  /// Numbers in the vector part, two a point, with padding.
  static let vectorLength = Int(RK_FLOW_VECTOR)
  /// Numbers in the weight part, one a point, with padding.
  static let weightLength = Int(RK_FLOW_WEIGHT)
}

extension PairsByTurn {
  /// Ranges of turns.
  static let ranges = Int(RK_TURN_RANGES)
  /// The binary logarithm of the `BinaryAngle` units in a range.
  static let rangeShift = Int32(RK_TURN_SHIFT)
}

extension TextureAgreement {
  /// The side of a block in pixels.
  static let side = Int(RK_BLOCK_SIDE)
  /// How far a block is sought, in pixels along each axis.
  static let reach = Int(RK_BLOCK_REACH)
}

extension TemplateSketch {
  /// The most minutiae of a sketch.
  package static let maximumMinutiaCount = Int(RK_SKETCH_MAXIMUM_MINUTIAE)
  /// The best minutiae of a sketch, which alone are looked at where all references of a gallery are.
  package static let scannedMinutiaCount = Int(RK_SKETCH_SCANNED)
  /// All others.
  package static let furtherMinutiaCount = maximumMinutiaCount - scannedMinutiaCount
  /// Those of them that decide whether the others are looked at.
  static let firstMinutiaCount = Int(RK_SKETCH_FIRST)
}

extension ProbeSketch {
  /// The most minutiae of a probe that are looked for.
  static let capacity = Int(RK_SKETCH_PROBES)
  /// The bytes of the distances from every value of two parts together.
  static let pairBytes = Int(RK_SKETCH_PAIR_BYTES)
  /// A minutia farther than this from all of the probe's adds nothing.
  static let reach = Int(RK_SKETCH_REACH)
}
