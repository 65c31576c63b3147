/// What the caller says of files that are written.
public struct FileEncodingOptions: Sendable, Hashable {
  /// Bits for a pixel of a WSQ file; nil for those of exchange, about 15 : 1.
  public var wsqRate: Double?
  /// The size of the raw picture over that of a JPEG 2000 file; 1 loses nothing.
  public var jp2Ratio: Double
  /// What a transaction says of itself; none is written without.
  public var envelope: TransactionEnvelope?

  /// Options.
  public init(
    wsqRate: Double? = nil, jp2Ratio: Double = 1, envelope: TransactionEnvelope? = nil
  ) {
    self.wsqRate = wsqRate
    self.jp2Ratio = jp2Ratio
    self.envelope = envelope
  }
}
