import CRidgeline
import Ridgeline

/// C strings that live as long as the process.
///
/// Each is made when it is first asked for, and never again.
struct StaticText<Key: Hashable & Sendable>: @unchecked Sendable {
  // The pointers are never freed and what they point at never changes.
  private let texts: [Key: UnsafePointer<CChar>]

  /// Text for each key that has some.
  init(_ keys: some Sequence<Key>, _ text: (Key) -> String?) {
    var texts: [Key: UnsafePointer<CChar>] = [:]
    for key in keys { texts[key] = text(key).map(StaticText.pinned) }
    self.texts = texts
  }

  subscript(key: Key) -> UnsafePointer<CChar>? { texts[key] }

  private static func pinned(_ text: String) -> UnsafePointer<CChar> {
    let bytes = text.utf8CString
    let room = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { room[index] = byte }
    return UnsafePointer(room)
  }
}

/// A number in a language.
struct Worded: Hashable, Sendable {
  let code: Int32
  let language: AdviceLanguage

  /// Every code in every language.
  static func all(_ codes: some Sequence<Int32>) -> [Worded] {
    codes.flatMap { code in
      AdviceLanguage.allCases.map { Worded(code: code, language: $0) }
    }
  }
}
