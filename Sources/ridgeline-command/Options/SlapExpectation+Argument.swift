public import ArgumentParser
public import Ridgeline

extension SlapExpectation: ExpressibleByArgument {}
