// swift-tools-version: 6.3
import PackageDescription

/// The readers of bytes from outside, under libFuzzer.
///
/// A package of its own, because its executable links only with the fuzzer's `main`;
/// `Scripts/fuzz.sh` builds and runs it.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "ridgeline", path: "..")],
  targets: [
    .target(
      name: "FuzzedReaders",
      dependencies: [
        .product(name: "Ridgeline", package: "ridgeline"),
        .product(name: "RidgelineFormats", package: "ridgeline"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    // The two entry points of libFuzzer, in C because it declares them so.
    .executableTarget(name: "FuzzReaders", dependencies: ["FuzzedReaders"]),
  ]
)
