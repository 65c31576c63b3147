package import Ridgeline

/// What `ridgeline person` says, and the references that it writes.
package struct PersonOutcome: Encodable, Sendable {
  /// A reference of one finger.
  package struct Reference: Encodable, Sendable {
    /// The finger.
    package let position: FingerPosition
    /// The file that it is written to; nil where none was asked for.
    package let file: String?
    /// How many captures it is made of.
    package let captures: Int
    /// The pieces that they were joined to.
    package let pieces: Int
    /// Minutiae.
    package let minutiae: Int
    /// Its bytes.
    package let bytes: [UInt8]

    private enum CodingKeys: String, CodingKey { case position, file, captures, pieces, minutiae }
  }

  /// What became of the pictures that were given now.
  package let pictures: [PersonFiles.Picture]
  /// Where the person stands.
  package let person: PersonReport
  /// The references of the fingers that nothing open contradicts.
  package let references: [Reference]

  /// The outcome so far.
  ///
  /// - Parameters:
  ///   - folder: where references are written; nil for nowhere.
  ///   - texture: whether they keep the texture.
  package init(
    _ person: PersonEnrollment, pictures: [PersonFiles.Picture], folder: String?, texture: Bool
  ) {
    self.pictures = pictures
    let report = person.report
    self.person = report
    references = report.fingers.filter(\.isUsable).compactMap { finger in
      guard let made = person.consolidation(of: finger.position) else { return nil }
      let template = texture ? made.template : made.template.withoutTexture
      return Reference(
        position: finger.position,
        file: folder.map { "\($0)/\(FingerName.name(of: finger.position) ?? "unknown").ridgeline" },
        captures: made.used.count, pieces: made.pieces.count,
        minutiae: template.minutiae.count, bytes: template.serialized())
    }
  }
}
