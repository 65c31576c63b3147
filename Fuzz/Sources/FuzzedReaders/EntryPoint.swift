import Foundation

/// The reader named by `RIDGELINE_FUZZ_READER`; `list` prints the names of all, a line each.
private let reader: FuzzedReader = {
  let name = ProcessInfo.processInfo.environment["RIDGELINE_FUZZ_READER"] ?? ""
  let names = FuzzedReader.all.map(\.name)
  if name == "list" {
    print(names.joined(separator: "\n"))
    // Any other end counts as a crash with libFuzzer.
    fflush(nil)
    _exit(0)
  }
  guard let reader = FuzzedReader.all.first(where: { $0.name == name }) else {
    fatalError(
      "RIDGELINE_FUZZ_READER must be list, or name one of: \(names.joined(separator: ", "))")
  }
  return reader
}()

/// What the fuzzer calls for every input; an error that the reader throws is as good as success.
@_cdecl("ridgeline_fuzz_read")
public func fuzzRead(_ data: UnsafePointer<UInt8>?, _ count: Int) {
  try? reader.read(Array(UnsafeBufferPointer(start: data, count: count)))
}
