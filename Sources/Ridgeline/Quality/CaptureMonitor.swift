/// Watches the frames of a live preview, says what to do, and keeps the best of them.
///
/// ```swift
/// var monitor = CaptureMonitor()
/// for await frame in camera {
///   let answer = monitor.see(frame)
///   show(answer.text(in: .vietnamese))
///   if answer.isFinal { break }
/// }
/// let capture = monitor.best?.image  // good after .takeItNow; poor after .giveUp
/// ```
/// A monitor is a value: the same frames give the same answers.
public struct CaptureMonitor: Sendable {
  /// What counts as a good capture.
  public struct Configuration: Sendable, Hashable {
    /// The score from which a frame is good enough.
    public var goodScore = 60
    /// The area of ridges from which a frame is good enough, square millimetres; where the whole picture is small,
    /// three fifths of it suffice.
    ///
    /// A whole fingertip leaves some 215, a third of one 72. Of good captures of nine sets of real prints 99 in 100
    /// have more than 90.
    public var leastArea = 90.0
    /// The number of frames for which a good finger must hold still before it is taken.
    public var restingFrames = 3
    /// The number of frames with a finger after which the monitor stops waiting for a good one.
    public var patience = 50

    /// The defaults, for some ten frames a second.
    public init() {}
  }

  /// What the person at the sensor should do.
  public enum Instruction: String, Sendable, Hashable, Codable, CaseIterable {
    /// No finger is there.
    case placeFinger
    /// The capture is not good enough: see the advice.
    case adjust
    /// It is getting better: carry on.
    case better
    /// It is good: hold still.
    case holdStill
    /// The best frame is good enough.
    case takeItNow
    /// No frame was good enough in time, and more waiting will not help. The best one is still
    /// available, if you accept a poor capture.
    case giveUp
  }

  /// What the monitor says about one frame.
  public struct Answer: Sendable, Hashable {
    /// What to do.
    public let instruction: Instruction
    /// The frame's own report.
    public let report: QualityReport
    /// Whether it is the best frame so far.
    public let isBest: Bool
    /// Whether the frame is clear enough, but shows too little of the finger.
    public let lacksArea: Bool

    /// Whether the watch is over, with a good frame or without.
    public var isFinal: Bool { instruction == .takeItNow || instruction == .giveUp }

    /// What to say to the person, in one or two sentences.
    public func text(in language: AdviceLanguage = .english) -> String {
      let text = instruction.text(in: language)
      guard instruction == .adjust else { return text }
      let cause = lacksArea ? report.causes.first { $0.cause == .partial } : nil
      return (cause ?? report.causes.first)?.advice(in: language) ?? text
    }
  }

  /// A frame that was kept.
  public struct Frame: Sendable, Hashable {
    /// The picture.
    public let image: FingerprintImage
    /// Its report.
    public let report: QualityReport
  }

  /// How far the middle of the ridges may move from frame to frame, as a share of the picture.
  private static let restingShift = 0.02
  /// How much the area of the ridges may change from frame to frame.
  private static let restingChange = 0.1
  /// The share of a picture that ridges must fill where a whole finger does not fit into it.
  private static let shareOfSmallPicture = 0.6
  /// How much the score must rise to be called better.
  private static let rise = 3

  /// What counts as a good capture.
  public let configuration: Configuration
  /// The best frame since the finger was placed, or nil.
  public private(set) var best: Frame?
  private var last: QualityReport?
  private var frames = 0
  private var resting = 0

  /// A monitor that has seen no frame.
  public init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// Takes a frame.
  ///
  /// If no finger is seen, everything but ``best`` is forgotten; the next finger replaces ``best``. An empty sensor,
  /// and one with several fingers, which is told so, is waited for without end: stop by a clock of your own.
  public mutating func see(_ image: FingerprintImage) -> Answer {
    let report = QualityPreview().report(of: image)
    guard report.failure == nil else {
      (last, frames, resting) = (nil, 0, 0)
      return Answer(
        instruction: report.failure == .severalFingers ? .adjust : .placeFinger, report: report,
        isBest: false, lacksArea: false)
    }
    if frames == 0 { best = nil }
    frames += 1
    let before = last
    last = report
    resting = before.map { CaptureMonitor.isResting($0, report) } ?? false ? resting + 1 : 0
    let isGood = isGood(report, of: image)
    let isBest =
      best.map {
        isGood == bestIsGood ? report.quality > $0.report.quality : isGood
      } ?? true
    if isBest { best = Frame(image: image, report: report) }
    return Answer(
      instruction: instruction(for: report, after: before, isGood: isGood), report: report,
      isBest: isBest,
      lacksArea: report.score >= configuration.goodScore && !isGood)
  }

  private func instruction(
    for report: QualityReport, after before: QualityReport?, isGood: Bool
  ) -> Instruction {
    if frames >= configuration.patience { return bestIsGood ? .takeItNow : .giveUp }
    if isGood { return resting + 1 >= configuration.restingFrames ? .takeItNow : .holdStill }
    // A small part of a finger may score well, and no better score would help it.
    if let before, report.score < configuration.goodScore,
      report.score >= before.score + CaptureMonitor.rise
    {
      return .better
    }
    return .adjust
  }

  /// Whether the best frame is good enough.
  private var bestIsGood: Bool { best.map { isGood($0.report, of: $0.image) } ?? false }

  /// Whether a frame is good enough to be kept: clear, and enough of the finger.
  private func isGood(_ report: QualityReport, of image: FingerprintImage) -> Bool {
    let millimetresPerPixel = 25.4 / image.resolution.pixelsPerInch
    let picture =
      Double(image.width) * Double(image.height) * millimetresPerPixel * millimetresPerPixel
    return report.score >= configuration.goodScore
      && report.measures.ridgeArea
        >= min(configuration.leastArea, CaptureMonitor.shareOfSmallPicture * picture)
  }

  private static func isResting(_ a: QualityReport, _ b: QualityReport) -> Bool {
    let (m, n) = (a.measures, b.measures)
    return abs(m.offsetX - n.offsetX) < restingShift && abs(m.offsetY - n.offsetY) < restingShift
      && abs(m.ridgeArea - n.ridgeArea) < restingChange * max(m.ridgeArea, n.ridgeArea)
  }
}

extension CaptureMonitor.Instruction {
  /// The instruction in words.
  public func text(in language: AdviceLanguage = .english) -> String {
    language.sentences.text(of: self)
  }
}
