/// Rates that were not measured are absent: a 0 would look like one that was.
extension ErrorRates: Codable {
  private enum CodingKeys: String, CodingKey {
    case genuineCount, impostorCount, eer, fmr100, fmr1000, fmr10000, zeroFMR, thresholdAtFMR1000
  }

  /// Reads the rates; those that are absent are 0.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func rate(_ key: CodingKeys) throws -> Double {
      try values.decodeIfPresent(Double.self, forKey: key) ?? 0
    }
    genuineCount = try values.decode(Int.self, forKey: .genuineCount)
    impostorCount = try values.decode(Int.self, forKey: .impostorCount)
    eer = try rate(.eer)
    fmr100 = try rate(.fmr100)
    fmr1000 = try rate(.fmr1000)
    fmr10000 = try rate(.fmr10000)
    zeroFMR = try rate(.zeroFMR)
    thresholdAtFMR1000 = try rate(.thresholdAtFMR1000)
  }

  /// Writes the counts, and the rates where they were measured.
  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(genuineCount, forKey: .genuineCount)
    try values.encode(impostorCount, forKey: .impostorCount)
    guard isMeasured else { return }
    try values.encode(eer, forKey: .eer)
    try values.encode(fmr100, forKey: .fmr100)
    try values.encode(fmr1000, forKey: .fmr1000)
    try values.encode(fmr10000, forKey: .fmr10000)
    try values.encode(zeroFMR, forKey: .zeroFMR)
    try values.encode(thresholdAtFMR1000, forKey: .thresholdAtFMR1000)
  }
}
