/// Numbers as bytes, least significant first or last.
func little16(_ value: Int) -> [UInt8] { [0, 8].map { UInt8(truncatingIfNeeded: value >> $0) } }
func little32(_ value: Int) -> [UInt8] {
  [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
}
func big16(_ value: Int) -> [UInt8] { little16(value).reversed() }
func big32(_ value: Int) -> [UInt8] { little32(value).reversed() }

/// Data in the zlib format (RFC 1950), stored without compression.
func zlibStored(_ data: [UInt8]) -> [UInt8] {
  let adler = data.reduce(into: (a: 1, b: 0)) { sum, byte in
    sum.a = (sum.a + Int(byte)) % 65_521
    sum.b = (sum.b + sum.a) % 65_521
  }
  return [0x78, 0x01, 0x01] + little16(data.count) + little16(~data.count) + data
    + big32(adler.b << 16 | adler.a)
}

/// Data as TIFF's LZW: every byte a literal of nine bits, the table cleared before it grows.
func lzwLiterals(_ data: [UInt8]) -> [UInt8] {
  var codes: [Int] = []
  for (index, byte) in data.enumerated() {
    if index % 200 == 0 { codes.append(256) }
    codes.append(Int(byte))
  }
  let bits = (codes + [257]).flatMap { code in (0..<9).map { UInt8(code >> (8 - $0) & 1) } }
  return stride(from: 0, to: bits.count, by: 8).map { start in
    (0..<8).reduce(0) { $0 << 1 | (start + $1 < bits.count ? bits[start + $1] : 0) }
  }
}

/// Data as PackBits: literal runs of at most 128 bytes.
func packBitsLiterals(_ data: [UInt8]) -> [UInt8] {
  stride(from: 0, to: data.count, by: 128).flatMap { start in
    let run = data[start..<min(start + 128, data.count)]
    return [UInt8(run.count - 1)] + run
  }
}

/// A generator of test data with a seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
