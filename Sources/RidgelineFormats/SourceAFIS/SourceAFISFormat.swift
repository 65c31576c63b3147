extension FileFormat {
  /// The template of SourceAFIS, a CBOR map.
  static let sourceAFIS = FileFormat(
    .sourceAFIS, endings: ["cbor"], chosenBy: ["cbor"], holdsSeveral: false,
    codec: SourceAFISCodec(), recognises: { SourceAFISCodec.looksRight($0) })
}
