import ArgumentParser
import RidgelineFiles
import RidgelineShell

/// The format that `convert` writes.
struct TargetOption: ParsableArguments {
  @Option(
    help: "The format to write: \(ConversionTarget.names.joined(separator: ", ")).",
    completion: .list(ConversionTarget.names))
  var to: String?

  func validate() throws {
    if let to, ConversionTarget(name: to) == nil {
      throw ValidationError(
        "--to knows \(ConversionTarget.names.joined(separator: ", ")), not \(to)")
    }
  }

  /// The format that --to names; nil without it.
  var named: ConversionTarget? { to.flatMap(ConversionTarget.init(name:)) }

  /// The format that --to names, or else the one that a file's ending stands for.
  func format(of output: String) throws -> ConversionTarget {
    if let named { return named }
    let ending = output.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let target = ConversionTarget(ending: ending) else {
      StandardError.print(
        "\(output): the ending tells no format that is written: say it with --to")
      throw RidgelineExit.usage.exit
    }
    return target
  }
}
