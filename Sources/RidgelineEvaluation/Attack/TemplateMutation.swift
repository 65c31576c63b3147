import Ridgeline

/// Small random changes to a template, as somebody makes who climbs towards a score.
///
/// Minutiae are moved, added, dropped and judged anew; the flow is turned, believed and disbelieved
/// in patches; a disc of another print is grafted on, ridges and all; the texture is dropped.
struct TemplateMutation {
  /// Prints whose parts are grafted.
  let donors: [Template]

  /// A changed copy.
  func mutated(_ template: Template, using random: inout SplitMix64) -> Template {
    var draft = TemplateDraft(template)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      switch Int.random(in: 0..<20, using: &random) {
      case 0..<7: shift(&draft, &random)
      case 7..<9: add(&draft, &random)
      case 9..<11: drop(&draft, &random)
      case 11: judge(&draft, &random)
      case 12..<14: believe(&draft, &random)
      case 14..<16: turn(&draft, &random)
      case 16..<19: graft(&draft, &random)
      default: draft.texture = nil
      }
    }
    return draft.template
  }

  private func shift(_ draft: inout TemplateDraft, _ random: inout SplitMix64) {
    guard let k = draft.minutiae.indices.randomElement(using: &random) else { return }
    draft.minutiae[k].x += Float.random(in: -8...8, using: &random)
    draft.minutiae[k].y += Float.random(in: -8...8, using: &random)
    draft.minutiae[k].direction = TemplateMutation.wrapped(
      draft.minutiae[k].direction + Float.random(in: -0.4...0.4, using: &random))
  }

  private func add(_ draft: inout TemplateDraft, _ random: inout SplitMix64) {
    guard draft.minutiae.count < Template.maximumMinutiaCount else { return }
    let place = draft.place(&random)
    let along = draft.orientation(x: place.x, y: place.y)
    draft.minutiae.append(
      Minutia(
        x: place.x, y: place.y,
        direction: TemplateMutation.wrapped(
          Bool.random(using: &random) ? along : along + .pi),
        kind: Bool.random(using: &random) ? .ending : .bifurcation,
        quality: Float.random(in: 0...1, using: &random)))
  }

  private func drop(_ draft: inout TemplateDraft, _ random: inout SplitMix64) {
    guard draft.minutiae.count > 4 else { return }
    draft.minutiae.remove(at: Int.random(in: 0..<draft.minutiae.count, using: &random))
  }

  private func judge(_ draft: inout TemplateDraft, _ random: inout SplitMix64) {
    guard let k = draft.minutiae.indices.randomElement(using: &random) else { return }
    draft.minutiae[k].quality = Float.random(in: 0...1, using: &random)
  }

  private func believe(_ draft: inout TemplateDraft, _ random: inout SplitMix64) {
    let place = draft.place(&random)
    let value: UInt8 = [0, 1, 60, 150, 255].randomElement(using: &random) ?? 0
    draft.changeFlow(within: 48, of: place) { $0.coherence = value }
  }

  private func turn(_ draft: inout TemplateDraft, _ random: inout SplitMix64) {
    let place = draft.place(&random)
    let turn = UInt8.random(in: 0...255, using: &random) / 4
    draft.changeFlow(within: 60, of: place) { $0.orientation &+= turn &- 32 }
  }

  private func graft(_ draft: inout TemplateDraft, _ random: inout SplitMix64) {
    guard let donor = donors.randomElement(using: &random) else { return }
    draft.graft(donor, within: Float.random(in: 30...90, using: &random), of: draft.place(&random))
  }

  /// An angle in `-pi ..< pi`.
  private static func wrapped(_ angle: Float) -> Float {
    let turns = (angle / (2 * .pi)).rounded()
    return max(-.pi, min(Float.pi.nextDown, angle - turns * 2 * .pi))
  }
}
