#if Service
  import ArgumentParser
  import RidgelineService

  /// Folders beside the data folder that a service uses.
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

    func validate() throws {
      guard gallery.allSatisfy({ NamedGallery($0) != nil }) else {
        throw ValidationError("--gallery is NAME=FOLDER, with letters, digits, - and _ in NAME")
      }
    }

    /// Tells a service of them.
    func tell(_ configuration: inout ServiceConfiguration) {
      configuration.galleries = Dictionary(
        gallery.compactMap(NamedGallery.init).map { ($0.name, $0.folder) },
        uniquingKeysWith: { $1 })
      configuration.frames = framesFolder
      configuration.imports = importFolder
    }
  }
#endif
