import FoundationEssentials
import Ridgeline
import RidgelineFormats
import Testing

@Suite("Real prints")
struct SharedPrintsTests {
  @Test(
    "every print of the shared sets decodes",
    .enabled(if: SharedData.hasPrints, "the shared prints are not beside the checkout"))
  func everyPrintDecodes() throws {
    var count = 0
    for set in try FileManager.default.contentsOfDirectory(atPath: SharedData.prints) {
      let folder = SharedData.prints + "/" + set
      var isDirectory = false
      _ = FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory)
      guard isDirectory else { continue }
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        let image = try FingerprintImage(contentsOf: folder + "/" + name)
        #expect(image.width > 0 && image.height > 0, "\(set)/\(name)")
        #expect(image.resolution.pixelsPerInch == 500, "\(set)/\(name)")
        count += 1
      }
    }
    #expect(count == (try SharedData.statedPrintCount()))
  }
}
