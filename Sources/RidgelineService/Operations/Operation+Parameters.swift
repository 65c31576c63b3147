extension Operation {
  /// What the query of its address may say; anything else is refused, as a slip of the pen would else change the
  /// answer without a word.
  ///
  /// Nil means anything: balancers that ask for health add words of their own.
  package var parameters: [String]? {
    switch self {
    case .health, .readiness, .description: nil
    case .quality, .matches, .inspections: ["ppi"]
    case .templates: ["ppi", "texture"]
    case .segmentations: ["ppi", "expect", "missing", "pictures", "live"]
    case .conversions: ["ppi", "to"]
    case .addCapture: ["ppi", "show"]
    case .previewFrame, .previewFrames: ["ppi", "format", "width", "height"]
    case .identifications: ["ppi", "gallery", "position", "group", "limit", "rate"]
    case .audit: ["after", "limit"]
    default: []
    }
  }
}
