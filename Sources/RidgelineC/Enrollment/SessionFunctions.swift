public import CRidgeline
import FoundationEssentials
import Ridgeline
import Synchronization

typealias SessionHandle = Handle<SharedSession>

/// A session that threads change one after the other.
final class SharedSession: Sendable {
  let state: Mutex<EnrollmentSession>
  init(_ session: EnrollmentSession) { state = Mutex(session) }
}

extension EnrollmentPolicy {
  fileprivate init(_ given: rdg_policy) throws(BorderError) {
    self.init()
    enoughQuality = given.enough_quality
    minimumCaptures = Int(given.minimum_captures)
    maximumTries = Int(given.maximum_tries)
    permitsOverride = given.permits_override != 0
    keepsUnjoined = given.keeps_unjoined != 0
    agreementScore = given.agreement_score
    otherFingerScore = given.other_finger_score
    guard isPossible else {
      throw .argument(
        "a policy has enough_quality 0 to 100, minimum_captures 1 to 16, maximum_tries 1 to 64, and scores from 10 to "
          + "1000: begin with RDG_POLICY_INIT")
    }
  }
}

extension StructPlace<rdg_answer> {
  fileprivate func put(_ answer: EnrollmentAnswer) {
    var filled = rdg_answer()
    (filled.reason, filled.next) = (answer.reason.code, answer.next.code)
    filled.is_doubtful = answer.isDoubtful ? 1 : 0
    filled.allows_override = answer.allowsOverride ? 1 : 0
    filled.other_finger = Int32(answer.otherFinger?.rawValue ?? 0)
    filled.displaced = Int32(clamping: answer.displaced.count)
    filled.best_score = answer.bestScore ?? .nan
    filled.quality = answer.quality
    withUnsafeMutableBytes(of: &filled.advice) { $0.write(text: answer.advice) }
    put(filled)
  }
}

extension EnrollmentAnswer.Reason {
  fileprivate var code: Int32 {
    let code =
      switch self {
      case .accepted: RDG_REASON_ACCEPTED
      case .noTemplate: RDG_REASON_NO_TEMPLATE
      case .samePicture: RDG_REASON_SAME_PICTURE
      case .differentFinger: RDG_REASON_DIFFERENT_FINGER
      case .sameFinger: RDG_REASON_SAME_FINGER
      case .wrongHand: RDG_REASON_WRONG_HAND
      case .missingFinger: RDG_REASON_MISSING_FINGER
      }
    return Int32(bitPattern: code.rawValue)
  }
}

extension EnrollmentAnswer.Next {
  fileprivate var code: Int32 {
    let code =
      switch self {
      case .done: RDG_NEXT_DONE
      case .captureAgain: RDG_NEXT_CAPTURE_AGAIN
      case .stop: RDG_NEXT_STOP
      }
    return Int32(bitPattern: code.rawValue)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_create(
  _ policy: UnsafePointer<rdg_policy>!, _ language: UnsafePointer<CChar>!,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let rules =
      policy == nil ? EnrollmentPolicy() : try EnrollmentPolicy(rdg_policy.read(policy, "policy"))
    place.put(
      SharedSession(
        EnrollmentSession(policy: rules, language: try CallerMemory.language(language))))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_mark_missing(
  _ session: OpaquePointer!, _ finger: Int32, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let position = try CallerMemory.finger(finger)
    try SessionHandle.value(session, "session").state.withLock { $0.markMissing(position) }
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_add(
  _ session: OpaquePointer!, _ finger: Int32, _ image: OpaquePointer!,
  _ cancellation: OpaquePointer!, _ answer: UnsafeMutablePointer<rdg_answer>!,
  _ quality: UnsafeMutablePointer<rdg_quality>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try StructPlace(answer, "answer")
    let quality = try StructPlace.optional(quality, "quality")
    let session = try SessionHandle.value(session, "session")
    let position = try CallerMemory.finger(finger)
    let image = try ImageHandle.value(image, "image")
    let found = try Extractor().extract(from: image, unless: Cancellation.given(cancellation))
    quality?.put(found.quality)
    place.put(session.state.withLock { $0.add(found, to: position) })
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_add_template(
  _ session: OpaquePointer!, _ finger: Int32, _ t: OpaquePointer!, _ quality: Int32,
  _ answer: UnsafeMutablePointer<rdg_answer>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try StructPlace(answer, "answer")
    let session = try SessionHandle.value(session, "session")
    let position = try CallerMemory.finger(finger)
    let template = try TemplateHandle.value(t, "t").template
    let score = try CallerMemory.quality(quality)
    place.put(
      session.state.withLock {
        do throws(ExtractionFailure) {
          return $0.add(try EnrollmentCapture(template, quality: score ?? 50), to: position)
        } catch {
          return $0.add(error, to: position)
        }
      })
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_get_reference(
  _ session: OpaquePointer!, _ finger: Int32, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ summary: UnsafeMutablePointer<rdg_consolidation>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let summary = try StructPlace.optional(summary, "summary")
    let position = try CallerMemory.finger(finger)
    let session = try SessionHandle.value(session, "session")
    guard let made = session.state.withLock({ $0.consolidation(of: position) }) else {
      throw BorderError(
        RDG_NOT_FOUND, "no capture of the \(position) was accepted: capture it first")
    }
    summary?.put(rdg_consolidation(made))
    place.put(StoredTemplate(made.template))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_get_ranking(
  _ session: OpaquePointer!, _ fingers: UnsafeMutablePointer<rdg_ranked>!, _ capacity: Int,
  _ count: UnsafeMutablePointer<Int>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try BufferPlace(fingers, capacity, count)
    let ranking = try SessionHandle.value(session, "session").state.withLock { $0.ranking }
    let chosen = ranking.forVerification
    try place.put(
      ranking.fingers.map {
        rdg_ranked(
          finger: Int32($0.position.rawValue),
          for_verification: chosen.contains($0.position) ? 1 : 0,
          expected_match_rate: $0.expectedMatchRate, mean_score: $0.meanScore ?? .nan,
          quality: $0.quality)
      })
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_write(
  _ session: OpaquePointer!, _ buffer: UnsafeMutablePointer<UInt8>!, _ capacity: Int,
  _ count: UnsafeMutablePointer<Int>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try BufferPlace(buffer, capacity, count)
    let session = try SessionHandle.value(session, "session").state.withLock { $0 }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try place.put([UInt8](encoder.encode(session)))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_read(
  _ bytes: UnsafePointer<UInt8>!, _ count: Int, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let stored = Data(try CallerMemory.array(bytes, count, "bytes"))
    place.put(SharedSession(try JSONDecoder().decode(EnrollmentSession.self, from: stored)))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_session_destroy(_ session: OpaquePointer!) { SessionHandle.destroy(session) }
