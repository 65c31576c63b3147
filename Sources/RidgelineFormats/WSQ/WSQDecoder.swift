import Ridgeline

/// Reads WSQ, the compression of fingerprint exchange (FBI IAFIS-IC-0110).
///
/// Tables may come in any order and more than once, filters may have an odd or even number of taps,
/// and restart markers are followed. Blocks that the file leaves out are finer detail, without
/// which the picture is coarser. The resolution is that of the NIST comment where there is one.
struct WSQDecoder: ImageDecoder {
  let pixelLimit: Int

  /// Decodes a file.
  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    var file = WSQFile(bytes, pixelLimit: pixelLimit)
    try file.read()
    guard let tree = file.tree, var plane = file.plane else {
      throw .damaged(.wsq, reason: "there is no frame header", offset: nil)
    }
    plane.join(tree, filters: file.filters)
    let (shift, scale) = (file.shift, file.scale)
    let pixels = plane.values.map { value in
      UInt8(max(0, min(255, (value * scale + shift + 0.5).rounded(.down))))
    }
    var picture = GreyPicture(
      width: plane.width, height: plane.height, pixels: pixels,
      density: file.pixelsPerInch.map { .perInch($0, $0) })
    if file.lacksBlocks {
      picture.notes.append(
        "the WSQ has \(file.blocksRead) of 3 blocks: finer detail was left out of it")
    }
    return picture
  }
}
