import FoundationEssentials
package import Ridgeline
import RidgelineFormats
package import RidgelineSynthesis

/// The files of one synthetic person: slaps of both hands and of the thumbs, what is true of them, and single
/// captures of the same fingers.
package struct SlapFiles: Sendable {
  /// The files, named as those of single fingers are.
  package private(set) var files: [SyntheticFiles.File] = []
  /// The pictures of the slaps.
  package private(set) var images: [FingerprintImage] = []

  /// Makes the files of a person.
  ///
  /// - Parameters:
  ///   - captures: the captures of each hand, and of the thumbs.
  ///   - singles: the single captures of each finger, into `singles/`.
  ///   - truth: whether the truth is written beside the slaps, into `truth/`.
  package init(
    person number: Int, of people: SyntheticPeople, captures: Int, singles: Int, truth: Bool
  ) throws {
    let person = people.person(number)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for kind in SlapKind.allCases {
      let hand = SyntheticHand(kind, of: person)
      for capture in 0..<captures {
        let slap = hand.slap(UInt64(capture), on: people.plate)
        let name = people.name(person: number, kind: kind, capture: capture)
        try add(slap.image, name: name)
        images.append(slap.image)
        guard truth else { continue }
        let json = try encoder.encode(SlapTruthFile(slap, of: person))
        files.append(SyntheticFiles.File(name: "truth/\(name).json", bytes: Array(json)))
      }
      for (finger, position) in zip(hand.fingers, kind.positions) {
        for single in 0..<singles {
          let name = "\(people.name(person: number))-\(position.rawValue)_\(single + 1)"
          try add(finger.impression(UInt64(single)).image, name: "singles/\(name)")
        }
      }
    }
  }

  private mutating func add(_ image: FingerprintImage, name: String) throws {
    let png = try PNGEncoder(pixelsPerInch: image.resolution.pixelsPerInch).encode(
      grey: image.pixels, width: image.width, height: image.height)
    files.append(SyntheticFiles.File(name: "\(name).png", bytes: png))
  }
}
