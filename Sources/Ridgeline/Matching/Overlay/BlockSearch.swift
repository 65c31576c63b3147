/// A block of one print's ridges, sought around a place of another's.
final class BlockSearch {
  /// The places that are tried: shifts from (-3, -3) to (3, 3), row after row.
  static let shifts = 49
  /// The place without a shift.
  static let unshifted = 24

  private let block = FixedBuffer<UInt32>(32, repeating: 0)
  private let patch = FixedBuffer<UInt32>(32, repeating: 0)
  private let differences = FixedBuffer<UInt16>(64, repeating: 0)

  /// Compares a block with every place of the patch that it is sought in.
  ///
  /// - Parameters:
  ///   - x: the block's left edge on the first print, an even number of pixels.
  ///   - y: its upper edge, likewise.
  ///   - image: where its middle comes to lie on the second, and how it is turned and stretched.
  @inline(__always)
  func compare(
    _ first: TextureRaster, x: Int, y: Int, with second: TextureRaster,
    at image: PointImage, kernels: Kernels
  ) {
    first.readBlock(x: x, y: y, into: block.elements)
    second.readPatch(at: image, kernels: kernels, into: patch.elements)
    kernels.countDifferences(
      of: block.elements, in: patch.elements, into: differences.elements)
  }

  /// How far the last block agreed at a place: the share of equal pixels less that of different ones.
  @inline(__always)
  func agreement(_ shift: Int) -> Float {
    1 - Float(differences[shift]) * (2 / Float(TextureAgreement.side * TextureAgreement.side))
  }

  /// The pixels in which the last block differed at a place.
  @inline(__always)
  func difference(_ shift: Int) -> UInt16 { differences[shift] }

  /// The best place of the last block: its agreement less what the shift costs, and that shift in
  /// columns and rows of the patch.
  ///
  /// - Parameter costs: what each shift costs.
  func bestPlace(costs: [Float]) -> (value: Float, shift: SIMD2<Int>) {
    let costs = costs.span
    var (found, place): (Float, Int) = (-1, BlockSearch.unshifted)
    for shift in 0..<BlockSearch.shifts {
      let value = agreement(shift) - costs[shift]
      if value > found { (found, place) = (value, shift) }
    }
    return (found, BlockSearch.shift(place))
  }

  /// How unlike itself a block is when it is moved by three pixels, from 0 on.
  ///
  /// Straight ridges side by side look the same when they are moved along themselves, so that those of strangers fit as
  /// well; an ending, a fork or a sharp bend is found again in one place alone. The last block's comparison is lost.
  func distinctness(of print: TextureRaster, x: Int, y: Int, kernels: Kernels) -> Float {
    let half = Float(TextureAgreement.side / 2)
    compare(
      print, x: x, y: y, with: print,
      at: PointImage(
        x: Float(x) + half, y: Float(y) + half, alongX: SIMD2(1, 0), alongY: SIMD2(0, 1)),
      kernels: kernels)
    var fewest = UInt16.max
    for place in BlockSearch.ring { fewest = min(fewest, differences[place]) }
    return Float(fewest) * (2 / Float(TextureAgreement.side * TextureAgreement.side))
  }

  /// The places that are three pixels away in columns or rows.
  private static let ring = (0..<shifts).filter {
    let shift = shift($0)
    return max(abs(shift.x), abs(shift.y)) == TextureAgreement.reach
  }

  /// A place as columns and rows from the middle.
  static func shift(_ place: Int) -> SIMD2<Int> {
    SIMD2(place % 7 - TextureAgreement.reach, place / 7 - TextureAgreement.reach)
  }

  /// What each shift of a block costs, row after row of shifts.
  ///
  /// - Parameter penalty: the cost of each squared pixel.
  static func shiftCosts(_ penalty: Float) -> [Float] {
    (0..<shifts).map { place in
      let shift = shift(place)
      return penalty * Float(shift.x * shift.x + shift.y * shift.y)
    }
  }
}
