package import Logging
import ServiceLifecycle

/// What `ridgeline serve --demo` runs beside the service: a scanner that plays the fingers of a hand.
package struct Demonstration: Sendable {
  /// Where the page finds the scanner; nil where it has to look for one.
  package let scanner: String?
  /// What runs beside the service and ends with it.
  let services: [any ServiceLifecycle.Service]

  /// Prepares the scanner.
  ///
  /// `Demo/` is the place of the simulated scanner; until it is there the page looks for another one.
  package init(logger: Logger) {
    scanner = nil
    services = []
  }
}
