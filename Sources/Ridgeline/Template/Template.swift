/// What is kept of a print: its minutiae, its flow, and optionally its ridges.
///
/// A template without minutiae is empty. No extraction gives one, but records of other software may; it
/// scores 0 against everything. ``failureToEnroll`` distinguishes it from a template that merely does
/// not match.
public struct Template: Sendable, Hashable {
  /// Columns of the print in pixels at 500 per inch.
  public let width: Int
  /// Rows of the print in pixels at 500 per inch.
  public let height: Int
  /// The minutiae, best first, at most ``maximumMinutiaCount``.
  public let minutiae: [Minutia]
  /// The coarse ridge flow; nil if the template comes from a record that has none.
  public let flow: FlowMap?
  /// The ridges themselves; nil if they were left out.
  public let texture: RidgeTexture?

  /// The maximum number of minutiae in a template.
  public static let maximumMinutiaCount = 255

  /// A template of the given parts.
  public init(
    width: Int, height: Int, minutiae: [Minutia], flow: FlowMap? = nil,
    texture: RidgeTexture? = nil
  ) {
    self.width = width
    self.height = height
    self.minutiae = Array(minutiae.prefix(Template.maximumMinutiaCount))
    self.flow = flow
    self.texture = texture
  }

  /// The template of a print in which nothing was found.
  public static let empty = Template(width: 0, height: 0, minutiae: [])

  /// Whether there is nothing to compare.
  public var isEmpty: Bool { minutiae.isEmpty }

  /// Why this template cannot tell anybody apart, or nil: it has fewer minutiae than an extraction
  /// needs.
  ///
  /// Ask before you compare or store a template of unknown origin: one that fails is a failure to
  /// enroll, not a person who does not match.
  public var failureToEnroll: ExtractionFailure? {
    minutiae.count < FingerprintCriteria.minimumMinutiaCount ? .tooFewMinutiae : nil
  }

  /// The same template without its texture.
  public var withoutTexture: Template {
    Template(width: width, height: height, minutiae: minutiae, flow: flow)
  }
}
