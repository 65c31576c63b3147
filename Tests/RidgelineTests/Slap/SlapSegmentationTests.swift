import RidgelineSynthesis
import Synchronization
import Testing

@testable import Ridgeline

/// Hands that several tests lay down.
private enum Hands {
  static let right = SyntheticHand(.rightFour, of: SyntheticPerson(seed: 5))
  static let thumbs = SyntheticHand(.thumbs, of: SyntheticPerson(seed: 5))

  /// Nothing but the hand.
  static func plain(_ conditions: inout SlapConditions) {
    conditions = SlapConditions()
    conditions.steepness = 0
  }
}

@Suite("Slaps are cut apart")
struct SlapSegmentationTests {
  /// How far a box lies from the true one at most: sides, tip, lower end.
  private func check(_ segments: SlapSegments, against truth: SlapTruth) {
    let scale = truth.pixelsPerInch / 500
    #expect(segments.fingers.map(\.position) == truth.fingers.map(\.position))
    for (found, known) in zip(segments.fingers, truth.fingers) {
      let box = RotatedBox(
        x: known.x, y: known.y, width: known.width, height: known.height, turn: known.turn)
      let left = box.place(of: found.box.point(-0.5, 0)).across + 0.5 * box.width
      let right = box.place(of: found.box.point(0.5, 0)).across - 0.5 * box.width
      let top = box.place(of: found.box.point(0, -0.5)).along + 0.5 * box.height
      let bottom = box.place(of: found.box.point(0, 0.5)).along - 0.5 * box.height
      #expect(max(abs(left), abs(right), abs(bottom)) < 64 * scale)
      #expect(abs(top) < 32 * scale)
      #expect(abs(found.box.turn - known.turn) < 0.2)
    }
  }

  @Test("All four fingers of a hand are found, and which hand it is", arguments: [-0.6, 0, 0.6])
  func fourFingers(turn: Double) throws {
    let slap = Hands.right.slap(1) {
      Hands.plain(&$0)
      $0.turn = turn
    }
    let told = try SlapSegmentation(expecting: .rightFour).segments(of: slap.image)
    check(told, against: slap.truth)
    #expect(told.hand == .right)
    let untold = try SlapSegmentation().segments(of: slap.image)
    #expect(untold.hand == .right)
    #expect(untold.fingers.map(\.position) == slap.truth.fingers.map(\.position))
    #expect(untold.rightHandLikelihood > 0.9)
  }

  @Test("A picture of a thousand pixels an inch gives the same fingers")
  func thousandPixels() throws {
    let slap = Hands.right.slap(
      2, on: Slap.Plate(width: 3200, height: 3000, pixelsPerInch: 1000), change: Hands.plain)
    check(try SlapSegmentation(expecting: .rightFour).segments(of: slap.image), against: slap.truth)
  }

  @Test("A hand that lies on its side is found with a hint")
  func hint() throws {
    let slap = Hands.right.slap(3) {
      Hands.plain(&$0)
      $0.turn = 2.2
    }
    let segmentation = SlapSegmentation(expecting: .rightFour, turnHint: 2)
    check(try segmentation.segments(of: slap.image), against: slap.truth)
  }

  @Test("A finger that is stated as missing is not looked for")
  func missing() throws {
    let slap = Hands.right.slap(4, missing: [.rightMiddle], change: Hands.plain)
    let segments = try SlapSegmentation(expecting: .rightFour, missing: [.rightMiddle])
      .segments(of: slap.image)
    check(segments, against: slap.truth)
  }

