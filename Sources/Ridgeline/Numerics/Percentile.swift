/// The value below which the given share of `values` lies; 0 of nothing.
///
/// Hoare's selection: linear time on average, and the same answer as sorting.
func percentile(_ share: Float, of values: [Float]) -> Float {
  guard !values.isEmpty else { return 0 }
  var values = values
  let rank = min(values.count - 1, Int(share * Float(values.count)))
  return values.withUnsafeMutableBufferPointer { v in
    var low = 0
    var high = v.count - 1
    // Bounds: a pivot taken from the range stops both scans inside it.
    while low < high {
      let pivot = v[(low &+ high) / 2]
      var i = low
      var j = high
      while i <= j {
        while v[i] < pivot { i &+= 1 }
        while pivot < v[j] { j &-= 1 }
        if i <= j {
          v.swapAt(i, j)
          i &+= 1
          j &-= 1
        }
      }
      if rank <= j { high = j } else if rank >= i { low = i } else { break }
    }
    return v[rank]
  }
}
