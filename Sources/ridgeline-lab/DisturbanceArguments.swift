import ArgumentParser
import RidgelineStudies

extension DisturbanceKind: ExpressibleByArgument {}

extension DisturbanceRequest {
  /// The disturbances that some options ask for.
  ///
  /// - Throws: `ValidationError`, which says what is wrong with the first that makes no sense.
  static func list(_ options: [String]) throws -> [DisturbanceRequest] {
    do throws(DisturbanceRequestError) {
      var requests: [DisturbanceRequest] = []
      for option in options { requests.append(try DisturbanceRequest(option)) }
      return requests
    } catch {
      throw ValidationError(error.description)
    }
  }
}
