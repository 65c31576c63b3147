import Ridgeline
import RidgelineSpectra
import Testing

/// Numbers between -1 and 1 that are the same everywhere.
private func noise(_ count: Int, seed: UInt64) -> [Float] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
  }
}

/// The transform by its definition, in double precision.
private func plain(_ real: [Float], _ imaginary: [Float]) -> ([Double], [Double]) {
  let n = real.count
  let turns = (0..<n).map { ElementaryMath.sineAndCosine(2 * .pi * Double($0) / Double(n)) }
  var out = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
  for k in 0..<n {
    for i in 0..<n {
      let turn = turns[k * i % n]
      out.0[k] += Double(real[i]) * turn.cosine + Double(imaginary[i]) * turn.sine
      out.1[k] += Double(imaginary[i]) * turn.cosine - Double(real[i]) * turn.sine
    }
  }
  return out
}

/// The largest error over the largest value that is expected.
private func error(_ found: [Float], _ expected: [Double]) -> Double {
  let largest = expected.map(abs).max() ?? 0
  return zip(found, expected).map { abs(Double($0) - $1) }.max()! / max(1e-9, largest)
}

@Suite("The Fourier transform")
struct FourierTransformTests {
  @Test(
    "agrees with the definition at every length",
    arguments: [
      1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 15, 16, 25, 27, 31, 60, 64, 97, 100, 128, 300, 331,
    ])
  func definition(length: Int) {
    var real = noise(length, seed: 1)
    var imaginary = noise(length, seed: 2)
    let expected = plain(real, imaginary)
    FourierTransform(length: length).transform(real: &real, imaginary: &imaginary)
    #expect(error(real, expected.0) < 3e-6)
    #expect(error(imaginary, expected.1) < 3e-6)
  }

  @Test("transforms many sequences at once as it does each alone", arguments: [12, 14, 40])
  func lanes(length: Int) {
    let lanes = 5
    let (real, imaginary) = (noise(length * lanes, seed: 3), noise(length * lanes, seed: 4))
    let transform = FourierTransform(length: length)
    var (all, others) = (real, imaginary)
    transform.transform(real: &all, imaginary: &others, lanes: lanes)
    for lane in 0..<lanes {
      var one = (0..<length).map { real[$0 * lanes + lane] }
      var other = (0..<length).map { imaginary[$0 * lanes + lane] }
      transform.transform(real: &one, imaginary: &other)
      #expect(one == (0..<length).map { all[$0 * lanes + lane] })
      #expect(other == (0..<length).map { others[$0 * lanes + lane] })
    }
  }

  @Test("is linear, and keeps the energy", arguments: [90, 94])
  func laws(length: Int) {
    let (a, b) = (noise(length, seed: 5), noise(length, seed: 6))
    func transformed(_ values: [Float]) -> ([Float], [Float]) {
      var (real, imaginary) = (values, [Float](repeating: 0, count: length))
      FourierTransform(length: length).transform(real: &real, imaginary: &imaginary)
      return (real, imaginary)
    }
    let (fa, fb) = (transformed(a), transformed(b))
    let sum = transformed(zip(a, b).map { 2 * $0 - 3 * $1 })
    for k in 0..<length {
      #expect(abs(sum.0[k] - (2 * fa.0[k] - 3 * fb.0[k])) < 2e-4)
      #expect(abs(sum.1[k] - (2 * fa.1[k] - 3 * fb.1[k])) < 2e-4)
    }
    let before = a.reduce(0.0) { $0 + Double($1 * $1) }
    let after = zip(fa.0, fa.1).reduce(0.0) { $0 + Double($1.0 * $1.0 + $1.1 * $1.1) }
    #expect(abs(after / Double(length) / before - 1) < 1e-5)
  }

  @Test(
    "gives a picture the spectrum of its definition",
    arguments: [(1, 1), (2, 1), (1, 3), (8, 6), (9, 7), (13, 10), (30, 31)])
  func picture(width: Int, height: Int) {
    let picture = Raster(width: width, height: height, elements: noise(width * height, seed: 7))
    let spectrum = MixedRadixTransform().spectrum(of: picture)
    #expect(spectrum.columns == width / 2 + 1)
    var (real, imaginary): ([Double], [Double]) = ([], [])
    for v in 0..<height {
      for u in 0..<spectrum.columns {
        var sum = (0.0, 0.0)
        for y in 0..<height {
          for x in 0..<width {
            let turn = ElementaryMath.sineAndCosine(
              2 * .pi * (Double(u * x) / Double(width) + Double(v * y) / Double(height)))
            sum.0 += Double(picture[x, y]) * turn.cosine
            sum.1 -= Double(picture[x, y]) * turn.sine
          }
        }
        real.append(sum.0)
        imaginary.append(sum.1)
      }
    }
    let scale = (real + imaginary).map(abs).max() ?? 1
    #expect(zip(spectrum.real, real).allSatisfy { abs(Double($0) - $1) < 3e-6 * scale })
    #expect(zip(spectrum.imaginary, imaginary).allSatisfy { abs(Double($0) - $1) < 3e-6 * scale })
  }

  @Test("finds sides without large prime factors")
  func sides() {
    #expect(
      [1, 7, 11, 13, 97, 300, 511].map(SpectrumTransform.fastSide) == [1, 8, 12, 15, 100, 300, 512])
  }

  #if FFTW
    @Test(
      "of our own agrees with FFTW to two in a million of the largest value",
      arguments: [(1, 1), (7, 5), (64, 48), (97, 101), (300, 375), (512, 480)])
    func counterpart(width: Int, height: Int) {
      let picture = Raster(width: width, height: height, elements: noise(width * height, seed: 8))
      let own = MixedRadixTransform().spectrum(of: picture)
      let other = FFTWTransform().spectrum(of: picture)
      let largest = zip(other.real, other.imaginary).map { max(abs($0), abs($1)) }.max() ?? 0
      #expect(zip(own.real, other.real).allSatisfy { abs($0 - $1) <= 2e-6 * largest })
      #expect(zip(own.imaginary, other.imaginary).allSatisfy { abs($0 - $1) <= 2e-6 * largest })
      #expect(SpectrumTransform.name == "FFTW")
    }
  #endif
}
