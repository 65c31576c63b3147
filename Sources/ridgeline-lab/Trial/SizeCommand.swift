import ArgumentParser
import Foundation
import Ridgeline
import RidgelineGallery
import RidgelineShell
import RidgelineSynthesis

/// Says what a reference takes on the disk.
struct SizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "size",
    abstract: "Fill a gallery with synthetic references and say what one takes on the disk.",
    discussion: """
      The templates are those of ridgeline-lab synth --templates-only. Their texture, where asked for, \
      is made up: it takes one bit for each foreground pixel at half resolution, whatever it shows.

      Example: ridgeline-lab gallery-trial size /tmp/size --references 20000
      """)

  @Argument(help: "An empty folder for the gallery.", completion: .directory) var folder: String
  @Option(help: "Number of references.") var references = 20000
  @Option(help: "How many are added in one transaction.") var batch = 100
  @Flag(help: "Keep a texture with each.") var texture = false
  @Flag(help: "Encrypt the gallery.") var encrypted = false

  func run() throws {
    let key = TrialKeys(isEncrypted: encrypted)[0]
    let gallery = try Gallery.create(in: folder, key: key)
    var templateBytes = 0
    var seconds = 0.0
    for start in stride(from: 0, to: references, by: batch) {
      let enrollments = (start..<min(references, start + batch)).map(enrollment)
      for enrollment in enrollments {
        templateBytes += enrollment.template.withoutTexture.serialized().count
      }
      seconds += try timed { _ = try gallery.add(enrollments, keepsTexture: texture) }
    }
    let full = try size()
    let walk = try timed { try gallery.forEachReference { _ in } }
    let verifying = try timed { _ = try gallery.verify() }
    try gallery.compact()
    let (count, compacted) = (Double(references), try size())
    print(
      String(
        format: """
          %d references%@%@: template %.0f bytes; database %.0f bytes a reference, %.0f compacted
          added in batches of %d: %.0f a second; walked: %.0f a second; verified: %.0f a second
          """, references, texture ? " with texture" : "", encrypted ? ", encrypted" : "",
        Double(templateBytes) / count, Double(full) / count, Double(compacted) / count, batch,
        count / seconds, count / walk, count / verifying))
  }

  private func enrollment(_ number: Int) -> Enrollment {
    var template = FingerBlueprint(seed: UInt64(number)).template(0, wear: 0.4)
    if texture {
      let (width, height) = ((template.width + 1) / 2, (template.height + 1) / 2)
      template = Template(
        width: template.width, height: template.height, minutiae: template.minutiae,
        flow: template.flow,
        texture: RidgeTexture(
          width: width, height: height,
          bits: [UInt8](repeating: 0x33, count: (width * height + 7) / 8)))
    }
    // Ten fingers a subject, with names as long as a UUID.
    return Enrollment(
      subject: String(format: "subject-%028d", number / 10),
      finger: FingerPosition(rawValue: UInt8(number % 10 + 1)) ?? .unknown,
      quality: 60, source: "station 1", time: 1_790_000_000 + Int64(number), template: template)
  }

  private func size() throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: "\(folder)/\(Gallery.databaseName)")
    return (attributes[.size] as? NSNumber)?.intValue ?? 0
  }

  /// The seconds that a step takes on the clock.
  private func timed(_ step: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let time = try clock.measure(step)
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }
}
