import NIOPosix
import Ridgeline
package import RidgelineGallery

/// An ABIS of fingers (MOSIP API 0.9) over a gallery: messages in, answers out, whatever carries them.
///
/// Messages are served one after the other. Each has its effect once, however often it is sent.
package struct ABIS: Sendable {
  /// What it was told.
  let settings: ABISSettings
  /// Where references are kept.
  let gallery: Gallery
  let search: GallerySearch
  let journal: RequestJournal
  let source: any BiometricSource

  /// The name of the journal in the folder of a gallery.
  package static let journalName = "abis-requests.sqlite"

  /// An ABIS.
  ///
  /// - Parameters:
  ///   - search: the gallery, ready to be searched; nobody else should enroll what it is sent.
  ///   - journal: where begun deletions are noted.
  ///   - source: where data are fetched.
  ///   - settings: what it is told.
  package init(
    search: GallerySearch, journal: RequestJournal, source: any BiometricSource,
    settings: ABISSettings = ABISSettings()
  ) {
    gallery = search.gallery
    self.search = search
    self.journal = journal
    self.source = source
    self.settings = settings
  }

  /// The answer to a message.
  ///
  /// - Parameter waiting: how many messages wait, this one not counted.
  /// - Throws: ``Later`` where it cannot be served now; nothing was done, or what was done will not be
  ///   done again.
  package func answer(
    to request: ABISRequest, waiting: Int
  ) async throws(Later) -> [UInt8] {
    do {
      switch request.operation {
      case .ping: return ABISReply.success(request)
      case .pendingJobs:
        return ABISReply.success(request, ["jobscount": .string("\(waiting)")])
      case .referenceCount:
        let count = try await blocking { try gallery.counts().subjects }
        return ABISReply.success(request, ["count": .string("\(count)")])
      case .insert(let reference, let url):
        try await insert(reference, url: url, request: request.requestID)
        return ABISReply.success(request)
      case .identify(let reference, let url, let restriction, let flags):
        let list = try await candidates(
          of: reference, url: url, among: restriction, options: try options(flags))
        return ABISReply.success(request, ["candidateList": list])
      case .delete(let reference):
        try await blocking { try delete(reference, request: request.requestID) }
        return ABISReply.success(request)
      }
    } catch let later as Later {
      throw later
    } catch let error as GalleryError {
      if let later = Later(error) { throw later }
      return ABISReply.failure(.internalError, id: request.id, requestID: request.requestID)
    } catch let failure as ABISFailure {
      return ABISReply.failure(failure, id: request.id, requestID: request.requestID)
    } catch is CancellationError {
      throw Later("the work was stopped")
    } catch {
      return ABISReply.failure(.unexpected, id: request.id, requestID: request.requestID)
    }
  }

  /// Does what takes long on a thread that may be kept waiting.
  func blocking<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await NIOThreadPool.singleton.runIfActive(work)
  }

  /// Removes a reference.
  private func delete(_ reference: String, request: String) throws {
    if try !journal.hasBegun(request, deleting: reference) {
      guard try isEnrolled(reference) else { throw ABISFailure.referenceNotFound }
      try journal.begin(request, deleting: reference)
    }
    // It may be gone already, by this very message.
    _ = try gallery.remove(subjects: [reference])
  }

  private func isEnrolled(_ reference: String) throws -> Bool {
    try !gallery.captures(of: reference, limit: 1).isEmpty
  }
}
