import ArgumentParser

/// A command that prints one JSON document with `--json`.
protocol JSONDocumentCommand: ParsableCommand {
  /// Whether it was asked to.
  var json: Bool { get }
}

/// A command that prints a JSON object a line with `--json`.
protocol JSONLineCommand: ParsableCommand {
  /// Whether it was asked to.
  var json: Bool { get }
}

/// A command that writes one JSON document to the file that `--json` names.
protocol JSONFileCommand: ParsableCommand {
  /// The file.
  var json: OutputPath? { get }
}

extension EnrollCommand: JSONDocumentCommand {}
extension ExtractCommand: JSONDocumentCommand {}
extension InfoCommand: JSONDocumentCommand {}
extension InspectCommand: JSONDocumentCommand {}
extension MatchCommand: JSONDocumentCommand {}
extension QualityCommand: JSONDocumentCommand {}
extension GalleryAddCommand: JSONDocumentCommand {}
extension GalleryIdentifyCommand: JSONDocumentCommand {}
extension GalleryStatsCommand: JSONDocumentCommand {}
extension GalleryListCommand: JSONLineCommand {}

extension AuditCommand: JSONFileCommand {}
extension GalleryDedupeCommand: JSONFileCommand {}
extension BenchAccuracyCommand: JSONFileCommand {}
extension BenchAuditCommand: JSONFileCommand {}
extension BenchCalibrateCommand: JSONFileCommand {}
extension BenchCausesCommand: JSONFileCommand {}
extension BenchDeduplicationCommand: JSONFileCommand {}
extension BenchFormatsCommand: JSONFileCommand {}
extension BenchRealismCommand: JSONFileCommand {}
extension BenchResolutionCommand: JSONFileCommand {}
extension BenchRobustnessCommand: JSONFileCommand {}
extension BenchSpeedCommand: JSONFileCommand {}
extension BenchStagesCommand: JSONFileCommand {}
extension BenchAttackCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchDiscardCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchEnrollmentCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchFingersCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchIdentificationCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchPoisoningCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchQualityFitCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchStationCommand: JSONFileCommand { var json: OutputPath? { options.json } }
