import ArgumentParser
import RidgelineGallery
import RidgelineShell
import RidgelineText

/// Says how big a gallery is, and how big it will be.
struct GalleryStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Show how many references there are and how much space they take.",
    discussion: """
      Shows how many bytes a reference takes on disk and in memory, and what a given number of \
      references would need at the same rate.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline gallery stats people --references 1000000
      """)

  @OptionGroup var options: GalleryOptions

  @Option(help: "Show what this many references will need.")
  var references: Int?

  @Flag(help: "Print the figures as JSON.")
  var json = false

  /// The figures for programs.
  struct Report: Encodable {
    let subjects: Int
    let references: Int
    let withTexture: Int
    let databaseBytes: Int
    let templateBytes: Int
    let textureBytes: Int
    let indexBytes: Int
    let databaseBytesPerReference: Double?
    let indexBytesPerReference: Int
    let isEncrypted: Bool
    let plannedReferences: Int?
    let plannedDatabaseBytes: Double?
    let plannedMemoryBytes: Int?
  }

  /// More than there are fingers.
  private static let maximumReferences = 1_000_000_000_000

  func validate() throws {
    guard references.map((1...GalleryStatsCommand.maximumReferences).contains) ?? true else {
      throw ValidationError(
        "--references must lie between 1 and \(GalleryStatsCommand.maximumReferences)")
    }
  }

  func run() throws {
    let gallery = try options.open()
    let figures = try BadInput.attempt { () throws(GalleryError) in
      try gallery.statistics()
    }
    let perReference =
      figures.references > 0
      ? Double(max(0, figures.databaseBytes - figures.emptyBytes)) / Double(figures.references)
      : nil
    let report = Report(
      subjects: figures.subjects, references: figures.references,
      withTexture: figures.withTexture, databaseBytes: figures.databaseBytes,
      templateBytes: figures.templateBytes, textureBytes: figures.textureBytes,
      indexBytes: figures.indexBytes, databaseBytesPerReference: perReference,
      indexBytesPerReference: GalleryStatistics.indexBytesPerReference,
      isEncrypted: gallery.isEncrypted,
      plannedReferences: references,
      plannedDatabaseBytes: references.flatMap { count in perReference.map { $0 * Double(count) } },
      plannedMemoryBytes: references.map { $0 * GalleryStatistics.indexBytesPerReference })
    if json {
      print(try JSONText.encode(report, pretty: true), terminator: "")
      return
    }
    print("subjects            \(report.subjects)")
    print("references          \(report.references), \(report.withTexture) with texture")
    print("encrypted           \(report.isEncrypted ? "yes" : "no")")
    print("database            \(report.databaseBytes) bytes")
    if let perReference {
      print("  for a reference   \(fixed(perReference, 0)) bytes")
    }
    print("index, as in memory \(report.indexBytes) bytes")
    print("  for a reference   \(report.indexBytesPerReference) bytes")
    if let references, let memory = report.plannedMemoryBytes {
      print("\(references) references need")
      if let disk = report.plannedDatabaseBytes {
        print("  database          \(fixed(disk / 1e6, 1)) MB")
      }
      print("  index and memory  \(fixed(Double(memory) / 1e6, 1)) MB")
    }
  }
}
