import CRidgelineKernels

/// Which form of the hot loops runs; all forms give the same bits.
enum KernelVariant: Int, CaseIterable, Sendable {
  /// The plain Swift loops that the others are held against.
  case reference = -1
  /// C for the instructions that every processor of the architecture has.
  case baseline = 0
  /// C for x86-64 with AVX2.
  case avx2 = 1
  /// C for x86-64 with AVX-512.
  case avx512 = 2

  /// Whether this processor can run the variant.
  var isSupported: Bool {
    self == .reference || rk_variant_supported(Int32(rawValue)) != 0
  }

  /// The variants that this processor can run, slowest first.
  static let supported = allCases.filter(\.isSupported)

  /// The fastest variant that this processor can run.
  static let fastest = supported.last ?? .reference
}
