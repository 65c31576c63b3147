import Ridgeline
import Testing

@testable import RidgelineSynthesis

@Suite("Hands of synthetic people are laid down")
struct SlapTests {
  private static let hand = SyntheticHand(.leftFour, of: SyntheticPerson(seed: 12, wear: 0.3))

  @Test("The same seed gives the same slap and the same truth")
  func repeatable() {
    let again = SyntheticHand(.leftFour, of: SyntheticPerson(seed: 12, wear: 0.3))
    let (a, b) = (SlapTests.hand.slap(3), again.slap(3))
    #expect(a.image == b.image)
    #expect(a.truth == b.truth)
    #expect(a.image != SlapTests.hand.slap(4).image)
  }

  @Test(
    "The truth holds the ink: each box has most of its finger's, and beside the boxes is little")
  func boxes() {
    let slap = SlapTests.hand.slap(5) {
      $0 = SlapConditions()
      $0.phalanges = 0
    }
    #expect(slap.truth.fingers.map(\.position) == SlapKind.leftFour.positions)
    let boxes = slap.truth.fingers.map {
      RotatedBox(x: $0.x, y: $0.y, width: $0.width, height: $0.height, turn: $0.turn)
    }
    var (inside, all) = (0, 0)
    for y in 0..<slap.image.height {
      for x in 0..<slap.image.width where slap.image.pixels[y * slap.image.width + x] < 100 {
        all += 1
        let isInside = boxes.contains { box in
          let place = box.place(of: SIMD2(Double(x), Double(y)))
          return abs(place.across) <= 0.5 * box.width + 2
            && abs(place.along) <= 0.5 * box.height + 2
        }
        if isInside { inside += 1 }
      }
    }
    #expect(all > 50_000)
    #expect(Double(inside) > 0.98 * Double(all))
    for finger in slap.truth.fingers {
      #expect((150...420).contains(finger.width) && (180...620).contains(finger.height))
    }
  }

  @Test("A finger that is missing is not on the picture, and the others stay where they are")
  func missing() {
    let whole = SlapTests.hand.slap(6) { $0 = SlapConditions() }
    let three = SlapTests.hand.slap(6, missing: [.leftRing]) { $0 = SlapConditions() }
    #expect(three.truth.fingers.map(\.position) == [.leftLittle, .leftMiddle, .leftIndex])
    #expect(three.truth.missing == [.leftRing])
    #expect(whole.truth.fingers.count == 4)
  }

  @Test("A thousand pixels an inch show the same fingers twice as large")
  func resolution() {
    let plate = Slap.Plate(width: 3200, height: 3000, pixelsPerInch: 1000)
    let slap = SlapTests.hand.slap(7, on: plate) { $0 = SlapConditions() }
    #expect(slap.image.resolution.pixelsPerInch == 1000)
    let breadths = slap.truth.fingers.map { $0.width / 1000 * 25.4 }
    #expect(breadths.allSatisfy { (8...20).contains($0) })
  }

  @Test("The fingers of a person are of one skin: their ridges lie about equally far apart")
  func sharedTraits() {
    let person = SyntheticPerson(seed: 31)
    let periods = [FingerPosition.rightIndex, .leftMiddle, .leftLittle].map {
      person.finger($0).traits.meanPeriod
    }
    #expect((periods.max() ?? 0) < 1.25 * (periods.min() ?? 1))
    #expect(Set([1, 2, 3].map { SyntheticPerson(seed: $0).age }).count == 3)
  }
}
