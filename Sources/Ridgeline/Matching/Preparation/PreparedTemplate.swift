/// A template with everything that a comparison derives from it alone.
///
/// Prepare a reference once if it takes part in many comparisons.
public struct PreparedTemplate: Sendable {
  /// The template.
  public let template: Template

  let minutiae: MinutiaSet
  let flow: FlowField
  let cylinders: MinutiaCylinder
  let flowDescriptors: FlowDescriptor
  let texture: TextureRaster?
  /// A hash of the content that is the same in every process.
  let fingerprint: UInt64

  /// Prepares a template.
  ///
  /// Any template will do: minutiae without a valid place or direction are left out.
  public init(_ template: Template) {
    self.init(template, kernels: .fastest)
  }

  /// Prepares a template by the given form of the hot loops.
  init(_ template: Template, kernels: Kernels) {
    self.template = template
    if let map = template.flow {
      flow = FlowField(map, minutiaCount: MinutiaSet.usable(template.minutiae).count)
    } else {
      flow = FlowField(
        hullOf: MinutiaSet.usable(template.minutiae).map {
          (template.minutiae[$0].x, template.minutiae[$0].y)
        })
    }
    minutiae = MinutiaSet(template.minutiae, flow: flow, kernels: kernels)
    cylinders = MinutiaCylinder(minutiae, flow: flow, kernels: kernels)
    flowDescriptors = FlowDescriptor(minutiae, flow: flow, kernels: kernels)
    texture = template.flow == nil ? nil : template.texture.flatMap(TextureRaster.init)
    fingerprint = ContentHash(template).value
  }

  /// Whether this template comes first in a comparison with another.
  ///
  /// The warp is not symmetric; with one order for both directions the score is. Fewer minutiae come
  /// first, and content decides among equals.
  func precedes(_ other: PreparedTemplate) -> Bool {
    if minutiae.count != other.minutiae.count { return minutiae.count < other.minutiae.count }
    if fingerprint != other.fingerprint { return fingerprint < other.fingerprint }
    return true
  }
}

/// A hash over the parts of a template (FNV-1a), the same in every process and on every machine.
struct ContentHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a template.
  init(_ template: Template) {
    for minutia in template.minutiae {
      add(UInt64(minutia.x.bitPattern) << 32 | UInt64(minutia.y.bitPattern))
      add(UInt64(minutia.direction.bitPattern) << 32 | UInt64(minutia.quality.bitPattern))
      add(UInt64(minutia.kind.rawValue))
    }
    add(template.flow?.orientation)
    add(template.flow?.coherence)
    add(template.texture?.bits)
  }

  private mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x100_0000_01B3
    value ^= value >> 29
  }

  private mutating func add(_ bytes: [UInt8]?) {
    guard let bytes else { return }
    var word: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      word = word << 8 | UInt64(byte)
      if index & 7 == 7 { add(word) }
    }
    add(word)
  }
}
