#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Seconds that the calling thread has really run, whatever else the machine is doing.
func threadSeconds() -> Double { seconds(of: CLOCK_THREAD_CPUTIME_ID) }

/// Seconds that all threads of the process together have really run.
package func processSeconds() -> Double { seconds(of: CLOCK_PROCESS_CPUTIME_ID) }

/// Seconds on the wall, from an arbitrary origin.
func wallSeconds() -> Double { seconds(of: CLOCK_MONOTONIC) }

private func seconds(of clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The rate at which several batches of work were done together, from the size and rate of each.
func pooledRate(_ batches: [(count: Int, perSecond: Double)]) -> Double {
  let done = batches.filter { $0.count > 0 && $0.perSecond > 0 }
  let seconds = done.map { Double($0.count) / $0.perSecond }.reduce(0, +)
  return seconds > 0 ? Double(done.map(\.count).reduce(0, +)) / seconds : 0
}

/// The most memory that this process ever held, in bytes.
func peakMemory() -> Int {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
  #else
    getrusage(RUSAGE_SELF, &usage)
  #endif
  #if canImport(Darwin)
    return usage.ru_maxrss
  #else
    return usage.ru_maxrss * 1024
  #endif
}
