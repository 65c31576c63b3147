package import RidgelineEvaluation

/// What can befall a print, by the names of `synth --disturb` and `bench robustness --axis`.
package enum DisturbanceKind: String, CaseIterable, Sendable {
  case angle
  case window
  case contrast
  case resolution
  case noise
  case blur
  case wsq
  case jpeg
  case frame
  case seam
  case page
  case residue
  case blocks
  case columns
  case spot
  case scratch

  /// What is disturbed, for titles.
  package var title: String {
    switch self {
    case .angle: "angle"
    case .window: "window size"
    case .contrast: "faint prints"
    case .resolution: "resolution error"
    case .noise: "noise"
    case .blur: "blur"
    case .wsq: "compression, WSQ"
    case .jpeg: "compression, JPEG"
    case .frame: "frame"
    case .seam: "seam"
    case .page: "page"
    case .residue: "residue"
    case .blocks: "transmission errors"
    case .columns: "dead columns"
    case .spot: "blind spot"
    case .scratch: "scratches"
    }
  }

  /// What the levels are counted in.
  package var unit: String {
    switch self {
    case .angle: "degrees, to the left or to the right"
    case .window: "side in pixels at 500 ppi"
    case .contrast: "contrast divided by"
    case .resolution: "per cent by which the stated resolution is too high"
    case .noise: "standard deviation in grey values"
    case .blur: "standard deviation in pixels at 500 ppi"
    case .wsq: "compression aimed at, to 1"
    case .jpeg: "quality, as libjpeg means it"
    case .frame: "width of the line in pixels"
    case .seam: "diameter of the patch in pixels at 500 ppi"
    case .page: "width of the page in pixels at 500 ppi"
    case .residue: "strength, 1 as dark as a good print"
    case .blocks: "per cent of the tiles"
    case .columns: "width of each in pixels at 500 ppi"
    case .spot: "diameter in pixels at 500 ppi"
    case .scratch: "width of each in pixels at 500 ppi"
    }
  }

  /// What is done to the print.
  package var explanation: String {
    switch self {
    case .angle:
      "Each print is turned by this angle, to the left or to the right as drawn; at 'any' by an "
        + "angle drawn from the full circle. The canvas grows and is filled with the grey of the "
        + "border."
    case .window:
      "Only a square window of the print is seen. Its middle is drawn within 60 pixels (500 ppi) of "
        + "the print's middle along each axis."
    case .contrast:
      "What differs from the mean grey is divided by this, and a sensor's noise with a standard "
        + "deviation of 4 grey values is added."
    case .resolution:
      "The picture is resampled while the stated resolution stays, which is then wrong by this much; "
        + "engines that read no resolution meet the same error."
    case .noise: "Each pixel gets noise of its own."
    case .blur: "The picture is smoothed by a Gaussian."
    case .wsq: "The picture is written as WSQ and read again."
    case .jpeg: "The picture is written as JPEG and read again."
    case .frame:
      "A line runs around the picture, as scanners and exports leave it, in a grey drawn from 0 "
        + "to 200."
    case .seam:
      "A round patch in the print's middle is turned by a quarter inside its place; its ridges do "
        + "not belong there."
    case .page:
      "The print lies somewhere on a page of paper with grain, under a line of writing."
    case .residue:
      "The latent print of another, synthetic finger lies faint and in patches under the print."
    case .blocks:
      "Tiles of 64 x 16 pixels are damaged: the tile before is shown once more, the tile is shifted, "
        + "blank, or filled with one grey."
    case .columns:
      "Three columns of the sensor are broken, at the same places in every picture: one is black, one "
        + "grey, one white."
    case .spot:
      "The sensor sees nothing in a round spot, at the same place in every picture, which is grey there."
    case .scratch:
      "Two scratches cross the sensor's glass aslant, at the same places in every picture: one is black, "
        + "one white."
    }
  }

  /// The levels that are measured unless others are asked for.
  package var defaultLevels: [Double] {
    switch self {
    case .angle: [10, 20, 30, 45, 90, 180, 360]
    case .window: [320, 256, 200, 160, 128, 96]
    case .contrast: [2, 3, 5, 8, 12]
    case .resolution: [-20, -10, -5, -3, 3, 5, 10, 20]
    case .noise: [10, 20, 30, 45, 60]
    case .blur: [1, 1.5, 2, 2.5, 3]
    case .wsq: [5, 10, 15, 20, 30, 40]
    case .jpeg: [75, 50, 30, 20, 10, 5]
    case .frame: [1, 3, 6, 12]
    case .seam: [60, 100, 140, 180]
    case .page: [800, 1200, 1800]
    case .residue: [0.1, 0.2, 0.3, 0.5, 0.7]
    case .blocks: [2, 5, 10, 20, 30]
    case .columns: [1, 2, 4, 8, 12]
    case .spot: [30, 60, 100, 140]
    case .scratch: [2, 3, 4, 6, 8]
    }
  }

  /// The levels that make sense.
  package var acceptedLevels: ClosedRange<Double> {
    switch self {
    case .angle: 0...360
    case .window: 16...5000
    case .contrast: 1...100
    case .resolution: -50...100
    case .noise: 0...128
    case .blur: 0...20
    case .wsq: 1...200
    case .jpeg: 1...100
    case .frame: 0...200
    case .seam: 0...2000
    case .page: 100...5000
    case .residue: 0...1
    case .blocks: 0...100
    case .columns: 0...60
    case .spot: 0...2000
    case .scratch: 0...60
    }
  }

  /// What the prints as they are would be called among the levels.
  package var undisturbed: DisturbanceAxis.Level {
    switch self {
    case .window: .init(value: 0, label: "whole")
    case .contrast: .init(value: 1, label: "as is")
    case .wsq, .jpeg, .page: .init(value: 0, label: "none")
    default: .init(value: 0, label: "0")
    }
  }

  /// Whether a level is best seen in the print's middle rather than on the whole picture.
  package var isFine: Bool {
    switch self {
    case .contrast, .noise, .blur, .wsq, .jpeg, .seam: true
    default: false
    }
  }

  /// Whether one level comes before another on plots: the weaker disturbance first, errors of
  /// resolution by their sign.
  package func weakerFirst(_ a: Double, _ b: Double) -> Bool {
    switch self {
    case .window, .jpeg: a > b
    default: a < b
    }
  }

  /// A level with its name.
  package func level(_ value: Double) -> DisturbanceAxis.Level {
    let number = DisturbanceKind.text(of: value)
    if self == .angle && value == 360 { return .init(value: value, label: "any") }
    if self == .resolution && value > 0 { return .init(value: value, label: "+" + number) }
    return .init(value: value, label: number)
  }

  /// Why a level makes no sense; nil where it does.
  package func complaint(about value: Double) -> String? {
    let (low, high) = (acceptedLevels.lowerBound, acceptedLevels.upperBound)
    guard !acceptedLevels.contains(value) else {
      guard self == .angle, value > 180, value < 360 else { return nil }
      return "an angle lies between 0 and 180 degrees, or is 360 for any"
    }
    return "a level of \(rawValue) (\(unit)) lies between \(DisturbanceKind.text(of: low)) and "
      + DisturbanceKind.text(of: high)
  }

  /// A number without decimals that say nothing.
  package static func text(of value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
  }
}
