import Ridgeline

extension AdviceLanguage {
  /// The language of `Accept-Language` that is spoken here and wanted most; nil where none is.
  init?(accepted field: String?) {
    guard let field else { return nil }
    var best: (language: AdviceLanguage, weight: Double)?
    for range in field.split(separator: ",").prefix(32) {
      let parts = range.split(separator: ";").map { $0.drop { $0 == " " } }
      guard let tag = parts.first?.lowercased().split(separator: "-").first,
        let language = AdviceLanguage(rawValue: tag.filter { $0 != " " })
      else { continue }
      let weight =
        parts.dropFirst().compactMap { part -> Double? in
          part.hasPrefix("q=") ? Double(part.dropFirst(2)) : nil
        }.first ?? 1
      if weight > best?.weight ?? 0 { best = (language, weight) }
    }
    guard let best else { return nil }
    self = best.language
  }
}
