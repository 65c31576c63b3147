import RidgelineShell

// How each command answers programs.
extension BenchAccuracyCommand: JSONFileCommand { var json: OutputPath? { outputs.json } }
extension BenchAuditCommand: JSONFileCommand {}
extension BenchCallsCommand: JSONFileCommand {}
extension BenchCalibrateCommand: JSONFileCommand {}
extension BenchCausesCommand: JSONFileCommand {}
extension BenchDeduplicationCommand: JSONFileCommand {}
extension BenchFormatsCommand: JSONFileCommand {}
extension BenchPromiseCommand: JSONFileCommand {}
extension BenchRealismCommand: JSONFileCommand {}
extension BenchResolutionCommand: JSONFileCommand {}
extension BenchRobustnessCommand: JSONFileCommand {}
extension BenchSegmentationCommand: JSONFileCommand {}
extension BenchSequenceCommand: JSONFileCommand {}
extension BenchSpeedCommand: JSONFileCommand {}
extension BenchStagesCommand: JSONFileCommand {}
extension BenchAttackCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchCapturesCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchDiscardCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchEnrollmentCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchFingersCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchIdentificationCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchPoisoningCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchQualityFitCommand: JSONFileCommand { var json: OutputPath? { options.json } }
extension BenchStationCommand: JSONFileCommand { var json: OutputPath? { options.json } }
