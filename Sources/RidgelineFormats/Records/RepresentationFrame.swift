/// What stands before the finger position in a representation of ISO/IEC 19794:2011 (part 1, table
/// 3): time, capture device, quality blocks and, where the record's flag asks for them,
/// certification blocks.
struct RepresentationFrame: Equatable {
  /// Time (9 bytes), technology (1), vendor (2) and type (2) of the device, the number of quality
  /// blocks and the blocks, of 5 bytes each.
  private(set) var leading: [UInt8]
  /// The number of certification blocks and the blocks, of 3 bytes each; nil where there is no such
  /// part.
  private(set) var certification: [UInt8]?

  private static let deviceOffset = 12
  private static let countOffset = 14
  /// The certification scheme of Appendix F of the FBI's specification.
  private static let appendixF: UInt8 = 1

  /// The frame that some bytes are; nil where they are none.
  init?(_ bytes: [UInt8]) {
    let fixed = RepresentationFrame.countOffset + 1
    guard bytes.count >= fixed else { return nil }
    let end = fixed + 5 * Int(bytes[RepresentationFrame.countOffset])
    guard bytes.count >= end else { return nil }
    leading = Array(bytes[..<end])
    certification = nil
    guard bytes.count > end else { return }
    guard bytes.count == end + 1 + 3 * Int(bytes[end]) else { return nil }
    certification = Array(bytes[end...])
  }

  /// A frame of unknown time, device technology and vendor.
  ///
  /// - Parameters:
  ///   - quality: 0 to 100, or 255 where its computation failed; anything else is no quality.
  ///   - algorithm: vendor and number of what computed the quality, two bytes each.
  ///   - deviceType: the device, by its vendor's number.
  ///   - isCertified: whether the device is certified under Appendix F.
  init(quality: UInt8, algorithm: [UInt8] = [0, 0, 0, 0], deviceType: UInt16, isCertified: Bool) {
    leading = [UInt8](repeating: 0xFF, count: 9) + [0, 0, 0]
    leading += [UInt8(deviceType >> 8), UInt8(truncatingIfNeeded: deviceType)]
    leading += quality <= 100 || quality == 255 ? [1, quality] + algorithm : [0]
    certification = isCertified ? [1, 0, 0, RepresentationFrame.appendixF] : nil
  }

  /// The bytes; those of a record whose flag asks for certification blocks have that part.
  func bytes(withCertification: Bool) -> [UInt8] {
    leading + (withCertification ? certification ?? [0] : [])
  }

  /// The device, by its vendor's number; 0 where nobody said.
  var deviceType: UInt16 {
    let offset = RepresentationFrame.deviceOffset
    return UInt16(leading[offset]) << 8 | UInt16(leading[offset + 1])
  }

  /// Whether a certification block names Appendix F.
  var isCertified: Bool {
    guard let certification else { return false }
    return stride(from: 3, to: certification.count, by: 3).contains {
      certification[$0] == RepresentationFrame.appendixF
    }
  }

  /// Vendor and number of what computed the first quality; nil where there is none.
  var algorithm: [UInt8]? {
    guard leading[RepresentationFrame.countOffset] > 0 else { return nil }
    return Array(leading[RepresentationFrame.countOffset + 2..<RepresentationFrame.countOffset + 6])
  }
}
