import Ridgeline
import Testing

@testable import RidgelineSynthesis

@Suite("The truth of a disturbed impression")
struct DisturbedTruthTests {
  private let impression = MasterFinger(seed: 2, wear: 0).impression(0)

  private func disturbed(_ disturbance: some PictureDisturbance) -> DisturbedImage {
    var random = RandomSource(seed: 1, disturbance: "truth", print: "01_1")
    return disturbance.disturbed(impression.image, random: &random)
  }

  /// What the engine says of the picture against the truth that came along.
  private func errors(_ result: DisturbedImage) -> StageErrors {
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    var errors = StageErrors()
    errors.add(
      Extractor(configuration: configuration).extract(from: result.image),
      truth: impression.truth.carried(through: result.map))
    return errors
  }

  @Test("turns with the print: the engine finds it where it says", arguments: [30.0, 90, 150, 180])
  func turned(degrees: Double) {
    let errors = errors(disturbed(Turn(degrees: degrees)))
    #expect(errors.goodOrientationError < 0.1)
    #expect(errors.minutiae.precision > 0.7)
    #expect(errors.minutiae.recall > 0.6)
    #expect(errors.minutiae.directionError < 0.15)
  }

  @Test("is shifted on a page and by a frame")
  func shifted() {
    for result in [disturbed(PaperPage(width: 1000)), disturbed(PictureFrame(thickness: 9))] {
      let truth = impression.truth.carried(through: result.map)
      #expect(truth.mask.width == result.image.width)
      #expect(truth.minutiae.count == impression.truth.minutiae.count)
      let corner = result.map.base.place(x: 0, y: 0)
      for (old, new) in zip(impression.truth.minutiae, truth.minutiae) {
        #expect(abs(new.minutia.x - old.minutia.x - Float(corner.x)) < 0.01)
        #expect(abs(new.minutia.y - old.minutia.y - Float(corner.y)) < 0.01)
        #expect(new.minutia.direction == old.minutia.direction)
      }
      #expect(
        truth.mask.elements.count { $0 } == impression.truth.mask.elements.count { $0 })
    }
  }

  @Test("keeps in a window the minutiae that lie in it")
  func window() {
    let result = disturbed(SmallWindow(side: 160))
    let truth = impression.truth.carried(through: result.map)
    #expect(!truth.minutiae.isEmpty)
    #expect(truth.minutiae.count < impression.truth.minutiae.count)
    for known in truth.minutiae {
      #expect(known.minutia.x >= -0.5 && known.minutia.x < 159.5)
      #expect(known.minutia.y >= -0.5 && known.minutia.y < 159.5)
    }
    let left = result.map.base.source(x: 0, y: 0)
    let inside = impression.truth.minutiae.count {
      let (u, v) = (Double($0.minutia.x) - left.x, Double($0.minutia.y) - left.y)
      return u > -0.5 && v > -0.5 && u < 159.5 && v < 159.5
    }
    #expect(inside == truth.minutiae.count)
  }

  @Test("has another scale where the picture is resampled, and the true resolution")
  func resampled() {
    let result = disturbed(ResolutionError(percent: 25))
    let truth = impression.truth.carried(through: result.map)
    #expect(abs(truth.pixelsPerInch - 400) < 1e-9)
    #expect(result.image.resolution.pixelsPerInch == 500)
    for (old, new) in zip(impression.truth.minutiae, truth.minutiae) {
      #expect(abs((new.minutia.x + 0.5) - 0.8 * (old.minutia.x + 0.5)) < 0.01)
    }
    let (old, new) = (impression.truth.period[194, 230], truth.period[155, 184])
    #expect(abs(new - 0.8 * old) < 0.2)
  }

  @Test("turns inside a seam, and only there")
  func seam() throws {
    let result = disturbed(Seam(diameter: 200))
    let truth = impression.truth.carried(through: result.map)
    let turn = try #require(result.map.pieces[0].move).turn
    var (inside, outside) = (0, 0)
    for known in truth.minutiae {
      let (x, y) = (Double(known.minutia.x), Double(known.minutia.y))
      if result.map.move(atX: x, y: y)?.turn == turn { inside += 1 } else { outside += 1 }
    }
    #expect(inside > 2 && outside > 5)
    #expect(truth.minutiae.count == impression.truth.minutiae.count)
  }

  @Test("has nothing in blank tiles, and minutiae of a tile sent twice twice")
  func blocks() {
    let result = disturbed(TransmissionErrors(share: 0.4))
    let truth = impression.truth.carried(through: result.map)
    for piece in result.map.pieces where piece.move == nil {
      guard case .rectangle(let x, let y, let width, let height) = piece.area else { continue }
      for v in y..<y + height { for u in x..<x + width { #expect(!truth.mask[u, v]) } }
    }
    for known in truth.minutiae {
      let (x, y) = (Double(known.minutia.x), Double(known.minutia.y))
      #expect(result.map.move(atX: x, y: y) != nil)
    }
    let map = PictureMap(
      width: 100, height: 20,
      pieces: [
        PictureMap.Piece(
          area: .rectangle(x: 50, y: 0, width: 50, height: 20),
          move: PictureMove(shiftX: 50, shiftY: 0))
      ])
    #expect(map.places(ofX: 10, y: 10).map(\.x) == [10, 60])
    #expect(map.places(ofX: 60, y: 10).isEmpty)
  }

  @Test("is written with what was done, and the finger's points go along")
  func file() throws {
    let result = disturbed(Turn(degrees: 90))
    let truth = impression.truth.carried(through: result.map)
    let file = TruthFile(
      impression, truth: truth, disturbances: [.init(name: "angle=90", map: result.map)])
    #expect(file.disturbances == ["angle=90"])
    #expect(file.width == impression.image.height && file.height == impression.image.width)
    let (column, row) = (10, 12)
    let source = result.map.base.source(x: Double(16 * column), y: Double(16 * row))
    let point = impression.warp.masterPoint(x: source.x, y: source.y)
    #expect(abs(file.masterX.values[row * file.masterX.columns + column] - point.x) < 0.01)
    #expect(TruthFile(impression, truth: impression.truth).disturbances == nil)
  }
}
