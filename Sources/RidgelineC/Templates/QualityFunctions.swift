public import CRidgeline
import Ridgeline

extension StructPlace<rdg_quality> {
  /// Fills the caller's struct with a report, and the caller's map if it has room.
  func put(_ report: QualityReport) {
    let asked = given
    var filled = rdg_quality()
    filled.score = Int32(report.score)
    filled.failure = report.failure?.code ?? Int32(bitPattern: RDG_FAILURE_NONE.rawValue)
    filled.minutia_count = Int32(clamping: report.measures.minutiaCount)
    let findings = report.causes.prefix(Int(RDG_FINDINGS))
    filled.finding_count = Int32(findings.count)
    withUnsafeMutableBytes(of: &filled.findings) { room in
      let room = room.bindMemory(to: rdg_finding.self)
      for (place, finding) in zip(room.indices, findings) {
        room[place] = rdg_finding(
          cause: finding.cause.code,
          direction: finding.direction?.code ?? Int32(bitPattern: RDG_DIRECTION_NONE.rawValue),
          cost: Int32(clamping: finding.cost), reserved: 0, severity: finding.severity)
      }
    }
    filled.chance_of_match = report.quality.chanceOfMatch
    filled.finger_area = report.measures.fingerArea
    filled.ridge_area = report.measures.ridgeArea
    filled.clear_area = report.measures.clearArea
    filled.ridge_period = report.measures.period
    let map = report.map
    (filled.map_columns, filled.map_rows) = (
      Int32(clamping: map.columns), Int32(clamping: map.rows)
    )
    filled.map_block = Int32(clamping: map.blockSize)
    (filled.map, filled.map_capacity) = (asked.map, asked.map_capacity)
    if let room = asked.map, asked.map_capacity >= map.values.count {
      room.update(from: map.values, count: map.values.count)
    }
    put(filled)
  }

  /// Fills the caller's struct for a template whose picture nobody has.
  func putUnknown(minutiaCount: Int) {
    let asked = given
    var filled = rdg_quality()
    filled.score = -1
    filled.minutia_count = Int32(clamping: minutiaCount)
    (filled.map, filled.map_capacity) = (asked.map, asked.map_capacity)
    put(filled)
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_judge(
  _ image: OpaquePointer!, _ cancellation: OpaquePointer!,
  _ quality: UnsafeMutablePointer<rdg_quality>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let place = try StructPlace(quality, "quality")
    let image = try ImageHandle.value(image, "image")
    let cancellation = try Cancellation.given(cancellation)
    place.put(try QualityPreview().report(of: image, unless: cancellation))
  }
}
