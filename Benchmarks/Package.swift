// swift-tools-version: 6.3
import PackageDescription

/// Times of single steps, beside the whole runs of `ridgeline bench speed`.
///
/// A package of its own, so that the engine does not depend on what measures it: `make benchmark`
/// runs it.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "ridgeline", path: ".."),
    // Counting allocations needs code that replaces malloc; times and memory do not.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Engine",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Ridgeline", package: "ridgeline"),
        .product(name: "RidgelineFormats", package: "ridgeline"),
      ],
      path: "Benchmarks/Engine",
      swiftSettings: [.swiftLanguageMode(.v6)],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
