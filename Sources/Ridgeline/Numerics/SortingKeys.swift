/// Keys that sort a strength, strongest first, with ties broken by an index, lowest first.
enum SortingKeys {
  /// The key of a strength that is not negative.
  @inline(__always)
  static func key(_ strength: Float, index: Int) -> UInt64 {
    UInt64(strength.bitPattern) << 32 | UInt64(UInt32.max - UInt32(truncatingIfNeeded: index))
  }

  /// The index in a key.
  @inline(__always)
  static func index(_ key: UInt64) -> Int { Int(UInt32.max - UInt32(truncatingIfNeeded: key)) }

  /// Sorts keys in place, largest first, without allocating (Shell's method).
  static func sort(_ keys: UnsafeMutablePointer<UInt64>, count: Int) {
    var gap = 1
    while gap < count / 3 { gap = 3 &* gap &+ 1 }
    while gap > 0 {
      var i = gap
      while i < count {
        let key = keys[i]
        var k = i
        while k >= gap, keys[k &- gap] < key {
          keys[k] = keys[k &- gap]
          k &-= gap
        }
        keys[k] = key
        i &+= 1
      }
      gap /= 3
    }
  }

  /// Keeps the largest `capacity` of a stream of keys as a heap whose smallest stands first.
  @inline(__always)
  static func keep(
    _ key: UInt64, in heap: UnsafeMutablePointer<UInt64>, count: inout Int, capacity: Int
  ) {
    if count < capacity {
      var child = count
      count &+= 1
      while child > 0 {
        let parent = (child &- 1) >> 1
        guard heap[parent] > key else { break }
        heap[child] = heap[parent]
        child = parent
      }
      heap[child] = key
    } else if key > heap[0] {
      var parent = 0
      while true {
        var child = 2 &* parent &+ 1
        guard child < count else { break }
        if child &+ 1 < count, heap[child &+ 1] < heap[child] { child &+= 1 }
        guard heap[child] < key else { break }
        heap[parent] = heap[child]
        parent = child
      }
      heap[parent] = key
    }
  }
}
