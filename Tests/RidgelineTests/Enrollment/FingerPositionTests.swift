import Foundation
import Ridgeline
import Testing

@Suite("Finger positions")
struct FingerPositionTests {
  @Test("are the numbers of ISO/IEC 19794 in JSON and in order")
  func numbers() throws {
    let all = FingerPosition.allCases
    let json = try JSONEncoder().encode(all)
    #expect(String(decoding: json, as: UTF8.self) == "[0,1,2,3,4,5,6,7,8,9,10]")
    #expect(try JSONDecoder().decode([FingerPosition].self, from: json) == all)
    #expect(all.shuffled().sorted() == all)
    for text in ["[11]", "[-1]", "[256]", "[\"2\"]"] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([FingerPosition].self, from: Data(text.utf8))
      }
    }
  }

  @Test("may be one finger where they are the same, or where one is not known")
  func compatibility() {
    for one in FingerPosition.allCases {
      #expect(one.mayBe(one) && one.mayBe(.unknown) && FingerPosition.unknown.mayBe(one))
    }
    #expect(!FingerPosition.rightIndex.mayBe(.leftIndex))
    #expect(!FingerPosition.leftThumb.mayBe(.rightThumb))
  }
}
