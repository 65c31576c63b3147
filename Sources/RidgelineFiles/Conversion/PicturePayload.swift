/// How pictures are stored in a record.
package enum PicturePayload: String, CaseIterable, Sendable {
  case raw, png, jpg, jp2, wsq
}
