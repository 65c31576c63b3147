public import Ridgeline

/// How far the stages of extractions are from the truth; sums over any number of prints.
///
/// All distances are in pixels at 500 per inch. Orientation and period are judged at every fourth
/// pixel of the true mask that the engine's mask covers as well, apart on good skin (at least 0.6 of
/// the ridges' height left, no crease) and on worn skin (less than 0.4 left, or a crease). Minutiae
/// pair one to one, nearest first. A detected minutia that pairs with a destroyed one is neither
/// found nor false.
public struct StageErrors: Sendable {
  /// Sums over minutiae that pair within one pair of limits.
  public struct MinutiaErrors: Sendable {
    /// The farthest that a minutia may lie from its true place, in pixels.
    public let distance: Double
    /// The most that it may point away from its true direction, in radians.
    public let turn: Double
    /// Visible minutiae of the truth.
    public internal(set) var visible = 0
    /// Those of them that were found.
    public internal(set) var found = 0
    /// Minutiae that the engine gave, without those that pair with destroyed ones.
    public internal(set) var given = 0
    /// The number of found ones with the right kind.
    public internal(set) var rightKind = 0
    var squaredDistance = 0.0
    var squaredTurn = 0.0

    /// The share of the given minutiae that are true.
    public var precision: Double { given == 0 ? 0 : Double(found) / Double(given) }
    /// The share of the visible minutiae that are found.
    public var recall: Double { visible == 0 ? 0 : Double(found) / Double(visible) }
    /// The harmonic mean of precision and recall.
    public var f1: Double {
      precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }
    /// The root mean square distance of found minutiae from their true places, in pixels.
    public var positionError: Double { (squaredDistance / Double(max(1, found))).squareRoot() }
    /// The root mean square error of the direction of found minutiae, in radians.
    public var directionError: Double { (squaredTurn / Double(max(1, found))).squareRoot() }
    /// The share of the found minutiae whose kind is right.
    public var kindAccuracy: Double { Double(rightKind) / Double(max(1, found)) }
  }

  /// Sums over places of one sort.
  struct FlowSums: Sendable {
    var places = 0
    var squaredAngle = 0.0
    var periodShare = 0.0
  }

  /// Prints that were judged.
  public private(set) var prints = 0
  /// Prints of which the engine made no template.
  public private(set) var failures = 0
  /// Minutiae within 8 pixels and 30 degrees.
  public private(set) var minutiae = MinutiaErrors(distance: 8, turn: Double.pi / 6)
  /// Minutiae within 4 pixels and 15 degrees.
  public private(set) var closeMinutiae = MinutiaErrors(distance: 4, turn: Double.pi / 12)

  private var good = FlowSums()
  private var worn = FlowSums()
  private var maskPixels = 0
  private var maskMissed = 0
  private var maskExtra = 0

  /// No prints yet.
  public init() {}

  /// The root mean square error of the orientation on good skin, in radians.
  public var goodOrientationError: Double { StageErrors.root(good) }
  /// The root mean square error of the orientation on worn skin, in radians.
  public var wornOrientationError: Double { StageErrors.root(worn) }
  /// The mean error of the period on good skin as a share of the period.
  public var goodPeriodError: Double { good.periodShare / Double(max(1, good.places)) }
  /// The mean error of the period on worn skin as a share of the period.
  public var wornPeriodError: Double { worn.periodShare / Double(max(1, worn.places)) }
  /// The share of the true mask that the engine's leaves out.
  public var maskMiss: Double { Double(maskMissed) / Double(max(1, maskPixels)) }
  /// What the engine's mask adds, as a share of the true mask.
  public var maskExcess: Double { Double(maskExtra) / Double(max(1, maskPixels)) }
  /// The share of the judged places that lie on worn skin.
  public var wornShare: Double {
    Double(worn.places) / Double(max(1, worn.places + good.places))
  }

  private static func root(_ sums: FlowSums) -> Double {
    (sums.squaredAngle / Double(max(1, sums.places))).squareRoot()
  }

  /// Adds an extraction of a picture.
  ///
  /// The extraction must have kept its stages (``Extractor/Configuration/keepsStages``).
  public mutating func add(_ extraction: Extraction, truth: ImpressionTruth) {
    prints += 1
    if extraction.failure != nil { failures += 1 }
    let scale = 500 / truth.pixelsPerInch
    if let stages = extraction.stages { add(stages, truth: truth, scale: scale) }
    let given = (try? extraction.template)?.minutiae ?? []
    minutiae.add(given, truth: truth.minutiae, scale: scale)
    closeMinutiae.add(given, truth: truth.minutiae, scale: scale)
  }

