package import Ridgeline
package import RidgelineGallery
import RidgelineNetwork

/// What a service is told.
package struct ServiceConfiguration: Sendable {
  /// Certificates and their key, as files of PEM.
  package struct TLS: Sendable, Hashable {
    /// The chain, the service's own certificate first.
    package var certificate: String
    /// The private key.
    package var key: String

    package init(certificate: String, key: String) {
      (self.certificate, self.key) = (certificate, key)
    }
  }

  /// The address to listen at.
  package var host = "127.0.0.1"
  /// The port; 0 for any that is free.
  package var port = 8474
  /// Nil for plain HTTP.
  package var tls: TLS?
  /// Where everything is kept.
  package var data: DataFolder
  /// Encrypts enrollments, and opens encrypted galleries.
  package var key: GalleryKey?
  /// Folders of galleries by their names, beside those in the data folder.
  package var galleries: [String: String] = [:]
  /// A folder whose files records of imports may name; nil for none.
  package var imports: String?
  /// A file that spans of requests are written to; nil for none.
  package var traces: String?
  /// How people are enrolled.
  package var settings = ServiceSettings()
  /// The score from which two prints match.
  package var threshold = 40.0
  /// The language where a request prefers none.
  package var language = AdviceLanguage.english
  /// The threads of the engine.
  package var threads: Int
  /// What is taken before the service says no.
  package var limits = ServiceLimits()
  /// Where a scanner's service listens, for the page; nil where it has to look.
  package var scanner: String?
  /// A folder that a scanner's own program writes pictures into, for the page.
  package var frames: String?
  /// Whether this is a demonstration.
  package var isDemo = false

  /// A service on the loopback address that keeps everything in a folder.
  package init(data: DataFolder, threads: Int) {
    self.data = data
    self.threads = threads
  }

  /// Whether nobody outside this machine can reach the address.
  package var isLoopback: Bool { LoopbackHost.isNamed(host) }
}
