#if Service
  import ArgumentParser
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

    /// Tells a service of them.
    func tell(_ configuration: inout ServiceConfiguration) throws {
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
