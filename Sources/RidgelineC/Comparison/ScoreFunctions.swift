public import CRidgeline
import Ridgeline

/// As ridgeline.h says.
@c @implementation
public func rdg_false_match_rate(_ score: Double) -> Double { FalseMatchRate.rate(atScore: score) }

/// As ridgeline.h says.
@c @implementation
public func rdg_score_at_false_match_rate(_ rate: Double) -> Double {
  // Nothing but a rate has a score.
  rate > 0 && rate <= 1 ? FalseMatchRate.score(atRate: rate) : .nan
}

/// As ridgeline.h says.
@c @implementation
public func rdg_fuse_scores(
  _ scores: UnsafePointer<Double>!, _ count: Int, _ score: UnsafeMutablePointer<Double>!,
  _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    guard let score else { throw BorderError.argument("score is NULL") }
    let given = try CallerMemory.array(scores, count, "scores").map { $0.isNaN ? nil : $0 }
    let range = 0...ScoreCalibration.highest
    guard given.allSatisfy({ $0.map(range.contains) ?? true }) else {
      throw BorderError.argument("a score lies between 0 and \(Int(range.upperBound))")
    }
    guard given.contains(where: { $0 != nil }) else {
      throw BorderError(RDG_NO_PRINT, "no finger was compared: there is nothing to fuse")
    }
    score.pointee = FingerFusion.score(given)
  }
}
