import ArgumentParser
import Ridgeline
import RidgelineEvaluation
import RidgelineFormats

struct QualityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "quality", abstract: "x")
  @Argument(help: "Files.") var files: [String]
  @OptionGroup var imageOptions: ImageOptions
  struct Row: Codable, Sendable { var file: String; var quality: QualityReport }
  func run() throws {
    let paths = try InputPaths.expand(files)
    var rows: [Row] = []
    for path in paths {
      guard case .image(let image) = try StoredPrint(path: path, options: imageOptions.decoding)
      else { continue }
      let e = Extractor().extract(from: image)
      rows.append(Row(file: path, quality: e.quality))
    }
    print(try JSONText.encode(rows, pretty: false))
  }
}
