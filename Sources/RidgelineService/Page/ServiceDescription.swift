import CRidgelinePage
import Hummingbird

/// The description of the interface, OpenAPI 3.1, which is a part of the program.
package enum ServiceDescription {
  /// The document's bytes.
  package static var bytes: [UInt8] {
    Array(UnsafeBufferPointer(start: rdg_description, count: rdg_description_count))
  }

  /// The document as it is answered.
  static var answer: Response { Answer.json(bytes: bytes) }
}
