/// A walk along one line of a skeleton.
struct SkeletonTrace: Sendable {
  /// What the walk came to.
  enum Stop: Sendable {
    /// The line goes on beyond the length that was asked for.
    case length
    /// The line ends at the last pixel of the path.
    case ending
    /// The last pixel of the path is a fork.
    case fork
  }

  /// The pixels walked over, without the one that the walk left from.
  let path: [Int]
  /// What the walk came to.
  let stop: Stop

  /// Walks from `origin` over its neighbour `start` until a node or `limit` pixels.
  init(on skeleton: Skeleton, from origin: Int, over start: Int, limit: Int) {
    var path = [start]
    var previous = origin
    var current = start
    while true {
      let branches = skeleton.branchCount(at: current)
      if branches >= 3 {
        stop = .fork
        break
      }
      if path.count >= limit {
        stop = .length
        break
      }
      guard
        let next = SkeletonTrace.next(on: skeleton, after: current, previous: previous)
      else {
        stop = .ending
        break
      }
      previous = current
      current = next
      path.append(next)
    }
    self.path = path
  }

  /// The neighbour of `current` that leads on: not where the walk came from, and not beside it.
  private static func next(on skeleton: Skeleton, after current: Int, previous: Int) -> Int? {
    var diagonal: Int?
    for k in 0..<8 {
      let candidate = current + skeleton.ring[k]
      guard skeleton.pixels[candidate] == 1, candidate != previous,
        !touches(candidate, previous, skeleton)
      else { continue }
      if k & 1 == 0 { return candidate }
      diagonal = diagonal ?? candidate
    }
    return diagonal
  }

  /// Whether two pixels are neighbours.
  private static func touches(_ a: Int, _ b: Int, _ skeleton: Skeleton) -> Bool {
    abs(a % skeleton.stride - b % skeleton.stride) <= 1
      && abs(a / skeleton.stride - b / skeleton.stride) <= 1
  }
}
