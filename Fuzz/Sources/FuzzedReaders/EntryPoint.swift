import Foundation

/// The reader named by `RIDGELINE_FUZZ_READER`.
private let reader: FuzzedReader = {
  let name = ProcessInfo.processInfo.environment["RIDGELINE_FUZZ_READER"] ?? ""
  guard let reader = FuzzedReader(rawValue: name) else {
    let names = FuzzedReader.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("RIDGELINE_FUZZ_READER must name one of: \(names)")
  }
  return reader
}()

/// What the fuzzer calls for every input; an error that the reader throws is as good as success.
@_cdecl("ridgeline_fuzz_read")
public func fuzzRead(_ data: UnsafePointer<UInt8>?, _ count: Int) {
  try? reader.read(Array(UnsafeBufferPointer(start: data, count: count)))
}
