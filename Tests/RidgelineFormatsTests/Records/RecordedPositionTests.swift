import Foundation
import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Finger positions of files")
struct RecordedPositionTests {
  @Test("keep every code, in text and in JSON as the number")
  func codes() throws {
    for code: UInt8 in 0...255 {
      let position = RecordedPosition(rawValue: code)
      #expect("\(position)" == "\(code)")
      let json = try JSONEncoder().encode([position])
      #expect(String(decoding: json, as: UTF8.self) == "[\(code)]")
      #expect(try JSONDecoder().decode([RecordedPosition].self, from: json) == [position])
    }
  }

  @Test("name the finger, that of plain thumbs too")
  func fingers() {
    for finger in FingerPosition.allCases {
      #expect(RecordedPosition(finger).position == finger)
      #expect(FingerPosition(exactly: RecordedPosition(finger)) == finger)
    }
    #expect(RecordedPosition(rawValue: 11).position == .rightThumb)
    #expect(RecordedPosition(rawValue: 12).position == .leftThumb)
    #expect(FingerPosition(exactly: 11) == nil)
    for code: UInt8 in 13...255 {
      #expect(RecordedPosition(rawValue: code).position == .unknown)
    }
  }

  @Test("tell several fingers and palms from a finger and from what nobody defined")
  func several() {
    let several = (0...UInt8.max).filter { RecordedPosition(rawValue: $0).isSeveralFingers }
    #expect(several == Array(13...15) + Array(20...50))
  }
}
