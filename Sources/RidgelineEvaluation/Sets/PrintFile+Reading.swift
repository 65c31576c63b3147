package import Ridgeline
package import RidgelineFiles
package import RidgelineFormats

extension PrintFile {
  /// What the file holds, which must be one print.
  ///
  /// - Parameter pixelsPerInch: the resolution that its set states, or nil to believe the file.
  package func stored(pixelsPerInch: Double?) throws(PrintInputError) -> StoredPrint {
    var reading = PrintReading()
    reading.pixelsPerInch = pixelsPerInch
    let input = try PrintInput(path: path, reading: reading)
    return try input.load(try input.only())
  }

  /// The picture in the file; nil where it cannot be read or is none.
  package func picture(pixelsPerInch: Double?) -> FingerprintImage? {
    guard case .image(let image)? = try? stored(pixelsPerInch: pixelsPerInch) else { return nil }
    return image
  }
}
