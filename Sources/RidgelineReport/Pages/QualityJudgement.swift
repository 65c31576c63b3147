package import Ridgeline
package import RidgelineFiles
package import RidgelineFormats

/// What is said of one print of a file, with its drawings where they are asked for.
package struct QualityJudgement: Sendable {
  /// What is asked for.
  package struct Options: Sendable {
    /// The language of the advice.
    package let language: AdviceLanguage
    /// Whether it is judged as a live preview does.
    package let isPreview: Bool
    /// Whether all measures are told.
    package let withMeasures: Bool
    /// Whether the measures of ISO/IEC 29794-4 are told.
    package let withStandardMeasures: Bool
    /// Whether the map is drawn over the picture.
    package let drawsMap: Bool
    /// Whether the print's part of a page is made.
    package let drawsFigure: Bool

    package init(
      language: AdviceLanguage, isPreview: Bool, withMeasures: Bool, withStandardMeasures: Bool,
      drawsMap: Bool, drawsFigure: Bool
    ) {
      self.language = language
      self.isPreview = isPreview
      self.withMeasures = withMeasures
      self.withStandardMeasures = withStandardMeasures
      self.drawsMap = drawsMap
      self.drawsFigure = drawsFigure
    }
  }

  /// What is said.
  package private(set) var judged: JudgedPrint
  /// The picture under its map.
  package private(set) var map: Canvas?
  /// The print's part of the page.
  package private(set) var figure: String?

  /// What is said of a file that cannot be read.
  package init(file: String, error: String) { judged = JudgedPrint(file: file, error: error) }

  /// Judges the prints of a file that are meant.
  package static func judgements(
    ofFile path: String, selection: PrintSelection, reading: PrintReading, options: Options
  ) -> [QualityJudgement] {
    do {
      let input = try PrintInput(path: path, reading: reading)
      return try input.chosen(selection).map {
        QualityJudgement(of: $0, in: input, options: options)
      }
    } catch {
      return [QualityJudgement(file: path, error: "\(error)")]
    }
  }

  /// Judges a print.
  package init(of print: FilePrint, in input: PrintInput, options: Options) {
    do {
      switch try input.load(print) {
      case .template:
        self.init(
          file: input.path, error: "a template has no picture to judge: name the image")
      case .image(let image): try self.init(of: image, file: input.path, options: options)
      }
    } catch {
      self.init(file: input.path, error: "\(error)")
    }
    judged.index = input.index(of: print)
    judged.finger = print.finger == .unknown ? nil : print.finger
  }

  private init(of image: FingerprintImage, file: String, options: Options) throws {
    let quality =
      options.isPreview
      ? QualityPreview().report(of: image) : Extractor().extract(from: image).quality
    judged = JudgedPrint(
      file: file, report: quality, language: options.language, withMeasures: options.withMeasures)
    if options.withStandardMeasures {
      judged.standardMeasures = StandardMeasureValues(of: image)
    }
    if options.drawsMap { map = Canvas(image, under: quality.map) }
    if options.drawsFigure {
      figure = try QualityPage.figure(
        of: image, under: quality.map, judged: judged, language: options.language)
    }
  }
}
