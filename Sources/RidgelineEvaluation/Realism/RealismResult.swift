import RidgelineText
import RidgelineReport

/// How near the features of one collection of prints come to those of another.
package struct RealismResult: Sendable, Codable {
  /// One feature.
  package struct Row: Sendable, Codable {
    /// The feature.
    package let feature: PrintFeatures.Feature
    /// The distance of Kolmogorov and Smirnov between the tested prints and all real prints pooled.
    package let distance: Double
    /// The median of that distance between two of the real sets.
    package let betweenRealSets: Double
    /// The mean over the tested prints.
    package let testedMean: Double
    /// The mean over the real prints.
    package let realMean: Double
    /// The values of the tested prints.
    package let tested: [Double]
    /// The values of the real prints.
    package let real: [Double]
  }

  /// One row a feature.
  package let rows: [Row]

  /// Compares tested prints with real sets.
  package init(tested: [PrintFeatures], real: [[PrintFeatures]]) {
    rows = PrintFeatures.Feature.allCases.map { feature in
      func values(_ prints: [PrintFeatures]) -> [Double] { prints.map { $0.values[feature] ?? 0 } }
      let a = values(tested)
      let b = values(real.flatMap { $0 })
      let sets = real.map(values)
      var between: [Double] = []
      for i in sets.indices {
        for j in sets.indices where j > i {
          between.append(KolmogorovSmirnov.distance(sets[i], sets[j]))
        }
      }
      between.sort()
      return Row(
        feature: feature, distance: KolmogorovSmirnov.distance(a, b),
        betweenRealSets: between.isEmpty ? 0 : between[between.count / 2],
        testedMean: a.reduce(0, +) / Double(max(1, a.count)),
        realMean: b.reduce(0, +) / Double(max(1, b.count)), tested: a, real: b)
    }
  }

  /// The rows as text.
  package var table: String {
    let header = ["feature", "KS", "between real sets", "mean tested", "mean real"]
    let lines = rows.map { row in
      [row.feature.rawValue]
        + [row.distance, row.betweenRealSets, row.testedMean, row.realMean].map { fixed($0, 2) }
    }
    return aligned([header] + lines).joined(separator: "\n") + "\n"
  }

  /// The rows as a page of histograms.
  package var html: String {
    PlotPage(
      title: "Tested prints beside real ones",
      introduction: "The share of prints at each value of a feature: tested prints blue, real "
        + "prints red. KS is the greatest difference of the two distribution functions.",
      sections: [
        (
          "Features",
          rows.map { row in
            HistogramPair(
              title: "\(row.feature.rawValue): KS \(fixed(row.distance, 2)), between real sets "
                + fixed(row.betweenRealSets, 2), first: row.tested, second: row.real
            ).element
          }
        )
      ]
    ).html
  }
}
