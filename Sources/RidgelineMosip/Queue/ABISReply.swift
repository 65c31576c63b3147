/// The answers of an ABIS.
package enum ABISReply {
  /// It was done.
  ///
  /// - Parameter members: what the answer holds beyond what all have.
  static func success(
    _ request: ABISRequest, _ members: KeyValuePairs<String, JSONValue> = [:]
  ) -> [UInt8] {
    var reply = envelope(request.id, request.requestID)
    reply["returnValue"] = .string("1")
    for member in members { reply[member.key] = member.value }
    return reply.encoded
  }

  /// It was not done.
  static func failure(_ reason: ABISFailure, id: String?, requestID: String?) -> [UInt8] {
    var reply = envelope(id, requestID)
    reply["returnValue"] = .string("2")
    reply["failureReason"] = .string("\(reason.rawValue)")
    return reply.encoded
  }

  private static func envelope(_ id: String?, _ requestID: String?) -> JSONValue {
    .members([
      "id": id.map { .string($0) } ?? .null,
      "requestId": requestID.map { .string($0) } ?? .null,
      "responsetime": .string(MosipTime.now),
    ])
  }
}
