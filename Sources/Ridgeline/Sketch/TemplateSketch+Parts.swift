extension TemplateSketch {
  /// A sketch of parts that were stored; all of them have the same length, at most ``maximumMinutiaCount``.
  package init(codes: [UInt64], x: [UInt8], y: [UInt8], angle: [UInt8]) {
    precondition(
      codes.count <= TemplateSketch.maximumMinutiaCount && x.count == codes.count
        && y.count == codes.count && angle.count == codes.count)
    self.codes = codes
    self.x = x
    self.y = y
    self.angle = angle
  }
}
