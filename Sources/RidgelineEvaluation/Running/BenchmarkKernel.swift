import RidgelineText

/// A fixed piece of work to measure a machine by, so that times taken on two machines can be compared.
///
/// A picture of 512 x 512 pixels is smoothed by 31 taps along its rows, scalar single precision in
/// plain loops. It shares no code with the engine and must not be changed: figures divided by its
/// time are kept.
enum BenchmarkKernel {
  private static let side = 512
  private static let taps = 31
  private static let runs = 15

  /// The median time of one run on this thread, in milliseconds.
  static func milliseconds() -> Double {
    var input = [Float](repeating: 0, count: side * (side + taps - 1))
    var seed = SplitMix64(seed: 512)
    for i in input.indices { input[i] = Float(seed.next() >> 40) / Float(1 << 24) }
    var output = [Float](repeating: 0, count: side * side)
    var times: [Double] = []
    for _ in 0..<runs {
      let start = threadSeconds()
      smooth(input, into: &output)
      times.append(threadSeconds() - start)
      // The result feeds the next run, so that no run can be left out.
      input[0] = output[side * side - 1]
    }
    return 1000 * times.sorted()[runs / 2]
  }

  /// Bounds: each line of the input holds `side + taps - 1` values.
  private static func smooth(_ input: [Float], into output: inout [Float]) {
    input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        for y in 0..<side {
          let line = y &* (side &+ taps &- 1)
          for x in 0..<side {
            var sum: Float = 0
            for k in 0..<taps { sum += input[line &+ x &+ k] * (1 / Float(k &+ 1)) }
            output[y &* side &+ x] = sum
          }
        }
      }
    }
  }
}
