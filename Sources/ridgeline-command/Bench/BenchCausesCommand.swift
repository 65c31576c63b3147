import ArgumentParser
import Ridgeline
import RidgelineEvaluation
import RidgelineSynthesis
struct BenchCausesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "causes", abstract: "x")
  struct Row: Codable, Sendable { var fault: String; var sensor: String; var measures: QualityMeasures; var failure: String? }
  func run() throws {
    var rows: [Row] = []
    for fault in CaptureFault.allCases { for kind in [Sensor.Kind.optical, .capacitive] { for n in 0..<12 {
      var r = RandomSource(seed: UInt64(n + 100), stream: 9)
      let e = Extractor().extract(from: fault.impression(ofFinger: UInt64(n + 500), sensor: kind, random: &r))
      rows.append(Row(fault: fault.rawValue, sensor: kind.rawValue, measures: e.measures, failure: e.failure?.rawValue))
    } } }
    print(try JSONText.encode(rows, pretty: false))
  }
}
