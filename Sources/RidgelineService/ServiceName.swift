import Hummingbird
import HummingbirdTLS
import Logging
import Metrics
import NIOSSL
import ServiceLifecycle

/// What the service calls itself.
package enum ServiceName {
  /// In logs and in the head of answers.
  package static let name = "ridgeline"
}
