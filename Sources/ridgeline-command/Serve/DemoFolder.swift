#if Service
  import FoundationEssentials
  import RidgelineGallery
  import RidgelineService
  import RidgelineShell

  /// Where a demonstration keeps everything while it runs.
  struct DemoFolder {
    let path: String

    /// Makes a folder that its owner alone may read.
    init() throws {
      let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
      path = "\(base)/ridgeline-demo-\(UUID().uuidString)"
    }

    /// A gallery to enroll into, and a token for whoever tries.
    static func token(in folder: DataFolder) throws -> String {
      let gallery = "\(folder.galleries)/people"
      if !FileManager.default.fileExists(atPath: gallery) {
        _ = try BadInput.attempt { () throws(GalleryError) in try Gallery.create(in: gallery) }
      }
      let made = AccessToken.make(role: .operator, scores: false, note: "demo", expires: nil)
      try BadInput.attempt { () throws(KeepingError) in
        try TokenFile(in: folder.path).add(made.token)
      }
      return made.secret
    }

    /// Takes it away.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
  }
#endif
