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

    /// A gallery to enroll into, and tokens for whoever tries: an operator, and an engineer who sees scores.
    static func tokens(in folder: DataFolder) throws -> (operator: String, engineer: String) {
      let gallery = "\(folder.galleries)/people"
      if !FileManager.default.fileExists(atPath: gallery) {
        _ = try BadInput.attempt { () throws(GalleryError) in try Gallery.create(in: gallery) }
      }
      return (
        try token(for: .operator, in: folder), try token(for: .administrator, in: folder)
      )
    }

    private static func token(for role: Role, in folder: DataFolder) throws -> String {
      let made = AccessToken.make(role: role, scores: false, note: "demo", expires: nil)
      try BadInput.attempt { () throws(KeepingError) in
        try TokenFile(in: folder.path).add(made.token)
      }
      return made.secret
    }

    /// Takes it away.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
  }
#endif
