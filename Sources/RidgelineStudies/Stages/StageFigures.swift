import Ridgeline
import RidgelineReport
import RidgelineText
import RidgelineEvaluation
package import RidgelineSynthesis

/// The figures of `bench stages` for one grade of wear on one sensor.
package struct StageFigures: Encodable {
  package let wear: Double
  package let sensor: String
  package let prints: Int
  package let failuresToEnroll: Int
  /// Per cent of the finger left out, and of it added.
  package let maskMiss: Double
  package let maskExcess: Double
  /// Per cent of the finger that counts as worn.
  package let wornShare: Double
  /// Root mean square, degrees.
  package let orientationGood: Double
  package let orientationWorn: Double
  /// Mean absolute error, per cent of the period.
  package let periodGood: Double
  package let periodWorn: Double
  /// Per cent.
  package let precision: Double
  package let recall: Double
  package let f1: Double
  package let closeF1: Double
  /// Root mean square, pixels and degrees.
  package let position: Double
  package let direction: Double
  /// Per cent of the found minutiae with the right kind.
  package let kind: Double

  package init(wear: Double, sensor: String, errors: StageErrors) {
    let degrees = 180 / Double.pi
    self.wear = wear
    self.sensor = sensor
    prints = errors.prints
    failuresToEnroll = errors.failures
    maskMiss = 100 * errors.maskMiss
    maskExcess = 100 * errors.maskExcess
    wornShare = 100 * errors.wornShare
    orientationGood = degrees * errors.goodOrientationError
    orientationWorn = degrees * errors.wornOrientationError
    periodGood = 100 * errors.goodPeriodError
    periodWorn = 100 * errors.wornPeriodError
    precision = 100 * errors.minutiae.precision
    recall = 100 * errors.minutiae.recall
    f1 = 100 * errors.minutiae.f1
    closeF1 = 100 * errors.closeMinutiae.f1
    position = errors.minutiae.positionError
    direction = degrees * errors.minutiae.directionError
    kind = 100 * errors.minutiae.kindAccuracy
  }

  /// What is shown of the figures: a heading, a unit, and the value.
  private static let columns: [(name: String, title: String, value: @Sendable (Self) -> Double)] = [
    ("mask-", "finger left out, %", { $0.maskMiss }),
    ("mask+", "finger added, %", { $0.maskExcess }),
    ("worn", "worn skin, %", { $0.wornShare }),
    ("ori", "orientation error on good skin, degrees RMS", { $0.orientationGood }),
    ("ori-w", "orientation error on worn skin, degrees RMS", { $0.orientationWorn }),
    ("per", "period error on good skin, %", { $0.periodGood }),
    ("per-w", "period error on worn skin, %", { $0.periodWorn }),
    ("prec", "minutiae: precision, %", { $0.precision }),
    ("rec", "minutiae: recall, %", { $0.recall }),
    ("F1", "minutiae: F1, %", { $0.f1 }),
    ("F1close", "minutiae within 4 pixels and 15 degrees: F1, %", { $0.closeF1 }),
    ("pos", "minutiae: position error, pixels RMS", { $0.position }),
    ("dir", "minutiae: direction error, degrees RMS", { $0.direction }),
    ("kind", "minutiae: right kind, %", { $0.kind }),
  ]

  /// The figures as text.
  package static func table(of rows: [StageFigures]) -> String {
    let header = ["sensor", "wear", "prints", "fte"] + columns.map(\.name)
    let lines = rows.map { row in
      [row.sensor, fixed(row.wear, 2), "\(row.prints)", "\(row.failuresToEnroll)"]
        + columns.map { fixed($0.value(row), 1) }
    }
    return aligned([header] + lines).joined(separator: "\n") + "\n"
  }

  /// The figures as plots against wear.
  package static func page(of rows: [StageFigures]) -> String {
    var names: [String] = []
    for row in rows where !names.contains(row.sensor) { names.append(row.sensor) }
    let plots = columns.map { column in
      LinePlot(
        title: column.title, xLabel: "wear",
        lines: names.map { name in
          LinePlot.Line(
            name: name,
            points: rows.filter { $0.sensor == name }.map { (x: $0.wear, y: column.value($0)) })
        }
      ).element
    }
    return PlotPage(
      title: "The stages of the extraction against the truth",
      introduction: "Synthetic prints at grades of wear; each line is a sensor.",
      sections: [("Errors against wear", plots)]
    ).html
  }
}
