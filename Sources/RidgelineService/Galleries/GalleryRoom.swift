import FoundationEssentials
import Ridgeline
import RidgelineGallery
import Synchronization

/// The galleries of the service, each opened when it is first used, and anew when another one lies in its place.
final class GalleryRoom: Sendable {
  private static let longestName = 64

  private let folder: String
  private let others: [String: String]
  private let key: GalleryKey?
  private let open = Mutex<[String: Door]>([:])

  /// How far the opening of a gallery is.
  private enum Door {
    case opening
    case open(GallerySearch)
    /// It was open, and what lies in its place now, if anything, has to be opened anew.
    case moved
  }

  init(folder: String, others: [String: String], key: GalleryKey?) {
    self.folder = folder
    self.others = others
    self.key = key
  }

  /// The names of all galleries.
  func names() throws(KeepingError) -> [String] {
    Set(others.keys).union(try DataFolder.folders(in: folder).filter(GalleryRoom.isName)).sorted()
  }

  /// Folders in the place of galleries whose names cannot stand in an address.
  func leftOut() throws(KeepingError) -> [String] {
    try DataFolder.folders(in: folder).filter { !GalleryRoom.isName($0) }
  }

  /// Checks that a gallery is there which the settings name.
  func requireThere(_ name: String) throws(KeepingError) {
    guard GalleryRoom.isName(name) else {
      throw KeepingError(
        path: "settings",
        reason: "a gallery's name has 1 to \(GalleryRoom.longestName) letters, digits, - and _")
    }
    guard isThere(name) else {
      throw KeepingError(
        path: path(of: name),
        reason: "the settings name this gallery, and it is not there: make it (ridgeline gallery "
          + "init), or name another one", isMissing: true)
    }
  }

  /// The only gallery; nil where there is none, or more than one.
  var only: String? {
    let names = (try? names()) ?? []
    return names.count == 1 ? names[0] : nil
  }

  /// A gallery, ready to be searched.
  ///
  /// Opening takes long where the index has to be made. Who comes meanwhile is asked to come again, so that not all
  /// threads of the engine wait for it.
  ///
  /// - Throws: ``Problem`` where there is none of this name, or where it is being opened; ``GalleryError`` where it
  ///   cannot be opened.
  func search(_ name: String) throws -> GallerySearch {
    guard GalleryRoom.isName(name) else {
      throw Problem(.notFound, "there is no gallery of this name")
    }
    let door = open.withLock { open -> Door? in
      if case .open(let search) = open[name], search.gallery.hasMoved { open[name] = .moved }
      let known = open[name]
      switch known {
      case nil, .moved: open[name] = .opening
      case .opening, .open: break
      }
      return known
    }
    switch door {
    case .open(let search): return search
    case .opening:
      var problem = Problem(.overloaded, "the gallery is being opened")
      problem.retryAfter = 2
      throw problem
    case nil, .moved:
      do {
        let search = try GallerySearch(try opened(path(of: name)))
        open.withLock { $0[name] = .open(search) }
        return search
      } catch {
        open.withLock { $0[name] = door }
        throw error
      }
    }
  }

  /// Lets go of a gallery that turned out to be no longer in its place, so that whoever asks next opens it anew.
  func letGo(of folder: String) {
    open.withLock { open in
      for (name, door) in open {
        if case .open(let search) = door, search.gallery.folder == folder { open[name] = .moved }
      }
    }
  }

  /// Whether a gallery that was open is not there any more.
  var lacksOne: Bool {
    let used = open.withLock { open in
      open.filter { _, door in
        switch door {
        case .open, .moved: true
        case .opening: false
        }
      }.map(\.key)
    }
    return !used.allSatisfy(isThere)
  }

  /// Adds the references of a finished enrollment.
  func add(_ finish: StoredEnrollment.Finish) throws {
    guard let name = finish.gallery, let subject = finish.subject else { return }
    let time = Int64(Date.now.timeIntervalSince1970)
    try add(
      finish.references.map {
        Enrollment(
          subject: subject, finger: $0.position, group: finish.group ?? 0, source: "service",
          time: time, template: try Template(serialized: Array($0.template)))
      }, to: name)
  }

  /// Adds references; those that are there already are not added again.
  func add(_ enrollments: [Enrollment], to name: String) throws {
    _ = try search(name).gallery.add(enrollments, keepsTexture: true)
  }

  /// A gallery, ready to be searched, for whoever may wait until somebody else has opened it.
  ///
  /// - Throws: as ``search(_:)``, and `CancellationError` where it was told to stop.
  func search(_ name: String, unless cancellation: Cancellation) throws -> GallerySearch {
    while true {
      do {
        return try search(name)
      } catch let problem as Problem where problem.kind == .overloaded {
        try BlockingRun.pause(.milliseconds(100), unless: cancellation)
      }
    }
  }

  private func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path(of: name))/\(Gallery.databaseName)")
  }

  /// Where a gallery of a name lies.
  private func path(of name: String) -> String { others[name] ?? "\(folder)/\(name)" }

  /// Opens a gallery with the key where it is encrypted; one in clear is taken only where no key was given.
  private func opened(_ folder: String) throws(GalleryError) -> Gallery {
    try Gallery(folder: folder, key: key)
  }

  /// Whether a text may name a gallery.
  static func isName(_ text: String) -> Bool {
    (1...longestName).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
