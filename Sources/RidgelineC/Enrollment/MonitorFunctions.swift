public import CRidgeline
import Ridgeline
import Synchronization

typealias MonitorHandle = Handle<SharedMonitor>

/// A monitor that threads show frames to one after the other.
final class SharedMonitor: Sendable {
  let state: Mutex<CaptureMonitor>
  init(_ monitor: CaptureMonitor) { state = Mutex(monitor) }
}

extension CaptureMonitor.Instruction {
  fileprivate var code: Int32 {
    let code =
      switch self {
      case .placeFinger: RDG_INSTRUCTION_PLACE_FINGER
      case .adjust: RDG_INSTRUCTION_ADJUST
      case .better: RDG_INSTRUCTION_BETTER
      case .holdStill: RDG_INSTRUCTION_HOLD_STILL
      case .takeItNow: RDG_INSTRUCTION_TAKE_IT_NOW
      case .giveUp: RDG_INSTRUCTION_GIVE_UP
      }
    return Int32(bitPattern: code.rawValue)
  }
}

private let texts = StaticText(Worded.all(CaptureMonitor.Instruction.allCases.map(\.code))) { key in
  CaptureMonitor.Instruction.allCases.first { $0.code == key.code }?.text(in: key.language)
}

/// As ridgeline.h says.
@c @implementation
public func rdg_monitor_create(
  _ options: UnsafePointer<rdg_monitor_options>!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    var configuration = CaptureMonitor.Configuration()
    if options != nil {
      let given = try rdg_monitor_options.read(options, "options")
      configuration.goodScore = Int(given.good_score)
      configuration.restingFrames = Int(given.resting_frames)
      configuration.patience = Int(given.patience)
      configuration.leastArea = Double(given.least_area)
    }
    place.put(SharedMonitor(CaptureMonitor(configuration: configuration)))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_monitor_see(
  _ monitor: OpaquePointer!, _ frame: OpaquePointer!,
  _ answer: UnsafeMutablePointer<rdg_monitor_answer>!,
  _ quality: UnsafeMutablePointer<rdg_quality>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try StructPlace(answer, "answer")
    let quality = try StructPlace.optional(quality, "quality")
    let monitor = try MonitorHandle.value(monitor, "monitor")
    let frame = try ImageHandle.value(frame, "frame")
    let said = monitor.state.withLock { $0.see(frame) }
    quality?.put(said.report)
    var filled = rdg_monitor_answer()
    filled.instruction = said.instruction.code
    filled.is_best = said.isBest ? 1 : 0
    filled.is_final = said.isFinal ? 1 : 0
    filled.lacks_area = said.lacksArea ? 1 : 0
    place.put(filled)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_monitor_get_best(
  _ monitor: OpaquePointer!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ quality: UnsafeMutablePointer<rdg_quality>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let quality = try StructPlace.optional(quality, "quality")
    let best = try MonitorHandle.value(monitor, "monitor").state.withLock { $0.best }
    guard let best else { throw BorderError(RDG_NOT_FOUND, "no frame showed a finger yet") }
    quality?.put(best.report)
    place.put(best.image)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_instruction_text(
  _ instruction: Int32, _ language: UnsafePointer<CChar>!
) -> UnsafePointer<CChar>! {
  guard let language = try? CallerMemory.language(language) else { return nil }
  return texts[Worded(code: instruction, language: language)]
}

/// As ridgeline.h says.
@c @implementation
public func rdg_monitor_destroy(_ monitor: OpaquePointer!) { MonitorHandle.destroy(monitor) }
