extension PreparedPrint {
  /// The same print with its scratches bridged.
  func bridging(
    _ scratches: Scratches, kernels: Kernels, unless cancellation: Cancellation
  ) throws(CancellationError) -> PreparedPrint {
    let deadLine = max(deadLine, scratches.longestDark(within: part))
    var picture = picture
    scratches.bridge(&picture, in: region)
    let masks = try Foreground(kernels: kernels).masks(
      of: picture, window: PictureWindow(of: picture, unless: cancellation),
      others: PreparedPrint.maximumOthers, unless: cancellation)
    guard let found = try PreparedPrint.part(of: picture, mask: masks[0], unless: cancellation)
    else { return self }
    return PreparedPrint(
      isNegative: isNegative, picture: picture, region: found.region, part: found.part,
      others: try PreparedPrint.parts(
        of: picture, masks: masks.dropFirst(), unless: cancellation),
      deadLine: deadLine)
  }
}
