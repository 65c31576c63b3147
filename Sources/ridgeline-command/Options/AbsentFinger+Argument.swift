import ArgumentParser
import RidgelineFiles

extension AbsentFinger: ExpressibleByArgument {
  /// Reads an argument of the command line.
  package init?(argument: String) { self.init(argument) }
}
