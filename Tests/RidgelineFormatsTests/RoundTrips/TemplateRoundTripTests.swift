import Foundation
import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Minutiae through every format and back")
struct TemplateRoundTripTests {
  /// Degrees in a unit of an angle, as a format writes it.
  private func angleUnit(_ format: TemplateFormat) -> Double {
    switch format {
    case .iso2005, .iso2011: 360.0 / 256
    case .xyt: 1
    case .sourceAFIS: 1e-4
    // The coarsest there is.
    default: 2
    }
  }

  /// The text of NBIS says no types, and SourceAFIS no qualities.
  private func hasTypes(_ format: TemplateFormat) -> Bool { format != .xyt && format != .xytM1 }
  private func hasQualities(_ format: TemplateFormat) -> Bool { format != .sourceAFIS }

  private static let pairs = TemplateFormat.allCases.flatMap { from in
    TemplateFormat.allCases.map { (from, $0) }
  }

  @Test("keep place, direction, type and quality within the units of both", arguments: pairs)
  func pair(from: TemplateFormat, to: TemplateFormat) throws {
    var random = RandomRecords(seed: 378)
    for _ in 0..<20 {
      let view = random.view()
      let first = try from.codec.decode(try from.codec.encode(MinutiaeRecord(views: [view])))
      let last = try to.codec.decode(try to.codec.encode(first)).views[0].minutiae
      try #require(last.count == view.minutiae.count)
      let tolerance: Double = (angleUnit(from) + angleUnit(to)) / 2 + 1e-4
      let keepsType = hasTypes(from) && hasTypes(to)
      let keepsQuality = hasQualities(from) && hasQualities(to)
      let knowsNoOther = from == .sourceAFIS || to == .sourceAFIS
      // NBIS counts rows from the bottom of a picture whose height it does not say.
      var shift = 0
      if let read = last.first, let written = view.minutiae.first {
        shift = Int(read.y) - Int(written.y)
      }
      if from != .xyt, to != .xyt { #expect(shift == 0) }
      var areSame = true
      for (read, written) in zip(last, view.minutiae) {
        let turn: Double = remainder(read.angle - written.angle, 360)
        // SourceAFIS knows endings and bifurcations; whatever is neither counts as an ending.
        let type: UInt8 = written.type == 0 && knowsNoOther ? 1 : written.type
        if read.x != written.x || Int(read.y) - Int(written.y) != shift { areSame = false }
        if abs(turn) > tolerance { areSame = false }
        if keepsType && read.type != type { areSame = false }
        if keepsQuality && read.quality != written.quality { areSame = false }
      }
      #expect(areSame)
    }
  }

  @Test("are the same record again where they are in its units", arguments: TemplateFormat.allCases)
  func same(format: TemplateFormat) throws {
    var random = RandomRecords(seed: 19_794)
    for _ in 0..<100 {
      let unit = format == .sourceAFIS ? 1 : angleUnit(format)
      let bytes = try format.codec.encode(
        MinutiaeRecord(views: [random.view(minutiae: 20...255, angleUnit: unit)]))
      #expect(TemplateFormat.recognise(bytes) == format)
      let record = try format.codec.decode(bytes)
      #expect(record.warnings.isEmpty)
      let again = try format.codec.encode(record)
      var isSame = again == bytes
      if format == .sourceAFIS {
        // Degrees and radians differ by a rounding.
        isSame = true
        let read = try format.codec.decode(again)
        for (a, b) in zip(read.views[0].minutiae, record.views[0].minutiae) {
          let turn: Double = remainder(a.angle - b.angle, 360)
          if a.x != b.x || a.y != b.y || a.type != b.type || abs(turn) > 1e-4 { isSame = false }
        }
      }
      #expect(isSame)
    }
  }

  @Test("of 1000 pixels per inch are written at 500 by the formats that say no resolution")
  func resolution() throws {
    var view = MinutiaeRecord.View(
      width: 600, height: 800,
      minutiae: [.init(type: 1, x: 200, y: 300, angle: 90, quality: 50)])
    (view.resolutionX, view.resolutionY) = (394, 394)
    for (format, y) in [(TemplateFormat.xytM1, 150), (.sourceAFIS, 150), (.xyt, 250)] {
      let bytes = try format.codec.encode(MinutiaeRecord(views: [view]))
      if format == .xyt {
        #expect(String(decoding: bytes, as: UTF8.self) == "100 \(y) 270 50\n")
      } else {
        let back = try format.codec.decode(bytes).views[0].minutiae[0]
        #expect(back.x == 100 && Int(back.y) == y)
      }
    }
  }

  @Test("of several sizes share a header that holds them all, and of several resolutions none")
  func sharedHeader() throws {
    var random = RandomRecords(seed: 4)
    let views = (0..<3).map { _ in random.view() }
    for format in [TemplateFormat.iso2005, .ansi2004] {
      let back = try format.codec.decode(try format.codec.encode(MinutiaeRecord(views: views)))
      let width: UInt16 = views.map(\.width).max() ?? 0
      #expect(back.views.allSatisfy { $0.width == width })
      let height: UInt16 = views.map(\.height).max() ?? 0
      #expect(back.views.allSatisfy { $0.height == height })
      var mixed = views
      mixed[1].resolutionX = 394
      #expect(throws: TemplateRecordError.self) {
        try format.codec.encode(MinutiaeRecord(views: mixed))
      }
    }
  }
}
