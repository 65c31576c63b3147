import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Extended data between ANSI and ISO")
struct CoreDeltaBlockTests {
  /// Two cores and a delta, all with angles: 90 degrees for the first core.
  private let iso: [UInt8] =
    [2, 0x40, 100, 0, 120, 64, 0x41, 0, 0, 130, 128, 1, 0x40, 50, 1, 2, 0, 64, 192]

  @Test("cores and deltas change their units and keep their places")
  func points() throws {
    let block = try #require(CoreDeltaBlock(iso, isANSI: false))
    #expect(block.cores.map(\.x) == [100, 256] && block.cores[0].angles == [90])
    #expect(block.deltas == [.init(x: 50, y: 258, angles: [0, 90, 270])])
    let ansi = try #require(block.data(isANSI: true))
    #expect(ansi == [0x42, 0, 100, 0, 120, 45, 1, 0, 0, 130, 90, 0x41, 0, 50, 1, 2, 0, 45, 135])
    #expect(CoreDeltaBlock(ansi, isANSI: true)?.data(isANSI: false) == iso)
  }

  @Test("what does not fit is left out and said")
  func left() throws {
    // One core with an angle and one without have no form in ANSI.
    let mixed: [UInt8] = [2, 0x40, 1, 0, 1, 64, 0, 9, 0, 9, 0]
    var view = MinutiaeRecord.View(width: 300, height: 300, minutiae: [])
    view.extended = [
      .init(type: 2, data: iso), .init(type: 2, data: mixed), .init(type: 2, data: [9]),
      .init(type: 3, data: [1, 2, 3]), .init(type: 300, data: [4]),
    ]
    let record = MinutiaeRecord(views: [view])
    let (ansi, notes) = record.converted(from: .iso2005, to: .ansi2004)
    #expect(ansi.views[0].extended.map(\.type) == [2, 3, 300])
    #expect(notes.count == 2 && notes[0].contains("type 2"))
    let (later, none) = record.converted(from: .iso2005, to: .iso2011)
    #expect(none.isEmpty && later.views[0].extended[3].data == [0, 0, 0, 0, 1, 2, 3])
    #expect(later.converted(from: .iso2011, to: .iso2005).record == record)
    #expect(record.converted(from: .iso2005, to: .xyt).notes.count == 5)
    #expect(record.converted(from: .iso2005, to: .iso2005).record == record)
  }

  @Test("bytes of any kind are a block or none, never a trap")
  func hostile() {
    var random = RandomRecords(seed: 2)
    for _ in 0..<4000 {
      let data = random.bytes(random.number(0...40))
      for isANSI in [false, true] {
        guard let block = CoreDeltaBlock(data, isANSI: isANSI) else { continue }
        _ = block.data(isANSI: !isANSI)
        if let same = block.data(isANSI: isANSI) {
          #expect(CoreDeltaBlock(same, isANSI: isANSI)?.cores.map(\.x) == block.cores.map(\.x))
        }
      }
    }
  }
}
