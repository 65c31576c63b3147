import RidgelineText

extension ErrorRates {
  /// What stands for a rate that was not measured.
  package static let absent = "-"

  /// A rate in per cent.
  ///
  /// - Parameter absent: what stands for it where nothing was measured.
  package func text(
    _ rate: KeyPath<ErrorRates, Double>, absent: String = ErrorRates.absent
  ) -> String {
    isMeasured ? percent(self[keyPath: rate]) : absent
  }
}
