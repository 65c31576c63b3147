import Testing

@testable import Ridgeline

@Suite("A print laid down any way")
struct LaidDownAnyWayTests {
  private func template(_ image: FingerprintImage) -> Template {
    (try? Extractor().extract(from: image).template) ?? .empty
  }

  private func score(_ a: FingerprintImage, _ b: FingerprintImage) -> Double {
    Matcher(probe: template(a)).compare(with: template(b)).score
  }

  @Test("matches when it is turned upside down", arguments: 1...4)
  func turned(seed: UInt64) {
    let finger = DrawnPrint.finger(seed: seed)
    #expect(score(finger, finger.upsideDown) > 60)
    #expect(score(DrawnPrint.finger(seed: seed + 50), finger.upsideDown) < 40)
  }

  @Test("is found on a page of grainy paper below writing", arguments: [0, 420, 890])
  func onPage(left: Int) {
    let finger = DrawnPrint.finger(seed: 5)
    let page = finger.onPage(left: left, top: 400)
    let extraction = Extractor(configuration: keepingStages).extract(from: page)
    #expect(extraction.failure == nil)
    let mask = extraction.stages?.mask
    let inside = mask?.elements.indices.filter { mask?.elements[$0] == true } ?? []
    #expect(inside.allSatisfy { (left - 16...left + 316).contains($0 % 1200) })
    #expect(inside.count > 60_000)
    #expect(score(finger, page) > 60)
  }

  @Test("is enrolled and matched with a fifth of its contrast", arguments: 1...3)
  func faint(seed: UInt64) {
    let finger = DrawnPrint.finger(seed: seed)
    #expect(Extractor().extract(from: finger.faint).failure == nil)
    #expect(score(finger, finger.faint) > 60)
  }

  @Test("has the same minutiae with a frame around it as without", arguments: [0, 128, 200])
  func framed(grey: Int) {
    let finger = DrawnPrint.finger(seed: 7)
    let (plain, framed) = (template(finger), template(finger.framed(grey: grey)))
    let shared = plain.minutiae.count { minutia in
      framed.minutiae.contains {
        abs($0.x - 8 - minutia.x) < 2 && abs($0.y - 8 - minutia.y) < 2
      }
    }
    #expect(Double(shared) > 0.9 * Double(plain.minutiae.count))
    #expect(framed.minutiae.count < plain.minutiae.count + 4)
    #expect(framed.minutiae.allSatisfy { $0.x > 20 && $0.y > 20 })
  }

  @Test("is enrolled from a small window with few minutiae, and matched by its ridges")
  func small() {
    let finger = DrawnPrint.finger(seed: 8)
    let (first, second) = (
      finger.window(x: 60, y: 100, side: 140), finger.window(x: 85, y: 120, side: 140)
    )
    #expect(Extractor().extract(from: first).failure == nil)
    #expect(score(first, second) > 40)
    let stranger = DrawnPrint.finger(seed: 9).window(x: 60, y: 100, side: 140)
    #expect(score(first, stranger) < 40)
  }

  @Test(
    "makes no minutiae along the edges of a picture that was pasted on a page", arguments: 1...4)
  func pasted(seed: UInt64) throws {
    let finger = DrawnPrint.finger(seed: seed)
    let window = finger.window(x: finger.width / 2 - 90, y: finger.height / 2 - 90, side: 180)
    let page = window.onPage(left: 423, top: 381)
    let stages = try #require(Extractor(configuration: keepingStages).extract(from: page).stages)
    for (i, isFinger) in stages.mask.elements.enumerated() where isFinger {
      #expect((423..<603).contains(i % 1200) && (381..<561).contains(i / 1200))
    }
    #expect(stages.minutiae.count > 4)
    for minutia in stages.minutiae {
      let depth = min(minutia.x - 423, 602 - minutia.x, minutia.y - 381, 560 - minutia.y)
      #expect(depth > 9)
    }
  }

  @Test("fills a small window up to its corners")
  func corners() throws {
    let finger = DrawnPrint.finger(seed: 3)
    let window = finger.window(x: finger.width / 2 - 80, y: finger.height / 2 - 80, side: 160)
    let stages = Extractor(configuration: keepingStages).extract(from: window).stages
    let mask = try #require(stages?.mask)
    for (x, y) in [(4, 4), (155, 4), (4, 155), (155, 155)] { #expect(mask[x, y]) }
  }

  @Test(
    "keeps a minutia near the edge of a small window, and takes no ridge cut there for one",
    arguments: [10, 12, 14, 146, 148, 150], [false, true])
  func cut(depth: Int, isAlongRidges: Bool) throws {
    let place = isAlongRidges ? (x: depth, y: 80) : (x: 80, y: depth)
    let whole = DrawnPrint.dislocation(width: 400, height: 400, period: 9)
    let print = try FingerprintImage(
      width: 400, height: 400, pixels: whole.elements.map { UInt8(128 + 90 * $0) },
      resolution: .standard)
    let window = print.window(x: 200 - place.x, y: 200 - place.y, side: 160)
    let minutiae = Extractor(configuration: keepingStages).extract(from: window).stages?.minutiae
    #expect(minutiae?.count == 1)
    let found = try #require(minutiae?.first)
    #expect(abs(found.x - Float(place.x)) < 7 && abs(found.y - Float(place.y)) < 7)
  }

  private var keepingStages: Extractor.Configuration {
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    return configuration
  }
}