  @Test("A finger that is missing without a word is asked for, and one too many is refused")
  func refusals() throws {
    let three = Hands.right.slap(5, missing: [.rightIndex], change: Hands.plain)
    #expect(throws: SlapRefusal.tooFew(expected: 4, found: 3)) {
      try SlapSegmentation(expecting: .rightFour).segments(of: three.image)
    }
    let four = Hands.right.slap(6, change: Hands.plain)
    #expect(throws: SlapRefusal.tooMany(expected: 3, found: 4)) {
      try SlapSegmentation(expecting: .rightFour, missing: [.rightRing]).segments(of: four.image)
    }
    #expect(throws: SlapRefusal.nothingExpected) {
      try SlapSegmentation(expecting: .thumbs, missing: [.leftThumb, .rightThumb])
        .segments(of: four.image)
    }
  }

  @Test("Both thumbs are found, the left one on the left")
  func thumbs() throws {
    let slap = Hands.thumbs.slap(1, change: Hands.plain)
    let segments = try SlapSegmentation(expecting: .thumbs).segments(of: slap.image)
    check(segments, against: slap.truth)
    #expect(segments.hand == nil)
  }

  @Test("Pictures without fingers are refused", arguments: [(700, 500), (61, 4000), (20, 20)])
  func nothing(width: Int, height: Int) throws {
    var random = RandomSource(seed: 1)
    let grain = (0..<width * height).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let blank = [UInt8](repeating: 230, count: width * height)
    for pixels in [grain, blank] {
      let image = try FingerprintImage(width: width, height: height, pixels: pixels)
      for expectation in SlapExpectation.allCases {
        #expect(throws: SlapRefusal.self) {
          try SlapSegmentation(expecting: expectation).segments(of: image)
        }
      }
    }
  }

  @Test("Damaged slaps are answered or refused, whatever is in them")
  func damage() throws {
    let slap = Hands.right.slap(7).image
    var random = RandomSource(seed: 3)
    for _ in 0..<12 {
      var pixels = slap.pixels
      for _ in 0..<6 {
        let start = Int(random.next() % UInt64(pixels.count))
        let end = min(pixels.count, start + Int(random.next() % 400_000))
        let grey = UInt8(truncatingIfNeeded: random.next())
        for i in start..<end { pixels[i] = random.unit() < 0.5 ? grey : pixels[i] ^ grey }
      }
      let image = try FingerprintImage(
        width: slap.width, height: slap.height, pixels: pixels, resolution: slap.resolution)
      let segments = try? SlapSegmentation(turnHint: random.uniform(-7...7)).segments(of: image)
      for finger in segments?.fingers ?? [] {
        let cut = image.cut(finger.box)
        #expect(cut.width <= image.width && cut.height <= image.height)
      }
    }
  }

  @Test("Work that is told to stop gives no segments")
  func cancellation() throws {
    let slap = Hands.right.slap(1, change: Hands.plain).image
    let segmentation = SlapSegmentation(expecting: .rightFour)
    let cancelled = Cancellation()
    cancelled.cancel()
    #expect(throws: CancellationError.self) {
      try segmentation.segments(of: slap, unless: cancelled)
    }
    // Told at any moment, it stops there.
    for moment in [3, 10, 30] {
      let asked = Mutex(0)
      let later = Cancellation {
        asked.withLock { count in
          count += 1
          return count > moment
        }
      }
      #expect(throws: CancellationError.self) {
        try segmentation.segments(of: slap, unless: later)
      }
      #expect(asked.withLock { $0 } == moment + 1)
    }
    let unhindered = try segmentation.segments(of: slap, unless: Cancellation()).get()
    let plain = try segmentation.segments(of: slap)
    #expect(unhindered == plain)
  }

  @Test("A cut finger keeps its pixels and shows background beside its box")
  func cut() throws {
    let pixels = (0..<100 * 80).map { UInt8($0 % 100 < 50 ? 250 : 20) }
    let image = try FingerprintImage(width: 100, height: 80, pixels: pixels)
    let box = RotatedBox(x: 50, y: 40, width: 20, height: 40, turn: 0.4)
    let cut = image.cut(box, margin: 0)
    #expect(cut.width >= 30 && cut.width <= 36)
    #expect(cut.pixels[0] == image.cut(box, margin: 0).pixels[0])
    let middle = cut.pixels[cut.height / 2 * cut.width + cut.width / 2 + 4]
    #expect(middle == 20)
    // A box beside the picture leaves a picture of one pixel at least.
    let beside = image.cut(RotatedBox(x: -500, y: 900, width: 10, height: 10, turn: 1))
    #expect(beside.width >= 1 && beside.height >= 1)
  }

  @Test("Every form of the hot loops gives the same segments")
  func everyKernel() throws {
    let slap = Hands.right.slap(8).image
    func segments(_ kernels: Kernels) -> SlapSegments? {
      try? SlapSegmentation(expecting: .any, missing: [], turnHint: 0, kernels: kernels)
        .segments(of: slap)
    }
    #expect(segments(Kernels(all: .portable)) == segments(.fastest))
  }
}
