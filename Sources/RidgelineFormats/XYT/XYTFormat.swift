extension FileFormat {
  /// Lines of `x y theta quality`, origin at the bottom left, as NBIS mindtct writes them.
  static let xyt = FileFormat(
    .xyt, endings: ["xyt"], chosenBy: ["xyt"], holdsSeveral: false, codec: XYTCodec(.native)
  ) { XYTCodec.recognise($0) == .xyt }

  /// The same lines with the origin at the top left, as NBIS `mindtct -m1` writes them.
  static let xytM1 = FileFormat(
    .xytM1, endings: ["xyt"], chosenBy: [], holdsSeveral: false, codec: XYTCodec(.m1)
  ) { XYTCodec.recognise($0) == .xytM1 }
}
