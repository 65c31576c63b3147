#if Service
  import ArgumentParser
  import FoundationEssentials
  import RidgelineGallery
  import RidgelineService
  import RidgelineShell

  /// Folders and files beside those of the data folder that a service uses.
  struct FolderOptions: ParsableArguments {
    @Option(help: "A gallery elsewhere, as NAME=FOLDER. Repeatable.", completion: .directory)
    var gallery: [String] = []

    @Option(
      help: "A folder that a scanner's own program writes pictures into, for the operator's page.",
      completion: .directory)
    var framesFolder: String?

    @Option(
      help: "A folder whose pictures and templates an import may name, instead of sending them.",
      completion: .directory)
    var importFolder: String?

    @Option(
      help: "A file that spans of requests are written to: OTLP, a line of JSON for each request.",
      completion: .file())
    var traces: String?

    @Option(
      help: "A file of settings: consent, policy (default: settings.json in the data folder).",
      completion: .file())
    var settings: String?

    func validate() throws {
      guard gallery.allSatisfy({ NamedGallery($0) != nil }) else {
        throw ValidationError("--gallery is NAME=FOLDER, with letters, digits, - and _ in NAME")
      }
    }

    /// Tells a service of them; what is not there is said before the service begins.
    ///
    /// - Parameter configuration: the configuration, which has the key of its galleries already.
    func tell(_ configuration: inout ServiceConfiguration) throws {
      for (option, folder) in [
        ("--frames-folder", framesFolder), ("--import-folder", importFolder),
      ] {
        var isFolder = false
        guard let folder,
          !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder
        else { continue }
        StandardError.print("\(folder): no folder; name one that is there with \(option)")
        throw RidgelineExit.badInput.exit
      }
      for gallery in gallery.compactMap(NamedGallery.init) {
        let key = configuration.key
        _ = try BadInput.attempt { () throws(GalleryError) in
          try Gallery(folder: gallery.folder, key: key)
        }
      }
      if let path = settings ?? configuration.data.statedSettings {
        configuration.settings = try BadInput.attempt { () throws(KeepingError) in
          try ServiceSettings(contentsOf: path)
        }
      }
      configuration.galleries = Dictionary(
        gallery.compactMap(NamedGallery.init).map { ($0.name, $0.folder) },
        uniquingKeysWith: { $1 })
      configuration.frames = framesFolder
      configuration.imports = importFolder
      configuration.traces = traces
    }
  }
#endif
