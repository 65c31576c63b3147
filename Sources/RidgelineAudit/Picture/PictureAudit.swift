import Ridgeline
public import RidgelineFormats
import RidgelineSpectra

/// Looks at single pictures for what is wrong with them.
///
/// A value without state: the same bytes give the same findings on any number of threads.
public struct PictureAudit: Sendable {
  /// What the caller knows about the pictures.
  public let options: ImageDecodingOptions
  /// What the spectra are made by.
  private let transform: any PictureTransform

  /// An audit; `options` are what the caller knows better than the files.
  public init(options: ImageDecodingOptions = ImageDecodingOptions()) {
    self.init(options: options, transform: SpectrumTransform.standard)
  }

  /// An audit that makes its spectra by the given transform.
  init(options: ImageDecodingOptions, transform: any PictureTransform) {
    self.options = options
    self.transform = transform
  }

  /// What is wrong with the picture in the bytes of a file; nil where it holds a template instead.
  public func examine(file: String, bytes: [UInt8]) -> PictureExamination? {
    var statement: AuditFinding?
    let image: FingerprintImage
    do {
      switch try StoredContent(encoded: bytes, options: options).print(options: options) {
      case .template: return nil
      case .image(let picture): image = picture
      }
    } catch {
      guard let (picture, finding) = despiteResolution(bytes, error) else {
        return PictureExamination(unreadable: file, reason: "\(error)")
      }
      (image, statement) = (picture, finding)
    }
    var examination = examine(image, file: file, isJPEG: ImageFileFormat.recognise(bytes) == .jpeg)
    examination.digest = ByteDigest(bytes)
    if let statement {
      examination.picture.findings.removeAll { $0.kind == .wronglyScaled }
      examination.picture.findings.insert(statement, at: 0)
    }
    return examination
  }

  /// The picture of a file that was refused for the resolution it states, at 500 pixels per inch.
  private func despiteResolution(
    _ bytes: [UInt8], _ error: any Error
  ) -> (FingerprintImage, AuditFinding)? {
    guard options.pixelsPerInch == nil, let error = error as? ImageDecodingError else { return nil }
    switch error {
    case .nonSquarePixels, .invalidImage(_, .unsupportedResolution): break
    default: return nil
    }
    var options = options
    options.pixelsPerInch = 500
    guard let image = try? FingerprintImage(encoded: bytes, options: options) else { return nil }
    return (
      image, AuditFinding(.wronglyScaled, confidence: 1, "The file says so itself: \(error).")
    )
  }

  /// What is wrong with a picture.
  func examine(_ image: FingerprintImage, file: String, isJPEG: Bool = false) -> PictureExamination
  {
    var examination = PictureExamination(file: file, image: image)
    let extraction = Extractor().extract(from: image)
    // An audit also compares what can hardly be told: a failed print matches none.
    let template = (try? extraction.template) ?? .empty
    examination.template = template
    examination.constellation = Constellation(of: template)
    let spectra = PictureSpectra(of: image, transform: transform)
    let blocks = BlockQuantization(of: image, skipsCorner: isJPEG)
    let isBlocky = isJPEG || blocks.closeness >= AuditCriteria.blockCloseness
    let trace = ResamplingTrace(of: image, ignoresBlocks: isBlocky)
    let contact = EdgeContact(of: extraction.quality.map)
    let upright = template.flow.flatMap { UprightFlow(of: $0) }

    var measures = AuditMeasures()
    let quality = extraction.quality.measures
    let scale = 500 / image.resolution.pixelsPerInch
    measures.period = quality.period > 0 && extraction.failure == nil ? quality.period : nil
    if let spectra {
      measures.ringPeriod = spectra.ring.period * scale
      measures.ringProminence = spectra.ring.prominence
      let fall = spectra.profiles.map(\.fall).min { $0.depth < $1.depth } ?? (0, 0.5)
      (measures.spectrumFall, measures.fallFrequency) = fall
    }
    (measures.rhythm, measures.rhythmFrequency) = (trace?.strength ?? 0, trace?.frequency ?? 0)
    measures.blockCloseness = blocks.closeness
    measures.edgeContact = AuditFinding.Side.allCases.map { contact.shares[$0] ?? 0 }
    (measures.turn, measures.turnMargin) = (upright?.degrees, upright?.margin ?? 0)
    measures.axisShare = template.flow.map(AxisShare.share) ?? 0
    measures.ridgeArea = quality.ridgeArea
    measures.minutiae = quality.minutiaCount
    measures.patches = quality.patches

    let judgement = PictureJudgement(
      image: image, failure: extraction.failure, measures: measures, blocks: blocks)
    examination.picture.findings = judgement.findings
    measures.period = judgement.period
    examination.picture.measures = measures
    return examination
  }
}

/// A picture with what is needed to compare it with others.
public struct PictureExamination: Sendable {
  /// The picture and its findings.
  public internal(set) var picture: AuditedPicture
  /// What tells equal files.
  var digest: ByteDigest?
  /// The print; empty where there is none.
  var template = Template.empty
  /// What tells equal captures.
  var constellation = Constellation(of: .empty)

  init(file: String, image: FingerprintImage) {
    picture = AuditedPicture(file: file)
    picture.width = image.width
    picture.height = image.height
    picture.pixelsPerInch = image.resolution.pixelsPerInch
    picture.resolutionSource = image.resolution.source.rawValue
  }

  init(unreadable file: String, reason: String) {
    picture = AuditedPicture(file: file)
    picture.findings = [
      AuditFinding(
        .unreadable, confidence: 1, "The file cannot be read: \(PictureExamination.short(reason)).")
    ]
  }

  /// The reason without the end of its sentence.
  private static func short(_ reason: String) -> String {
    reason.hasSuffix(".") ? String(reason.dropLast()) : reason
  }
}

/// The length of a file and a sum of its bytes (FNV-1a, 64 bits): files that differ in neither are
/// taken for equal.
struct ByteDigest: Sendable, Hashable {
  private let count: Int
  private let sum: UInt64

  init(_ bytes: [UInt8]) {
    count = bytes.count
    sum = bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
