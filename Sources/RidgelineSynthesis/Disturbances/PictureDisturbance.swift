public import Ridgeline

/// Something that befalls the picture of a print between the finger and the engine.
///
/// Equal pictures and equal random numbers give equal results, on every machine.
public protocol PictureDisturbance: Sendable {
  /// The picture as it arrives.
  ///
  /// - Parameter random: drawn from for what the kind and strength leave open.
  func disturbed(_ image: FingerprintImage, random: inout RandomSource) -> DisturbedImage
}

/// A picture after a disturbance, and where its pixels come from.
public struct DisturbedImage: Sendable {
  /// The picture; its resolution is the one that is stated, right or wrong.
  public let image: FingerprintImage
  /// Where its pixels come from.
  public let map: PictureMap

  /// Pixels in place of those of the picture before.
  init(_ before: FingerprintImage, grey: Raster<UInt8>, map: PictureMap) {
    do {
      // What came in is accepted however large it has become.
      image = try FingerprintImage(
        width: grey.width, height: grey.height, pixels: grey.elements,
        resolution: before.resolution, polarity: before.polarity, pixelLimit: .max)
      self.map = map
    } catch {
      preconditionFailure("a raster has as many pixels as its sides ask for: \(error)")
    }
  }

  /// Other greys at the same places.
  init(_ before: FingerprintImage, grey: Raster<UInt8>) {
    self.init(
      before, grey: grey, map: PictureMap(width: before.width, height: before.height))
  }
}

extension RandomSource {
  /// The numbers of one disturbance of one print.
  ///
  /// They do not depend on the strength: a print that is turned to the left by 10 degrees is turned
  /// to the left by 20 as well, so that curves over the strength are smooth.
  ///
  /// - Parameters:
  ///   - seed: what all draws of a run are made from.
  ///   - disturbance: its name.
  ///   - name: the name of the print, with its set's where there are several.
  public init(seed: UInt64, disturbance: String, print name: String) {
    self.init(seed: seed, stream: RandomSource.hash(disturbance), RandomSource.hash(name))
  }

  /// FNV-1a.
  private static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

extension FingerprintImage {
  /// The greys as a raster.
  var grey: Raster<UInt8> { Raster(width: width, height: height, elements: pixels) }

  /// Pixels of the picture in a pixel at 500 per inch, by the resolution that is stated.
  var pixelsPerStandardPixel: Double { resolution.pixelsPerInch / 500 }

  /// The median of the outermost pixels: what the picture shows where nothing is.
  var borderGrey: UInt8 {
    var counts = [Int](repeating: 0, count: 256)
    for x in 0..<width {
      counts[Int(pixels[x])] += 1
      counts[Int(pixels[(height - 1) * width + x])] += 1
    }
    for y in 0..<height {
      counts[Int(pixels[y * width])] += 1
      counts[Int(pixels[y * width + width - 1])] += 1
    }
    var seen = 0
    for (grey, count) in counts.enumerated() {
      seen += count
      if seen > width + height { return UInt8(grey) }
    }
    return 255
  }
}

extension UInt8 {
  /// The nearest grey.
  @inline(__always)
  init(grey: Float) { self = UInt8(Swift.min(255, Swift.max(0, grey.rounded()))) }
}
