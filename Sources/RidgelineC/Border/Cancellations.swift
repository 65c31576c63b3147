public import CRidgeline
import Ridgeline
import Synchronization

extension Cancellation {
  /// The cancellation of a handle; one that nobody cancels for NULL.
  static func given(_ pointer: OpaquePointer?) throws(BorderError) -> Cancellation {
    guard pointer != nil else { return Cancellation() }
    return try Handle<Cancellation>.value(pointer, "cancellation")
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_cancellation_create(
  _ seconds: Double, _ out: UnsafeMutablePointer<OpaquePointer?>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try HandlePlace(out)
    guard !seconds.isNaN else { throw BorderError.argument("seconds is not a number") }
    // A century is never, and more than that would not fit a duration.
    let isBounded = seconds > 0 && seconds < 3e9
    place.put(
      isBounded ? Cancellation(deadline: .now + .seconds(seconds)) : Cancellation())
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_cancellation_cancel(_ cancellation: OpaquePointer!) {
  try? Handle<Cancellation>.value(cancellation, "cancellation").cancel()
}

/// As ridgeline.h says.
@c @implementation
public func rdg_cancellation_destroy(_ cancellation: OpaquePointer!) {
  Handle<Cancellation>.destroy(cancellation)
}
