package import Ridgeline

/// Draws the stages of a comparison, each on the prints that it is about.
package struct ComparisonDrawing {
  /// The space between two prints that stand side by side.
  package static let gap = 20

  /// What is drawn.
  package let stages: ComparisonStages
  /// The print that is laid over the other one.
  package let first: ComparedSide
  /// The other one.
  package let second: ComparedSide

  /// The sides of a panel with one print.
  package var cell: (width: Int, height: Int) { (first.width, first.height) }

  package init(_ stages: ComparisonStages, first: ComparedSide, second: ComparedSide) {
    let (width, height) = (max(first.width, second.width), max(first.height, second.height))
    self.stages = stages
    self.first = first.framed(width: width, height: height)
    self.second = second.framed(width: width, height: height)
  }

  /// The picture of a stage.
  package func canvas(of panel: ComparisonPanel) -> Canvas {
    switch panel {
    case .localSimilarity: localSimilarity()
    case .proposals: proposals()
    case .alignment: alignment()
    case .warp: warp()
    case .pairs: pairs()
    case .ridges: ridges()
    }
  }

  /// The minutiae whose surroundings are most alike, joined across both prints.
  private func localSimilarity() -> Canvas {
    var canvas = sideBySide()
    let kept = Set(stages.pairs.map { [$0.first, $0.second] })
    let joined = stages.rankedPairs.prefix(ComparisonPanel.joinedPairs)
    // The best are drawn last, over the others.
    for pair in joined.reversed() {
      join(pair, kept.contains([pair.first, pair.second]) ? .pair : .contrary, on: &canvas)
    }
    return canvas
  }

  /// The minutiae that were paired in the end, joined across both prints.
  private func pairs() -> Canvas {
    var canvas = sideBySide()
    let paired = (Set(stages.pairs.map(\.first)), Set(stages.pairs.map(\.second)))
    for (index, minutia) in first.template.minutiae.enumerated() where !paired.0.contains(index) {
      mark(minutia, of: first, at: 0, .faint, on: &canvas)
    }
    for (index, minutia) in second.template.minutiae.enumerated() where !paired.1.contains(index) {
      mark(minutia, of: second, at: secondX, .faint, on: &canvas)
    }
    for pair in stages.pairs { join(pair, .pair, on: &canvas) }
    return canvas
  }

  /// The outline of the first print where each proposal puts it, on the second.
  private func proposals() -> Canvas {
    var canvas = second.background()
    let outline = FingerOutline(first)
    for proposal in stages.proposals where !proposal.isChosen {
      let color = Color.contrary.mixed(with: .white, proposal.isFinalist ? 0 : 0.5)
      draw(outline, by: proposal.transform, color, width: 1.4, on: &canvas)
    }
    if stages.isAlignedByRidges {
      draw(outline, by: stages.confirmed, .bifurcation, width: 2.6, on: &canvas)
    }
    for proposal in stages.proposals where proposal.isChosen {
      draw(outline, by: proposal.transform, .pair, width: 2.6, on: &canvas)
    }
    return canvas
  }

  private func draw(
    _ outline: FingerOutline, by transform: RigidTransform, _ color: Color, width: Float,
    on canvas: inout Canvas
  ) {
    for (from, to) in outline.strokes {
      canvas.line(
        from: place(from, by: transform), to: place(to, by: transform), color, width: width)
    }
  }

  /// The minutiae of both prints on the second, as the rigid transform lays them.
  private func alignment() -> Canvas {
    var canvas = second.background()
    for minutia in second.template.minutiae {
      mark(minutia, of: second, at: 0, .second, on: &canvas)
    }
    for minutia in first.template.minutiae {
      let from = SIMD2(minutia.x, minutia.y)
      let turn = ElementaryMath.sineAndCosine(Double(minutia.direction))
      let tip = from + SIMD2(Float(turn.cosine), -Float(turn.sine)) * 10
      let place = place(from, by: stages.alignment)
      canvas.circle(place.x, place.y, radius: 3, .first)
      canvas.line(from: place, to: self.place(tip, by: stages.alignment), .first, width: 1.4)
    }
    for pair in stages.alignedPairs {
      let minutia = first.template.minutiae[pair.first]
      canvas.line(
        from: place(SIMD2(minutia.x, minutia.y), by: stages.alignment),
        to: second.place(ofMinutia: pair.second), .pair, width: 2.4)
    }
    return canvas
  }

  /// A grid of the first print as the warp lays it on the second, and as the rigid transform does.
  private func warp() -> Canvas {
    var canvas = second.background()
    let grid = FingerGrid(first)
    for (from, to) in grid.strokes {
      canvas.line(
        from: place(from, by: stages.confirmed), to: place(to, by: stages.confirmed),
        Color(grey: 0.62), width: 1)
    }
    for (from, to) in grid.strokes {
      canvas.line(
        from: second.place(stages.warp.map(from).place),
        to: second.place(stages.warp.map(to).place), .first, width: 1.4)
    }
    return canvas
  }

  /// The ridges of both prints in the frame of the first, over the agreement of their blocks.
  private func ridges() -> Canvas {
    var canvas = Canvas(width: first.width, height: first.height)
    let side = ComparisonStages.blockSide
    for block in stages.blocks {
      // From what chance gives to a full agreement.
      let tint = Color.disagreement.mixed(with: .agreement, block.agreement * 1.6)
      for row in block.y..<block.y + side {
        for column in block.x..<block.x + side {
          canvas[column - first.x, row - first.y] = tint
        }
      }
    }
    for row in 0..<first.height {
      for column in 0..<first.width {
        let (x, y) = (first.x + column, first.y + row)
        let image = stages.warp.map(SIMD2(Float(x), Float(y))).place
        let (u, v) = (Int(image.x.rounded()), Int(image.y.rounded()))
        switch (first.isRidge(x, y), second.isRidge(u, v)) {
        case (true, true): canvas[column, row] = .ink
        case (true, false): canvas.blend(column, row, .first, 0.7)
        case (false, true): canvas.blend(column, row, .second, 0.7)
        default: break
        }
      }
    }
    return canvas
  }

  // Where things lie.

  /// Where the second print of a double panel begins.
  private var secondX: Int { cell.width + ComparisonDrawing.gap }

  private func sideBySide() -> Canvas {
    var canvas = Canvas(
      width: 2 * cell.width + ComparisonDrawing.gap, height: cell.height)
    canvas.place(first.background(), x: 0, y: 0)
    canvas.place(second.background(), x: secondX, y: 0)
    return canvas
  }

  /// A point of the first print on the drawing of the second.
  private func place(_ point: SIMD2<Float>, by transform: RigidTransform) -> SIMD2<Float> {
    let image = transform.apply(point.x, point.y)
    return second.place(SIMD2(image.x, image.y))
  }

  private func mark(
    _ minutia: Minutia, of side: ComparedSide, at x: Int, _ color: Color, on canvas: inout Canvas
  ) {
    canvas.mark(minutia, x: Float(x - side.x), y: -Float(side.y), color: color)
  }

  private func join(
    _ pair: ComparisonStages.Pair, _ color: Color, on canvas: inout Canvas
  ) {
    mark(first.template.minutiae[pair.first], of: first, at: 0, color, on: &canvas)
    mark(second.template.minutiae[pair.second], of: second, at: secondX, color, on: &canvas)
    canvas.line(
      from: first.place(ofMinutia: pair.first),
      to: second.place(ofMinutia: pair.second) + SIMD2(Float(secondX), 0), color, width: 1)
  }
}

extension Canvas {
  /// A smooth straight line between two points.
  package mutating func line(
    from a: SIMD2<Float>, to b: SIMD2<Float>, _ color: Color, width: Float
  ) {
    // Beyond any picture nothing is seen, and whole numbers end.
    guard [a.x, a.y, b.x, b.y].allSatisfy({ abs($0) < 100_000 }) else { return }
    line(a.x, a.y, b.x, b.y, color, width: width)
  }
}

extension Color {
  /// The first print of a comparison, and the second.
  package static let first = Color(31, 99, 199)
  package static let second = Color(222, 110, 30)
  /// What did not stand.
  package static let contrary = Color(205, 60, 60)
  /// Behind ridges that agree, and behind those that do not.
  package static let agreement = Color(196, 236, 200)
  package static let disagreement = Color(250, 222, 222)
  /// What sheets are drawn on.
  package static let paper = Color(250, 250, 248)
}
