import CRidgelineKernels

/// Which form of a hot loop runs; all forms give the same bits.
package enum KernelVariant: Int, CaseIterable, Sendable {
  /// The plain Swift loops that the others are held against; every machine runs them.
  case portable = -1
  /// C for the instructions that every processor of the architecture has.
  case baseline = 0
  /// C for x86-64 with AVX2.
  case avx2 = 1
  /// C for x86-64 with AVX-512.
  case avx512 = 2

  /// Whether this processor can run the variant.
  var isSupported: Bool {
    self == .portable || rk_variant_supported(Int32(rawValue)) != 0
  }

  /// The variants that this processor can run, slowest first.
  static let supported = allCases.filter(\.isSupported)

  /// The fastest variant that this processor can run.
  static let fastest = supported.last ?? .portable

  /// The number that C knows the variant by.
  var code: Int32 { Int32(rawValue) }
}
