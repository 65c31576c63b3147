/// A picture with what was found.
public struct AuditedPicture: Sendable, Hashable, Codable {
  /// The file.
  public let file: String
  /// Columns of pixels; nil where the file cannot be read.
  public var width: Int?
  /// Rows of pixels.
  public var height: Int?
  /// Pixels per inch, as stated or assumed.
  public var pixelsPerInch: Double?
  /// Where that figure comes from: `stated`, `file` or `assumed`.
  public var resolutionSource: String?
  /// What is wrong, the surest first.
  public var findings: [AuditFinding] = []
  /// What the findings rest on.
  public var measures: AuditMeasures?

  /// A picture of which nothing is known.
  public init(file: String) { self.file = file }
}

/// What was found of the pictures of a folder together.
public struct AuditedFolder: Sendable, Hashable, Codable {
  /// The folder.
  public let folder: String
  /// How many prints the findings rest on.
  public let prints: Int
  /// The median distance from ridge to ridge in pixels at 500 per inch.
  public let period: Double
  /// What is wrong.
  public let findings: [AuditFinding]
}
