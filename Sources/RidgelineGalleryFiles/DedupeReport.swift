import FoundationEssentials
package import Ridgeline
import RidgelineFormats
package import RidgelineGallery
import RidgelineReport
import RidgelineText

/// What a de-duplication found, by name.
package struct DedupeReport: Encodable {
  /// One capture of a pair.
  package struct Capture: Encodable {
    package let subject: String
    package let reference: Int64
    package let finger: FingerPosition
    package let source: String
  }

  /// Two captures that match.
  package struct Pair: Encodable {
    package let score: Double
    /// How likely it is one person; nil where too little was compared to say.
    package let probability: Double?
    package let captures: [Capture]
  }

  /// Subjects that are taken for one person, directly or over others.
  package let clusters: [[String]]
  /// The pairs that join them, highest score first.
  package let pairs: [Pair]
  /// The score that was asked for.
  package let threshold: Double
  /// How rare the scores of different people were; nil where too little was compared.
  package let tail: PairTail?
  /// References that were looked for.
  package let references: Int
  /// References that are damaged and took no part.
  package let unreadable: [Int64]?
  /// What this run took.
  package let seconds: Double

  /// Puts names to rows.
  package init(
    _ outcome: Deduplication.Outcome, in gallery: Gallery, seconds: Double
  ) throws(GalleryError) {
    var names: [Int64: String] = [:]
    var pairs: [Pair] = []
    for pair in outcome.pairs {
      var captures: [Capture] = []
      for (subject, id) in zip([pair.first, pair.second], pair.references) {
        let enrollment: Enrollment?
        do throws(GalleryError) {
          enrollment = try gallery.enrollment(of: id)
        } catch .damagedReference {
          enrollment = nil
        }
        guard let enrollment else { continue }
        names[subject] = enrollment.subject
        captures.append(
          Capture(
            subject: enrollment.subject, reference: id, finger: enrollment.finger,
            source: enrollment.source))
      }
      // Who was removed meanwhile is nobody's double any more.
      if captures.count == 2 {
        pairs.append(
          Pair(
            score: pair.score, probability: outcome.tail?.probability(ofScore: pair.score),
            captures: captures))
      }
    }
    clusters = SubjectClusters(outcome.pairs).all().map { $0.compactMap { names[$0] } }
      .filter { $0.count > 1 }
    self.pairs = pairs
    threshold = outcome.threshold
    tail = outcome.tail
    references = outcome.total
    unreadable = outcome.unreadable.isEmpty ? nil : outcome.unreadable
    self.seconds = seconds
  }

  /// The clusters for people.
  package var text: String {
    var text = ""
    for cluster in clusters {
      text += cluster.map(PrintableText.escaped).joined(separator: "  ") + "\n"
    }
    text +=
      "\(counted(clusters.count, "person", "people")) with several names in "
      + "\(counted(pairs.count, "pair")), among \(counted(references, "reference")), "
      + "at score \(fixed(threshold, 1)); \(DurationText.short(seconds))\n"
    return text
  }

  /// A page with the captures of each pair side by side.
  package var html: String {
    PlotPage(
      title: "Enrolled twice",
      introduction: "\(counted(clusters.count, "person", "people")) with several names among "
        + "\(counted(references, "reference")); pairs from score \(fixed(threshold, 1)).",
      sections: pairs.map { pair in
        (
          title: pair.captures.map(\.subject).joined(separator: " and ")
            + ", score \(fixed(pair.score, 1))",
          elements: pair.captures.map(DedupeReport.picture)
        )
      }
    ).html
  }

  private static func picture(of capture: Capture) -> String {
    let caption = HTMLText.escaped(
      "\(capture.subject), finger \(capture.finger.rawValue), \(capture.source)")
    guard
      let image = try? FingerprintImage(
        contentsOf: capture.source, options: ImageDecodingOptions(pixelsPerInch: 500)),
      let thumbnail = try? Thumbnail(of: image, height: 240)
    else { return "<figure>no picture at hand<figcaption>\(caption)</figcaption></figure>" }
    return "<figure style='display:inline-block'><img alt='\(caption)' "
      + "src='data:image/png;base64,\(thumbnail.png.base64EncodedString())'>"
      + "<figcaption>\(caption)</figcaption></figure>"
  }
}
