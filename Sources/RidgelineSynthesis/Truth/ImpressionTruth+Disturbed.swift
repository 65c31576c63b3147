import Ridgeline

extension ImpressionTruth {
  /// What is true once a disturbance has moved the picture's pixels.
  ///
  /// A minutia in a window that does not reach it is gone, and one in a tile that was sent twice is
  /// there twice. Off the finger, direction and period go on as they were at the old picture's edge.
  public func carried(through map: PictureMap) -> ImpressionTruth {
    var mask = Raster(width: map.width, height: map.height, repeating: false)
    var creases = mask
    var relief = Raster(width: map.width, height: map.height, repeating: Float(0))
    var orientation = relief
    var period = relief
    for y in 0..<map.height {
      for x in 0..<map.width {
        let shown = map.move(atX: Double(x), y: Double(y))
        let move = shown ?? map.base
        let point = move.source(x: Double(x), y: Double(y))
        let column = point.x.rounded()
        let row = point.y.rounded()
        let isInside =
          column >= 0 && row >= 0 && column < Double(self.mask.width)
          && row < Double(self.mask.height)
        let u = Int(min(Double(self.mask.width - 1), max(0, column)))
        let v = Int(min(Double(self.mask.height - 1), max(0, row)))
        let i = y * map.width + x
        if shown != nil, isInside {
          mask.elements[i] = self.mask[u, v]
          creases.elements[i] = self.creases[u, v]
          relief.elements[i] = self.relief[u, v]
        }
        orientation.elements[i] = ImpressionTruth.halfTurn(
          self.orientation[u, v] + Float(move.turn))
        period.elements[i] = self.period[u, v] * Float(move.scale)
      }
    }
    return ImpressionTruth(
      pixelsPerInch: pixelsPerInch * map.base.scale, mask: mask, creases: creases, relief: relief,
      orientation: orientation, period: period, minutiae: carriedMinutiae(through: map),
      singularPoints: singularPoints.flatMap { carried($0, through: map) })
  }

  private func carriedMinutiae(through map: PictureMap) -> [TrueMinutia] {
    minutiae.flatMap { known in
      map.places(ofX: Double(known.minutia.x), y: Double(known.minutia.y)).map { place in
        var minutia = known.minutia
        (minutia.x, minutia.y) = (Float(place.x), Float(place.y))
        minutia.direction = ImpressionTruth.fullTurn(minutia.direction + Float(place.move.turn))
        return TrueMinutia(minutia: minutia, isVisible: known.isVisible)
      }
    }
  }

  /// Where a core or a delta is shown; beside the picture where it would be.
  private func carried(_ point: SingularPoint, through map: PictureMap) -> [SingularPoint] {
    let places = map.places(ofX: point.x, y: point.y).map { (x: $0.x, y: $0.y) }
    let beside = map.base.place(x: point.x, y: point.y)
    let isOnPicture =
      beside.x > -0.5 && beside.y > -0.5 && beside.x < Double(map.width) - 0.5
      && beside.y < Double(map.height) - 0.5
    return (isOnPicture ? places : places + [beside]).map {
      SingularPoint(kind: point.kind, x: $0.x, y: $0.y)
    }
  }

  /// An angle in `0 ..< pi`.
  private static func halfTurn(_ angle: Float) -> Float {
    let turns = (angle / Float.pi).rounded(.down)
    let rest = angle - turns * Float.pi
    return rest >= 0 && rest < Float.pi ? rest : 0
  }

  /// An angle in `-pi ..< pi`.
  private static func fullTurn(_ angle: Float) -> Float {
    let turns = ((angle + Float.pi) / (2 * Float.pi)).rounded(.down)
    let rest = angle - turns * 2 * Float.pi
    return rest >= -Float.pi && rest < Float.pi ? rest : -Float.pi
  }
}
