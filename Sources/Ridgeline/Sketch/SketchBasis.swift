/// The few numbers that a minutia's surroundings are boiled down to for the search of a gallery.
///
/// Twelve say how the ridges run: both components of the ``FlowDescriptor`` on the polynomials of
/// Zernike up to the second order. Twenty say what minutiae lie around: the bits of the
/// ``MinutiaCylinder``, summed over the ranges of direction on the polynomials up to the third order,
/// and on the cosine and the sine over them up to the second and the first. Each is then taken less
/// its mean and over its spread, so that the same levels suit all.
struct SketchBasis: Sendable {
  /// Numbers that come from the flow.
  static let flowCount = 12
  /// Numbers that come from the minutiae around.
  static let cylinderCount = 20
  /// All numbers.
  static let count = flowCount + cylinderCount

  /// The mean of each number over minutiae of synthetic fingers; it is 0 where mirroring turns the sign.
  static let means: [Float] = [
    4.05, 0, 0, 0, 0, 0.57, -1.33, 0, -0.11, 0, 0, 0.10,
    1.12, 0, 0, 0, 0, 0, 0, 0, 0, 0, -0.02, 0.03, 0, -0.04, 0, 0, 0, 0, 0.05, 0,
  ]
  /// The spread of each number over minutiae of synthetic fingers (standard deviation).
  static let spreads: [Float] = [
    1.91, 1.06, 1.71, 2.16, 1.61, 1.78, 0.71, 0.46, 0.88, 0.91, 0.81, 0.99,
    0.61, 0.50, 0.52, 0.44, 0.42, 0.42, 0.40, 0.40, 0.39, 0.39,
    0.52, 0.42, 0.41, 0.39, 0.38, 0.37, 0.41, 0.35, 0.35, 0.31,
  ]

  /// For each point of the flow descriptor the first six polynomials.
  private static let flowPoints: [SIMD8<Float>] = {
    let places = FlowDescriptor.offsets.map {
      ($0.u / FlowDescriptor.radius, $0.v / FlowDescriptor.radius)
    }
    let polynomials = normalised(places, count: 6)
    return places.indices.map { point in
      var row = SIMD8<Float>.zero
      for k in 0..<6 { row[k] = polynomials[k][point] }
      return row
    }
  }()

  /// For each bit of a cylinder its share in the numbers, three vectors a bit with padding.
  private static let cylinderBits: [SIMD8<Float>] = {
    let places = zip(MinutiaCylinder.offsets.u, MinutiaCylinder.offsets.v).map {
      ($0 / MinutiaCylinder.radius, $1 / MinutiaCylinder.radius)
    }
    let polynomials = normalised(places, count: 10)
    let sectors = MinutiaCylinder.sectors
    var rows: [SIMD8<Float>] = []
    for cell in places.indices {
      for sector in 0..<sectors {
        let turn = ElementaryMath.sineAndCosine(
          2 * Double.pi * Double(sector) / Double(sectors))
        let even = Float((1 / Double(sectors)).squareRoot())
        let wave = Float((2 / Double(sectors)).squareRoot())
        var values = (0..<10).map { polynomials[$0][cell] * even }
        values += (0..<6).map { polynomials[$0][cell] * wave * Float(turn.cosine) }
        values += (0..<4).map { polynomials[$0][cell] * wave * Float(turn.sine) }
        values += [0, 0, 0, 0]
        for third in 0..<3 { rows.append(SIMD8(values[(8 * third)..<(8 * third + 8)])) }
      }
    }
    return rows
  }()

  /// The first polynomials of Zernike at places of the unit disc, each of length 1 over all places.
  private static func normalised(_ places: [(u: Float, v: Float)], count: Int) -> [[Float]] {
    let rows = places.map { place -> [Float] in
      let (u, v) = place
      let squared = u * u + v * v
      return [
        1, u, v, 2 * squared - 1, u * u - v * v, 2 * u * v,
        (3 * squared - 2) * u, (3 * squared - 2) * v,
        u * u * u - 3 * u * v * v, 3 * u * u * v - v * v * v,
      ]
    }
    return (0..<count).map { k in
      let length = rows.reduce(Float(0)) { $0 + $1[k] * $1[k] }.squareRoot()
      return rows.map { $0[k] / length }
    }
  }

  /// The numbers of one minutia, each less its mean and over its spread.
  static func numbers(of minutia: Int, in print: PreparedTemplate) -> [Float] {
    var along = SIMD8<Float>.zero
    var across = SIMD8<Float>.zero
    if print.flow.hasDirections {
      let base = minutia * FlowDescriptor.stride
      for (point, row) in flowPoints.enumerated() {
        along += row * Float(print.flowDescriptors.storage[base + 2 * point])
        across += row * Float(print.flowDescriptors.storage[base + 2 * point + 1])
      }
    }
    var sums = (SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero)
    let base = minutia * MinutiaCylinder.stride
    for word in 0..<MinutiaCylinder.bitWords {
      var bits = print.cylinders.storage[base + word]
      while bits != 0 {
        let row = 3 * (64 * word + bits.trailingZeroBitCount)
        sums.0 += cylinderBits[row]
        sums.1 += cylinderBits[row + 1]
        sums.2 += cylinderBits[row + 2]
        bits &= bits - 1
      }
    }
    var numbers: [Float] = []
    numbers.reserveCapacity(count)
    for k in 0..<(flowCount / 2) {
      numbers.append(along[k] / FlowDescriptor.unit)
      numbers.append(across[k] / FlowDescriptor.unit)
    }
    for k in 0..<8 { numbers.append(sums.0[k]) }
    for k in 0..<8 { numbers.append(sums.1[k]) }
    for k in 0..<4 { numbers.append(sums.2[k]) }
    for k in 0..<count { numbers[k] = (numbers[k] - means[k]) / spreads[k] }
    return numbers
  }
}
