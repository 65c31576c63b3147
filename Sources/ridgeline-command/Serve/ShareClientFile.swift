#if Service
  import FoundationEssentials
  import RidgelineMosip
  import RidgelineShell

  /// Who this engine is towards MOSIP, as a file says it.
  struct ShareClientFile: Decodable {
    let tokens: String
    let application: String
    let client: String
    let secret: String

    init(contentsOf path: String) throws {
      self = try BadInput.attempt {
        try JSONDecoder().decode(
          ShareClientFile.self, from: Data(contentsOf: URL(filePath: path)))
      }
    }
  }

  extension ShareClientFile {
    /// The client that the file describes.
    var described: DataShare.Client {
      get throws {
        guard let address = ShareAddress(tokens) else {
          StandardError.print("tokens is no address of HTTP")
          throw RidgelineExit.badInput.exit
        }
        return DataShare.Client(
          tokens: address, application: application, client: client, secret: secret)
      }
    }
  }
#endif
