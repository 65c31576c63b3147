import FoundationEssentials
import Ridgeline

/// What is said over the Secure Biometric Interface, as far as a finger scanner says it.
enum SBI {
  /// The finger that a name such as `Right IndexFinger` stands for; nil where it stands for none.
  static func position(named name: String) -> FingerPosition? {
    FingerPosition.allCases.first { $0 != .unknown && self.name(of: $0) == name }
  }

  /// The name of a finger.
  static func name(of position: FingerPosition) -> String {
    let fingers = ["Thumb", "IndexFinger", "MiddleFinger", "RingFinger", "LittleFinger"]
    guard let hand = position.hand else { return "UNKNOWN" }
    return "\(hand == .right ? "Right" : "Left") \(fingers[(Int(position.rawValue) - 1) % 5])"
  }

  /// An error as every answer has it.
  struct Outcome: Encodable {
    let errorCode: String
    let errorInfo: String

    static let success = Outcome(errorCode: "0", errorInfo: "Success")
    static let busy = Outcome(errorCode: "109", errorInfo: "Device not ready: it is streaming")
    static let invalid = Outcome(errorCode: "502", errorInfo: "Unsupported type, or invalid input")
  }

  /// An answer that is nothing but an error.
  struct Failure: Encodable {
    let error: Outcome
  }

  /// Who made the device.
  struct Identity: Encodable {
    let serialNo: String
    let make = "Ridgeline"
    let model = "scanner"
    let type = "Finger"
    let deviceSubType = "Slap"
    let deviceProvider = "Ridgeline"
    let deviceProviderId = "RIDGELINE"
    let dateTime: String
  }

  /// The device, in answer to discovery.
  struct Device: Encodable {
    let deviceId: String
    let deviceStatus: String
    let certification = "L0"
    let serviceVersion = "1.0"
    let deviceSubId = ["0", "1", "2", "3"]
    let callbackId: String
    /// The identity in base64url.
    let digitalId: String
    let deviceCode: String
    let specVersion = ["1.0"]
    let purpose = "Registration"
    let error = Outcome.success
  }

  /// The device, in answer to a question about it.
  struct DeviceInformation: Encodable {
    /// The device in base64url.
    let deviceInfo: String
    let error = Outcome.success
  }

  /// What is asked of discovery.
  struct DiscoveryRequest: Decodable {
    let type: String?
  }

  /// What is asked of a live picture.
  ///
  /// The simulated scanner is told which fingers to play.
  struct StreamRequest: Decodable {
    struct Play: Decodable {
      let bioSubType: [String]?
      let transactionId: String?
    }

    let deviceSubId: String?
    let customOpts: Play?
  }

  /// What is asked of a capture.
  struct CaptureRequest: Decodable {
    struct Item: Decodable {
      let bioSubType: [String]?
    }

    let transactionId: String?
    let bio: [Item]?
  }

  /// A capture, as it stands in a signed answer.
  struct Capture: Encodable {
    let digitalId: String
    let bioType = "Finger"
    let deviceCode: String
    let deviceServiceVersion = "1.0"
    let bioSubType: String
    let purpose = "Registration"
    let env = "Developer"
    /// A record of ISO/IEC 19794-4 in base64url.
    let bioValue: String
    let transactionId: String
    let timestamp: String
    let requestedScore = "40"
    let qualityScore = "0"
  }

  /// The answer to a capture.
  struct Captures: Encodable {
    struct Item: Encodable {
      let specVersion = "1.0"
      let data: String
      let hash = ""
      let error = Outcome.success
    }

    let biometrics: [Item]
  }

  /// JSON in base64url.
  static func text(of document: some Encodable) throws -> String {
    base64url(try JSONEncoder().encode(document))
  }

  /// A JWS of a document.
  ///
  /// It is not signed: nobody should trust a simulated scanner.
  static func unsigned(_ document: some Encodable) throws -> String {
    "\(base64url(Data(#"{"alg":"none"}"#.utf8))).\(try text(of: document))."
  }

  static func base64url(_ bytes: Data) -> String {
    bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
