/// What the first record of a transaction says of it.
public struct TransactionEnvelope: Sendable, Hashable {
  /// The day, as `YYYYMMDD`.
  public var date: String
  /// The agency that it goes to.
  public var destination: String
  /// The agency that it comes from.
  public var origin: String
  /// Its control number.
  public var control: String

  /// An envelope.
  public init(date: String, destination: String, origin: String, control: String) {
    self.date = date
    self.destination = destination
    self.origin = origin
    self.control = control
  }
}
