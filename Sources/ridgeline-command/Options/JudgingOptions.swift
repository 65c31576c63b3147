import ArgumentParser
import Ridgeline
import RidgelineReport

/// How `quality` judges, and what it tells.
struct JudgingOptions: ParsableArguments {
  @Option(help: "The language of the advice: en or vi.")
  var language = AdviceLanguage.english

  @Flag(help: "Judge like a live preview: faster, without a template.")
  var preview = false

  @Flag(help: "Print all measures as well.")
  var measures = false

  @Flag(
    help: "Add measures of ISO/IEC 29794-4 by its names, for 500 ppi and dark ridges.")
  var standardMeasures = false

  /// What the options ask for.
  ///
  /// - Parameters:
  ///   - map: whether the map is drawn over the print.
  ///   - figure: whether the print's part of a page is made.
  func options(map: Bool, figure: Bool) -> QualityJudgement.Options {
    QualityJudgement.Options(
      language: language, isPreview: preview, withMeasures: measures,
      withStandardMeasures: standardMeasures, drawsMap: map, drawsFigure: figure)
  }
}
