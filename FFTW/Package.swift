// swift-tools-version: 6.3
import PackageDescription

/// The tests of the spectra, built with FFTW.
///
/// A package of its own that sets the trait, so that they need nothing but the engine and the spectra;
/// `sh Scripts/fftw.sh` runs them. What it builds is under the GPL as a whole.
let package = Package(
  name: "fftw",
  dependencies: [.package(name: "ridgeline", path: "..", traits: ["FFTW"])],
  targets: [
    .testTarget(
      name: "RidgelineSpectraTests",
      dependencies: [
        .product(name: "Ridgeline", package: "ridgeline"),
        .product(name: "RidgelineSpectra", package: "ridgeline"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .define("FFTW")])
  ]
)
