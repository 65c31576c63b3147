/// A message to an ABIS (API 0.9).
package struct ABISRequest: Sendable, Hashable {
  /// What is asked for.
  package enum Operation: Sendable, Hashable {
    /// To enroll a reference with the data behind an address.
    case insert(reference: String, url: String)
    /// To find who resembles a reference, or the data behind an address where no reference is named.
    case identify(reference: String?, url: String?, gallery: [String]?, flags: JSONValue)
    /// To remove a reference.
    case delete(reference: String)
    /// Whether anybody is there.
    case ping
    /// How many messages wait.
    case pendingJobs
    /// How many references there are.
    case referenceCount
  }

  /// The kind of message, as it is sent back.
  package let id: String
  /// The message's own number, as it is sent back.
  package let requestID: String
  /// What is asked for.
  package let operation: Operation

  /// The longest names.
  private static let longestName = 200
  /// The most references to which a search may be restricted.
  static let largestGallery = 10_000
  /// The versions that are understood.
  private static let versions: Set<String> = ["1.0", "1.1"]

  /// A message that cannot be served, with what can be sent back of it.
  package struct Refusal: Error, Sendable, Hashable {
    package let id: String?
    package let requestID: String?
    package let reason: ABISFailure
  }

  /// Reads a message.
  package init(_ message: [UInt8]) throws(Refusal) {
    guard let value = try? JSONScanner.read(message), value.isObject else {
      throw Refusal(id: nil, requestID: nil, reason: .invalidRequest)
    }
    let (givenID, givenRequest) = (
      ABISRequest.name(value["id"]), ABISRequest.name(value["requestId"])
    )
    do throws(ABISFailure) {
      guard let requestID = try ABISRequest.checked(value["requestId"]) else {
        throw .missingRequestID
      }
      guard let id = givenID else { throw .invalidID }
      guard let version = value["version"].text, ABISRequest.versions.contains(version) else {
        throw .invalidVersion
      }
      guard let time = value["requesttime"].text, !time.isEmpty else { throw .missingRequestTime }
      guard MosipTime.isMoment(time) else { throw .badRequestTime }
      operation = try ABISRequest.operation(id, value)
      self.id = id
      self.requestID = requestID
    } catch {
      throw Refusal(id: givenID, requestID: givenRequest, reason: error)
    }
  }

  private static func operation(
    _ id: String, _ value: JSONValue
  ) throws(ABISFailure) -> Operation {
    // Both spellings are in use.
    let address = value["referenceURL"].isNull ? value["referenceUrl"] : value["referenceURL"]
    guard address.isNull || address.text != nil else { throw .invalidRequest }
    let url = address.text.flatMap { $0.isEmpty ? nil : $0 }
    switch id {
    case "mosip.abis.insert":
      guard let reference = try checked(value["referenceId"]) else { throw .missingReferenceID }
      guard let url else { throw .missingReferenceURL }
      return .insert(reference: reference, url: url)
    case "mosip.abis.identify", "mosip.id.identify":
      let reference = try checked(value["referenceId"])
      guard reference != nil || url != nil else { throw .missingReferenceID }
      let flags = value["flags"]
      guard flags.isNull || flags.isObject else { throw .invalidRequest }
      return .identify(
        reference: reference, url: url, gallery: try gallery(value["gallery"]), flags: flags)
    case "mosip.abis.delete":
      guard let reference = try checked(value["referenceId"]) else { throw .missingReferenceID }
      return .delete(reference: reference)
    case "mosip.abis.ping": return .ping
    case "mosip.abis.pendingJobs": return .pendingJobs
    case "mosip.abis.referenceCount": return .referenceCount
    default: throw .invalidID
    }
  }

  /// The references to which a search is restricted; nil for all.
  private static func gallery(_ value: JSONValue) throws(ABISFailure) -> [String]? {
    guard !value.isNull, !value["referenceIds"].isNull else { return nil }
    guard let list = value["referenceIds"].elements, list.count <= largestGallery else {
      throw .invalidRequest
    }
    guard !list.isEmpty else { return nil }
    var names: [String] = []
    var seen: Set<String> = []
    for element in list {
      guard let name = try checked(element.isObject ? element["referenceId"] : element) else {
        throw .invalidRequest
      }
      if seen.insert(name).inserted { names.append(name) }
    }
    return names
  }

  /// A name that can be kept; nil where it is missing or empty.
  private static func checked(_ value: JSONValue) throws(ABISFailure) -> String? {
    guard !value.isNull else { return nil }
    guard case .string(let text) = value, text.utf8.count <= longestName,
      text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else { throw .invalidRequest }
    return text.isEmpty ? nil : text
  }

  /// What can be sent back of a name.
  private static func name(_ value: JSONValue) -> String? {
    guard case .string(let text) = value, !text.isEmpty, text.utf8.count <= longestName else {
      return nil
    }
    return text
  }
}
