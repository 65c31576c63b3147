import Ridgeline

/// What all requests but the first have.
struct SDKRequest: Sendable {
  /// The request.
  let value: JSONValue
  /// The record that it is about.
  let sample: BiometricRecord
  /// The modalities that it asks for, in capitals; `FINGER` where it names none.
  let modalities: [String]
  /// Gives up in time.
  let cancellation: Cancellation

  /// The most modalities of a request.
  private static let largestCount = 32

  /// A request.
  ///
  /// - Parameter list: what the list of modalities is called.
  init(_ value: JSONValue, list: String, timeLimit: Duration) throws(SDKRefusal) {
    self.value = value
    sample = try BiometricRecord(value["sample"], named: "sample")
    let named = value[list]
    guard named.isNull || named.elements != nil else {
      throw SDKRefusal(.invalidInput, "\(list) is no list")
    }
    let names = (named.elements ?? []).compactMap { $0.text?.uppercased() }
    guard names.count == named.elements?.count ?? 0, names.count <= SDKRequest.largestCount else {
      throw SDKRefusal(.invalidInput, "\(list) does not name modalities")
    }
    var seen: Set<String> = []
    modalities = names.isEmpty ? ["FINGER"] : names.filter { seen.insert($0).inserted }
    cancellation = Cancellation(after: timeLimit)
  }

  /// Refuses a request that is not about fingers.
  func requireFingers() throws(SDKRefusal) {
    guard modalities.contains("FINGER") else {
      throw SDKRefusal(.invalidInput, "only FINGER is served, not \(names)")
    }
  }

  /// The modalities as they are named in messages.
  private var names: String {
    modalities.prefix(4).map { String($0.prefix(20)) }.joined(separator: ", ")
  }

  /// A flag of the request by its name, whatever its case; nil where it is not there or null.
  func flag(_ name: String) throws(SDKRefusal) -> JSONValue? {
    let flags = value["flags"]
    guard flags.isNull || flags.isObject else {
      throw SDKRefusal(.invalidInput, "flags is no object")
    }
    return flags.members.first { $0.name.lowercased() == name && !$0.value.isNull }?.value
  }
}
