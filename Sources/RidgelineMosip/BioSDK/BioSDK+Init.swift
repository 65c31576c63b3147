import Ridgeline

extension BioSDK {
  /// What the SDK is, unwrapped.
  ///
  /// A threshold above the service's is refused: nothing is kept between requests, and a client that
  /// believes in it would be served by a lower one.
  func started(_ request: JSONValue) throws(ServiceFault) -> JSONValue {
    let parameters = request["initParams"]
    guard parameters.isNull || parameters.isObject else {
      throw .body("initParams is no object")
    }
    for parameter in parameters.members where parameter.name.lowercased() == "threshold" {
      guard let text = parameter.value.text else { continue }
      guard let threshold = Double(text), threshold <= settings.threshold else {
        throw ServiceFault(
          code: "BIOSDK_LIB_EXCEPTION",
          message:
            "the threshold of this service is \(settings.threshold), and a higher one is asked "
            + "for: start the service with it, or send it as the flag threshold of each match")
      }
    }
    let fingers = JSONValue.strings(["FINGER"])
    return .members([
      "apiVersion": .string("0.9"),
      "sdkVersion": .string(RidgelineVersion.current),
      "supportedModalities": fingers,
      "supportedMethods": .members([
        "MATCH": fingers, "QUALITY_CHECK": fingers, "EXTRACT": fingers, "SEGMENT": fingers,
        "CONVERT_FORMAT": fingers,
      ]),
      "otherInfo": .members(["threshold": .string("\(settings.threshold)")]),
      "productOwner": .members([
        "organization": .string("Ridgeline"), "type": .string("fingerprint"),
      ]),
    ])
  }
}
