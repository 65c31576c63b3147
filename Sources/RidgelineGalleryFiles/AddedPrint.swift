package import Ridgeline
import RidgelineConcurrency
package import RidgelineFiles
import RidgelineFormats
package import RidgelineGallery

/// What became of a print that was to be added to a gallery.
package struct AddedPrint: Encodable, Sendable {
  package let file: String
  package let subject: String
  /// The print among those of the file, from 1; absent where it is the only one.
  package var index: Int?
  /// The finger position that it was given.
  package var finger: FingerPosition?
  package var reference: Int64?
  package var quality: Int?
  package var warnings: [ResolutionWarning]?
  package var failure: String?
  package var error: String?

  /// What the print is called in messages.
  package var label: String {
    file
      + (index.map { ", print \($0) (\(PrintInput.name(ofFinger: .init(finger ?? .unknown))))" }
        ?? "")
  }
}

extension AddedPrint {
  /// Prints that are added in one transaction.
  private static let batch = 256

  /// Adds the prints of some files to a gallery, in batches; what was added before an error stays.
  ///
  /// - Parameters:
  ///   - index: the print that is meant of a file with several, from 1.
  ///   - progress: takes the number of files that are done.
  package static func add(
    _ listings: [PrintListing], to gallery: Gallery, index: Int?, keepsTexture: Bool,
    reading: PrintReading, threads: Int, progress: (Int) -> Void
  ) throws(GalleryError) -> [AddedPrint] {
    var results: [AddedPrint] = []
    for start in stride(from: 0, to: listings.count, by: batch) {
      let part = listings[start..<min(listings.count, start + batch)]
      var additions = ParallelMap.map(count: part.count, threads: threads) {
        GalleryAddition.additions(
          of: part[part.startIndex + $0], index: index, texture: keepsTexture, reading: reading)
      }.flatMap { $0 }
      let ids = try gallery.add(additions.compactMap(\.enrollment), keepsTexture: keepsTexture)
      var next = ids.makeIterator()
      for k in additions.indices where additions[k].enrollment != nil {
        additions[k].result.reference = next.next()
      }
      results += additions.map(\.result)
      progress(part.endIndex)
    }
    return results
  }
}
