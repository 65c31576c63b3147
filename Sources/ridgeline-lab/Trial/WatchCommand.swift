import ArgumentParser
import Foundation
import RidgelineGallery
import RidgelineShell

/// The reader of a soak: walks the gallery again and again while others write.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Read a gallery again and again while others write.",
    shouldDisplay: false)

  @Argument(completion: .directory) var folder: String
  @Option var seconds: Double
  @Flag var encrypted = false

  func run() throws {
    let key = TrialKeys(isEncrypted: encrypted)[0]
    let gallery = try Gallery(folder: folder, key: key)
    let end = Date().addingTimeInterval(seconds)
    var walks = 0
    var references = 0
    var last: Int64 = 0
    while Date() < end {
      // Every person must be whole in every snapshot.
      let (people, generation) = try Ledger.people(of: gallery)
      guard generation >= last else { throw TrialFailure("generation \(generation) after \(last)") }
      last = generation
      var ids: [Int64] = []
      let streamed = try gallery.forEachReference { ids.append($0.id) }
      guard streamed >= last, ids == ids.sorted() else { throw TrialFailure("a walk went back") }
      for id in ids.shuffled().prefix(20) { _ = try gallery.template(of: id) }
      walks += 2
      references += ids.count
      if people.isEmpty { Thread.sleep(forTimeInterval: 0.01) }
      // A process that comes new must find the same.
      if walks % 20 == 0 { _ = try Gallery(folder: folder, key: key).counts() }
    }
    print("walks \(walks) references \(references) generation \(last)")
  }
}