  /// Adds the sums over other prints.
  public mutating func add(_ other: StageErrors) {
    prints += other.prints
    failures += other.failures
    minutiae.add(other.minutiae)
    closeMinutiae.add(other.closeMinutiae)
    good.add(other.good)
    worn.add(other.worn)
    maskPixels += other.maskPixels
    maskMissed += other.maskMissed
    maskExtra += other.maskExtra
  }

  private mutating func add(_ stages: ExtractionStages, truth: ImpressionTruth, scale: Double) {
    for y in stride(from: 0, to: stages.mask.height, by: 4) {
      for x in stride(from: 0, to: stages.mask.width, by: 4) {
        let (column, row) = (Double(x + stages.originX), Double(y + stages.originY))
        let u = min(truth.mask.width - 1, Int((column / scale).rounded()))
        let v = min(truth.mask.height - 1, Int((row / scale).rounded()))
        let isFinger = truth.mask[u, v]
        let isSeen = stages.mask[x, y]
        if isFinger { maskPixels += 1 }
        if isFinger && !isSeen { maskMissed += 1 }
        if isSeen && !isFinger { maskExtra += 1 }
        guard isFinger, isSeen else { continue }
        let angle = StageErrors.difference(
          Double(stages.orientation[x, y]), Double(truth.orientation[u, v]), turn: Double.pi)
        let period = Double(truth.period[u, v]) * scale
        let share = abs(Double(stages.period[x, y]) - period) / period
        let relief = truth.relief[u, v]
        if relief >= 0.6 && !truth.creases[u, v] {
          good.add(angle: angle, share: share)
        } else if relief < 0.4 || truth.creases[u, v] {
          worn.add(angle: angle, share: share)
        }
      }
    }
  }

  /// The smallest difference of two angles that are the same after a `turn`.
  fileprivate static func difference(_ a: Double, _ b: Double, turn: Double) -> Double {
    let d = (a - b) / turn
    return abs(d - d.rounded()) * turn
  }
}

extension StageErrors.FlowSums {
  fileprivate mutating func add(angle: Double, share: Double) {
    places += 1
    squaredAngle += angle * angle
    periodShare += share
  }

  fileprivate mutating func add(_ other: Self) {
    places += other.places
    squaredAngle += other.squaredAngle
    periodShare += other.periodShare
  }
}

extension StageErrors.MinutiaErrors {
  mutating func add(_ other: Self) {
    visible += other.visible
    found += other.found
    given += other.given
    rightKind += other.rightKind
    squaredDistance += other.squaredDistance
    squaredTurn += other.squaredTurn
  }

  mutating func add(
    _ minutiae: [Minutia], truth: [ImpressionTruth.TrueMinutia], scale: Double
  ) {
    var pairs: [(distance: Double, turn: Double, given: Int, known: Int)] = []
    for (g, minutia) in minutiae.enumerated() {
      for (k, known) in truth.enumerated() {
        let dx = Double(minutia.x) - scale * Double(known.minutia.x)
        let dy = Double(minutia.y) - scale * Double(known.minutia.y)
        let away = (dx * dx + dy * dy).squareRoot()
        let angle = StageErrors.difference(
          Double(minutia.direction), Double(known.minutia.direction), turn: 2 * Double.pi)
        if away <= distance && angle <= turn { pairs.append((away, angle, g, k)) }
      }
    }
    pairs.sort { ($0.distance, $0.given, $0.known) < ($1.distance, $1.given, $1.known) }
    var isUsed = [Bool](repeating: false, count: minutiae.count)
    var isKnown = [Bool](repeating: false, count: truth.count)
    var ignored = 0
    for pair in pairs where !isUsed[pair.given] && !isKnown[pair.known] {
      isUsed[pair.given] = true
      isKnown[pair.known] = true
      guard truth[pair.known].isVisible else {
        ignored += 1
        continue
      }
      found += 1
      squaredDistance += pair.distance * pair.distance
      squaredTurn += pair.turn * pair.turn
      if minutiae[pair.given].kind == truth[pair.known].minutia.kind { rightKind += 1 }
    }
    visible += truth.count(where: \.isVisible)
    given += minutiae.count - ignored
  }
}
