import Testing

@testable import RidgelineFormats

@Suite("The quality of a capture in records")
struct CaptureQualityTests {
  @Test("is 0 to 100, and unknown where the byte says so")
  func bytes() {
    var view = MinutiaeRecord.View(width: 96, height: 80, minutiae: [])
    var picture = ImageRecord.Representation(
      width: 96, height: 80, pixelsPerInch: 500, compression: .raw, payload: [])
    for byte: UInt8 in 0...255 {
      (view.quality, picture.quality) = (byte, byte)
      #expect(view.captureQuality == (byte <= 100 ? Int(byte) : nil))
      #expect(picture.captureQuality == view.captureQuality)
    }
  }
}
