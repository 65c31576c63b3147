/// How colour, alpha and deep samples become 8-bit grey, the same for every format.
enum GreyConversion {
  /// The luma of ITU-R BT.601 (0.299, 0.587, 0.114) in 16-bit fixed point, rounded; white stays
  /// 255 because the weights add up to 65536.
  @inline(__always)
  static func luma(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
    let sum = 19_595 &* UInt32(red) &+ 38_470 &* UInt32(green) &+ 7_471 &* UInt32(blue)
    return UInt8(truncatingIfNeeded: (sum &+ 0x8000) &>> 16)
  }

  /// A grey value over white, weighted by its alpha, rounded.
  @inline(__always)
  static func overWhite(_ grey: UInt8, alpha: UInt8) -> UInt8 {
    let sum = UInt32(grey) &* UInt32(alpha) &+ 255 &* (255 &- UInt32(alpha))
    return UInt8(truncatingIfNeeded: (sum &+ 127) / 255)
  }

  /// A grey value that was already multiplied by its alpha, over white.
  @inline(__always)
  static func premultipliedOverWhite(_ grey: UInt8, alpha: UInt8) -> UInt8 {
    UInt8(truncatingIfNeeded: min(255, UInt32(grey) &+ 255 &- UInt32(alpha)))
  }

  /// The nearest of 256 values to one of 65536.
  @inline(__always)
  static func narrow(_ value: UInt16) -> UInt8 {
    UInt8(truncatingIfNeeded: (UInt32(value) &* 255 &+ 32_895) &>> 16)
  }

  /// The table that spreads 0...maximum over 0...255, rounded.
  static func scale(maximum: Int) -> [UInt8] {
    (0...maximum).map { UInt8(($0 * 255 + maximum / 2) / maximum) }
  }

  /// Grey from pixels of four interleaved bytes: cyan, magenta, yellow and black.
  ///
  /// - Parameter isInverted: whether each says how much white its ink leaves.
  static func grey(fromInks samples: [UInt8], isInverted: Bool) -> [UInt8] {
    let flip: UInt8 = isInverted ? 0 : 255
    return (0..<samples.count / 4).map { index in
      let black = UInt32(samples[4 * index + 3] ^ flip)
      func lit(_ channel: Int) -> UInt8 {
        UInt8((UInt32(samples[4 * index + channel] ^ flip) * black + 127) / 255)
      }
      return luma(lit(0), lit(1), lit(2))
    }
  }

  /// Grey from pixels of `channels` interleaved bytes.
  ///
  /// 1 is grey, 2 grey and alpha, 3 red, green and blue, 4 those and alpha; other counts of
  /// channels have no meaning and give white.
  static func grey(fromInterleaved samples: [UInt8], channels: Int) -> [UInt8] {
    if channels == 1 { return samples }
    guard (2...4).contains(channels) else { return samples.map { _ in 255 } }
    let count = samples.count / channels
    return [UInt8](unsafeUninitializedCapacity: count) { target, initialised in
      samples.withUnsafeBufferPointer { source in
        switch channels {
        case 2:
          for i in 0..<count {
            target[i] = overWhite(source[2 &* i], alpha: source[2 &* i &+ 1])
          }
        case 3:
          for i in 0..<count {
            let j = 3 &* i
            target[i] = luma(source[j], source[j &+ 1], source[j &+ 2])
          }
        default:
          for i in 0..<count {
            let j = 4 &* i
            let grey = luma(source[j], source[j &+ 1], source[j &+ 2])
            target[i] = overWhite(grey, alpha: source[j &+ 3])
          }
        }
      }
      initialised = count
    }
  }
}
