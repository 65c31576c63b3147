package import Logging
import ServiceLifecycle

/// What `ridgeline serve --demo` runs beside the service: a scanner that plays the fingers of people who do not exist.
package struct Demonstration: Sendable {
  /// What the people are made from: every demonstration is the same night.
  private static let seed: UInt64 = 1

  /// Where the page finds the scanner; nil where it has to look for one.
  package let scanner: String?
  /// What runs beside the service and ends with it.
  let services: [any ServiceLifecycle.Service]

  /// Prepares the scanner.
  ///
  /// - Parameter port: the port of the page that may ask it.
  package init(port: Int, logger: Logger) {
    do throws(SimulatedScanner.Failure) {
      let scanner = try SimulatedScanner(
        seed: Demonstration.seed,
        origins: ["http://127.0.0.1:\(port)", "http://localhost:\(port)"])
      self.scanner = scanner.address
      services = [scanner]
    } catch {
      logger.warning("\(error)")
      (scanner, services) = (nil, [])
    }
  }
}
