import Ridgeline

/// How a finger, or a hand, lies on the simulated glass.
enum GlassTouch: String, Sendable, Hashable, CaseIterable {
  /// As it should.
  case good
  /// So dry that the ridges fall apart into dots.
  case dry
  /// So wet that the valleys are filled.
  case wet
  /// Barely touching.
  case light
}

/// What lies on the simulated glass.
struct GlassContact: Sendable, Hashable {
  /// The fingers, from left to right.
  let positions: [FingerPosition]
  /// How they lie there.
  var touch = GlassTouch.good
  /// Different captures of one finger differ in it.
  var capture: UInt64 = 0
}

/// One frame of the simulated scanner.
struct GlassMoment: Sendable, Hashable {
  /// What lies on the glass; nil for nothing.
  var contact: GlassContact?
  /// How far it lies from where it should, in pixels.
  var shift = SIMD2(0, 0)
}
