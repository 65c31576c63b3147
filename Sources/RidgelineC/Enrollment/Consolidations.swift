public import CRidgeline
import Ridgeline

extension rdg_consolidation {
  init(_ made: Consolidation) {
    self.init()
    used_count = Int32(clamping: made.used.count)
    base = Int32(clamping: made.base)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_consolidate(
  _ captures: UnsafePointer<OpaquePointer?>!, _ qualities: UnsafePointer<Int32>!, _ count: Int,
  _ out: UnsafeMutablePointer<OpaquePointer?>!, _ summary: UnsafeMutablePointer<rdg_consolidation>!,
  _ used: UnsafeMutablePointer<UInt8>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    let summary = try StructPlace.optional(summary, "summary")
    let templates = try StoredTemplate.all(captures, count, "captures").map(\.template)
    guard templates.count <= 1000 else {
      throw BorderError.argument("\(templates.count) captures of one finger: pass the best 12")
    }
    var scores: [Int]?
    if let qualities {
      scores = try CallerMemory.array(qualities, count, "qualities").map {
        (value: Int32) throws -> Int in try CallerMemory.quality(value) ?? 50
      }
    }
    guard let made = Consolidation(templates, qualities: scores) else {
      throw BorderError(RDG_NO_PRINT, "no capture has a usable template: capture the finger again")
    }
    summary?.put(rdg_consolidation(made))
    if let used {
      for k in templates.indices { used[k] = made.used.contains(k) ? 1 : 0 }
    }
    place.put(StoredTemplate(made.template))
  }
}
