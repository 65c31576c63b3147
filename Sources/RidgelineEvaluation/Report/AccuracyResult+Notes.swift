import RidgelineText

extension AccuracyResult {
  /// What the row of the mean is called: over how many of the sets it is.
  var meanName: String {
    let measured = sets.count { $0.figures.rates.isMeasured }
    return measured == sets.count
      ? "mean over sets" : "mean over \(measured) of \(sets.count) sets"
  }

  /// What must be known to read the rates: which were not measured, and what no error is worth.
  var notes: [String] {
    var notes: [String] = []
    let unmeasured = sets.filter { !$0.figures.rates.isMeasured }.map(\.name)
    if !unmeasured.isEmpty {
      notes.append(
        "-: not measured, without mated or without impostor comparisons; left out of the mean: "
          + unmeasured.joined(separator: ", "))
    }
    // By the rule of three: of n that show nothing, up to 3 / n may in 95 of 100 cases.
    let faultless = sets.filter { set in
      set.figures.rates.isMeasured
        && [set.figures.eerInterval, set.figures.fmr1000Interval].contains { $0?.high == 0 }
    }
    if !faultless.isEmpty {
      notes.append(
        "an interval of 0.00-0.00 has seen no error; of all fingers up to 3 in as many as were seen may "
          + "err: "
          + faultless.map { set in
            "\(percent(min(1, 3 / Double(set.fingerCount)))) % for \(set.name)"
          }.joined(separator: ", "))
    }
    return notes
  }
}
