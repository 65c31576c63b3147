/// The first print laid over the second as skin lies on skin: what ``OverlayStage`` makes.
final class Overlay {
  /// The rigid transform that it began with.
  fileprivate(set) var transform = RigidTransform(cosine: 1, sine: 0)
  /// The warp; the rigid transform where nothing could be followed.
  let warp = ThinPlateWarp()
  /// The minutiae of the first print on the second.
  let placed = PlacedMinutiae()
  /// The pairs that they make there.
  let pairing = Pairing()
}

/// Follows the distortion between two aligned prints, and pairs their minutiae anew.
struct OverlayStage {
  /// How far partners may lie apart in pixels, round after round.
  static let reaches: [Float] = [14, 12, 10]
  /// How far their directions may differ, in degrees.
  static let degrees = 25.0

  private static let pairings = reaches.map { MinutiaPairing(reach: $0, degrees: degrees) }

  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// Lays the first print over the second.
  func lay(
    _ a: MinutiaSet, over b: MinutiaSet, by alignment: Alignment, alike pairs: LocalPairs,
    into overlay: Overlay
  ) {
    let transform = alignment.transform
    overlay.transform = transform
    var known = alignment.pairing
    for pairing in OverlayStage.pairings {
      guard overlay.warp.fit(known, from: a, to: b, transform: transform) else { break }
      overlay.placed.place(a, by: overlay.warp, kernels: kernels)
      pairing.pair(
        overlay.placed, with: b, alike: pairs, kernels: kernels, into: overlay.pairing)
      known = overlay.pairing
    }
    guard known === alignment.pairing else { return }
    // Nothing that a warp could follow: the rigid transform stands.
    overlay.placed.place(a, by: transform)
    OverlayStage.pairings[OverlayStage.pairings.count - 1].pair(
      overlay.placed, with: b, alike: pairs, kernels: kernels, into: overlay.pairing)
  }
}
