/// The numbers of a ``SketchBasis`` at two bits each.
///
/// Four levels placed so that a normal distribution loses least (Max, "Quantizing for minimum
/// distortion", IRE Trans. Inf. Theory 6, 1960). Two numbers share a part of four bits, which picks a
/// row of distances in the search.
enum SketchCode {
  /// Parts of four bits.
  static let parts = SketchBasis.count / 2
  /// Where the outer levels begin, on either side.
  static let outer: Float = 0.9816

  /// The code of a minutia's numbers.
  static func code(of numbers: [Float]) -> UInt64 {
    var code: UInt64 = 0
    for (k, number) in numbers.enumerated() {
      let level: UInt64 = number < -outer ? 0 : number < 0 ? 1 : number < outer ? 2 : 3
      code |= level << UInt64(2 * k)
    }
    return code
  }
}
