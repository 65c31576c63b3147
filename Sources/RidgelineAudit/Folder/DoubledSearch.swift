import Ridgeline
import RidgelineFormats
import RidgelineText

/// Finds captures that are there twice: the same bytes, or the same picture stored anew or cropped.
struct DoubledSearch: Sendable {
  /// The fewest steps that two captures must share.
  private static let minimumVotes = 10
  /// The share of the smaller constellation that they must share.
  private static let minimumShare = 0.2
  /// How far a step may lie from where most do, in pixels at 500 per inch.
  private static let reach: Float = 3
  /// Cells that more steps than this fall into tell nothing.
  private static let crowded = 256

  /// Two captures that may be one.
  struct Pair: Sendable, Hashable {
    /// The capture that comes first.
    let first: Int
    /// The other one.
    let second: Int
    /// Whether the files are the same, byte for byte.
    let isIdentical: Bool
    /// What is added to a place on the second to have the one on the first, in pixels at 500 per inch.
    let shift: SIMD2<Float>
    /// The share of steps that agree.
    let share: Double
  }

  /// The pairs, each capture with the first one that it equals, in order.
  let pairs: [Pair]

  /// Searches the captures.
  init(_ examinations: [PictureExamination]) {
    var pairs: [Pair] = []
    var digests: [ByteDigest: Int] = [:]
    var cells: [UInt32: [Vote]] = [:]
    for (index, examination) in examinations.enumerated() {
      if let digest = examination.digest {
        if let first = digests[digest] {
          pairs.append(
            Pair(first: first, second: index, isIdentical: true, shift: .zero, share: 1))
          continue
        }
        digests[digest] = index
      }
      let steps = examination.constellation.steps
      guard steps.count >= DoubledSearch.minimumVotes else { continue }
      if let pair = DoubledSearch.match(index, examinations, in: cells) { pairs.append(pair) }
      for step in steps {
        cells[step.key, default: []].append(Vote(picture: Int32(index), x: step.x, y: step.y))
      }
    }
    self.pairs = pairs
  }

  /// A step of a picture, or the shift that it votes for.
  private struct Vote {
    let picture: Int32
    let x: Float
    let y: Float
  }

  /// The earlier capture that shares most steps with one, where these are enough.
  private static func match(
    _ index: Int, _ examinations: [PictureExamination], in cells: [UInt32: [Vote]]
  ) -> Pair? {
    var votes: [Vote] = []
    for step in examinations[index].constellation.wideSteps {
      guard let found = cells[step.key], found.count <= crowded else { continue }
      for vote in found {
        votes.append(Vote(picture: vote.picture, x: vote.x - step.x, y: vote.y - step.y))
      }
    }
    votes.sort { $0.picture < $1.picture }
    var best: Pair?
    var start = 0
    while start < votes.count {
      var end = start
      while end < votes.count, votes[end].picture == votes[start].picture { end += 1 }
      defer { start = end }
      guard end - start >= minimumVotes else { continue }
      let group = votes[start..<end]
      let shift = SIMD2(middle(of: group.map(\.x)), middle(of: group.map(\.y)))
      let agreeing = group.count { abs($0.x - shift.x) <= reach && abs($0.y - shift.y) <= reach }
      let first = Int(votes[start].picture)
      let all = min(
        examinations[index].constellation.count, examinations[first].constellation.count)
      let share = Double(agreeing) / Double(max(1, all))
      guard agreeing >= minimumVotes, share >= minimumShare, share > best?.share ?? 0 else {
        continue
      }
      best = Pair(
        first: first, second: index, isIdentical: false, shift: shift, share: min(1, share))
    }
    return best
  }

  private static func middle(of values: [Float]) -> Float {
    values.sorted()[values.count / 2]
  }
}

extension DoubledSearch.Pair {
  /// The correlation from which two pictures are one.
  private static let correlation = 0.85
  /// How far the shift is tried about the proposed one, in pixels.
  private static let trial = 2

  /// The finding for the second capture; nil where the pixels say that they are two.
  func finding(
    sources: [PictureSource], options: ImageDecodingOptions
  ) -> (index: Int, finding: AuditFinding)? {
    let other = sources[first].file
    func made(_ confidence: Double, _ sentence: String) -> (Int, AuditFinding) {
      var finding = AuditFinding(.doubled, confidence: confidence, sentence)
      finding.other = other
      return (second, finding)
    }
    guard !isIdentical else {
      return made(1, "The file is the same as \(other), byte for byte.")
    }
    guard let a = DoubledSearch.Pair.picture(sources[first], options),
      let b = DoubledSearch.Pair.picture(sources[second], options)
    else { return nil }
    let (mine, theirs) = (b.resolution.pixelsPerInch, a.resolution.pixelsPerInch)
    guard abs(mine / theirs - 1) < 0.002 else {
      // At another resolution the pixels do not lie on each other; the minutiae do.
      return made(
        min(0.9, 0.4 + share),
        "The minutiae lie as in \(other), to the pixel: the same capture at another resolution.")
    }
    let scale = Float(theirs / 500)
    let proposed = SIMD2(
      Int((shift.x * scale).rounded()), Int((shift.y * scale).rounded()))
    var best = 0.0
    for dy in -Self.trial...Self.trial {
      for dx in -Self.trial...Self.trial {
        best = max(best, Self.correlation(of: b, with: a, shift: proposed &+ SIMD2(dx, dy)))
      }
    }
    guard best >= Self.correlation else { return nil }
    let isPart = a.width != b.width || a.height != b.height
    return made(
      min(0.99, 0.5 + 4 * (best - Self.correlation)),
      "The same capture as \(other), \(isPart ? "cut differently" : "stored anew"): their pixels "
        + "correlate by \(fixed(best, 2)).")
  }

  private static func picture(
    _ source: PictureSource, _ options: ImageDecodingOptions
  ) -> FingerprintImage? {
    guard let bytes = try? source.bytes(),
      case .image(let image)? = try? StoredContent(encoded: bytes, options: options).print(
        options: options)
    else { return nil }
    return image
  }

  /// The correlation of the grey values where two pictures overlap, of every second pixel; 0 where they
  /// hardly do.
  private static func correlation(
    of b: FingerprintImage, with a: FingerprintImage, shift: SIMD2<Int>
  ) -> Double {
    let columns = max(0, -shift.x)..<max(max(0, -shift.x), min(b.width, a.width - shift.x))
    let rows = max(0, -shift.y)..<max(max(0, -shift.y), min(b.height, a.height - shift.y))
    guard columns.count >= 60, rows.count >= 60 else { return 0 }
    var (count, sumA, sumB, squareA, squareB, product) = (0, 0, 0, 0, 0, 0)
    for y in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
      for x in stride(from: columns.lowerBound, to: columns.upperBound, by: 2) {
        let p = Int(a.pixels[(y + shift.y) * a.width + x + shift.x])
        let q = Int(b.pixels[y * b.width + x])
        count += 1
        sumA += p
        sumB += q
        squareA += p * p
        squareB += q * q
        product += p * q
      }
    }
    let n = Double(count)
    let varianceA = Double(squareA) - Double(sumA) * Double(sumA) / n
    let varianceB = Double(squareB) - Double(sumB) * Double(sumB) / n
    guard varianceA > 0, varianceB > 0 else { return 0 }
    return (Double(product) - Double(sumA) * Double(sumB) / n)
      / (varianceA * varianceB).squareRoot()
  }
}
