public import CRidgeline
import Ridgeline

typealias MatcherHandle = Handle<Matcher>

/// As ridgeline.h says.
@c @implementation
public func rdg_matcher_create(
  _ probe: OpaquePointer!, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    place.put(Matcher(probe: try TemplateHandle.value(probe, "probe").prepared()))
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_matcher_score(
  _ matcher: OpaquePointer!, _ reference: OpaquePointer!, _ score: UnsafeMutablePointer<Double>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    guard let score else { throw BorderError.argument("score is NULL") }
    let matcher = try MatcherHandle.value(matcher, "matcher")
    let reference = try TemplateHandle.value(reference, "reference").prepared()
    score.pointee = matcher.compare(with: reference).score
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_matcher_pairs(
  _ matcher: OpaquePointer!, _ reference: OpaquePointer!, _ score: UnsafeMutablePointer<Double>!,
  _ pairs: UnsafeMutablePointer<rdg_pair>!, _ capacity: Int, _ count: UnsafeMutablePointer<Int>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try BufferPlace(pairs, capacity, count)
    let matcher = try MatcherHandle.value(matcher, "matcher")
    let reference = try TemplateHandle.value(reference, "reference").prepared()
    let comparison = matcher.compare(with: reference)
    score?.pointee = comparison.score
    try place.put(
      comparison.pairs.map {
        rdg_pair(probe: Int32(clamping: $0.probe), reference: Int32(clamping: $0.reference))
      })
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_matcher_destroy(_ matcher: OpaquePointer!) { MatcherHandle.destroy(matcher) }
