import Hummingbird
import Logging
import Ridgeline

extension EngineService {
  private struct Scanner: Encodable {
    let sbi: String?
  }

  private struct Session: Encodable {
    let role: Role
    let scores: Bool
    let language: AdviceLanguage
    let demo: Bool
    let version: String
    let scanner: Scanner
    /// Whether pictures come from a folder, too.
    let frames: Bool
    /// The gallery that people are enrolled into: the one that the settings name, or the only one there is.
    let gallery: String?
  }

  /// Who asks, and what the page has to know.
  func session(_ exchange: Exchange) throws -> Response {
    guard let token = exchange.token else { throw Problem(.unauthorized, "nobody asks") }
    return try Answer.json(
      Session(
        role: token.role, scores: token.seesScores, language: exchange.language,
        demo: configuration.isDemo, version: RidgelineVersion.current,
        scanner: Scanner(sbi: configuration.scanner), frames: frames != nil,
        gallery: configuration.settings.gallery ?? galleries.only))
  }

  /// Whether the service can do what it is for: what it keeps can be written, and its galleries are there.
  func readiness() async throws -> Response {
    do {
      try await audit.requireWritable()
    } catch {
      throw Problem(.unavailable, "the audit log cannot be written")
    }
    do throws(KeepingError) {
      try keeping.requireWritable()
    } catch {
      logger.error("\(error)")
      throw Problem(
        error.isDiskFull ? .diskFull : .unavailable,
        "nothing can be kept in the data folder: its disk is full, or closed to the service")
    }
    guard !galleries.lacksOne else {
      throw Problem(.unavailable, "a gallery that was used is not there any more")
    }
    return Answer.text("ready\n")
  }
}
