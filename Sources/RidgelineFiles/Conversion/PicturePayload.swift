/// How pictures are stored in a record: raw, or as files of a format by the name of its form.
package enum PicturePayload: String, CaseIterable, Sendable {
  case raw, png, jpg, jp2, wsq
}
