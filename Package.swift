// swift-tools-version: 6.3
import PackageDescription

/// One set of language settings for every Swift target.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A product that only `ridgeline serve` needs.
func served(_ product: String, _ package: String) -> Target.Dependency {
  .product(name: product, package: package, condition: .when(traits: ["Service"]))
}

let package = Package(
  name: "ridgeline",
  // Linux is built and tested; these are the oldest that have what the code uses.
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "Ridgeline", targets: ["Ridgeline"]),
    .library(name: "RidgelineFormats", targets: ["RidgelineFormats"]),
    .library(name: "RidgelineGallery", targets: ["RidgelineGallery"]),
    .library(name: "RidgelineSynthesis", targets: ["RidgelineSynthesis"]),
    .library(name: "RidgelineSpectra", targets: ["RidgelineSpectra"]),
    .library(name: "RidgelineAudit", targets: ["RidgelineAudit"]),
    // `make library` makes libridgeline.so.1 of it.
    .library(name: "ridgeline-c", type: .dynamic, targets: ["RidgelineC"]),
    .executable(name: "ridgeline", targets: ["RidgelineCommand"]),
    .executable(name: "ridgeline-lab", targets: ["RidgelineLab"]),
  ],
  traits: [
    .default(enabledTraits: ["Gallery", "Service", "TIFF"]),
    .trait(
      name: "Service",
      description: "ridgeline serve: the engine over HTTP, and the page of an operator."),
    .trait(
      name: "TIFF",
      description: "Read TIFF through libtiff; without it a file of TIFF is refused by name."),
    .trait(
      name: "Gallery",
      description: "Galleries in the C library; without them it is a quarter of the size."),
    .trait(
      name: "FFTW",
      description: "Make spectra by FFTW; such a build is under the GPL as a whole."),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // The engine: pixels in; templates and scores out. No files, no network, no Foundation.
    .target(name: "CRidgelineKernels"),
    .target(name: "Ridgeline", dependencies: ["CRidgelineKernels"], swiftSettings: settings),

    // Work spread over threads.
    .target(name: "RidgelineConcurrency", swiftSettings: settings),

    // What other software reads and writes.
    .systemLibrary(
      name: "CPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .systemLibrary(
      name: "CLibJPEG", pkgConfig: "libjpeg",
      providers: [.apt(["libjpeg62-turbo-dev"]), .brew(["jpeg-turbo"])]),
    .systemLibrary(
      name: "CLibTIFF", pkgConfig: "libtiff-4",
      providers: [.apt(["libtiff-dev"]), .brew(["libtiff"])]),
    .systemLibrary(
      name: "COpenJPEG", pkgConfig: "libopenjp2",
      providers: [.apt(["libopenjp2-7-dev"]), .brew(["openjpeg"])]),
    .target(name: "CJPEG", dependencies: ["CLibJPEG"]),
    .target(
      name: "CTIFF",
      dependencies: [.target(name: "CLibTIFF", condition: .when(traits: ["TIFF"]))],
      cSettings: [.define("CTIFF_LIBTIFF", .when(traits: ["TIFF"]))]),
    .target(name: "CJPEG2000", dependencies: ["COpenJPEG"]),
    .target(
      name: "RidgelineFormats",
      dependencies: ["Ridgeline", "CPNG", "CJPEG", "CTIFF", "CJPEG2000"],
      swiftSettings: settings),

    // References at rest, 1:N search. SQLite is the system's, through GRDB.
    .target(
      name: "RidgelineGallery",
      dependencies: [
        "Ridgeline", "RidgelineConcurrency", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),

    .target(name: "RidgelineSynthesis", dependencies: ["Ridgeline"], swiftSettings: settings),

    // The C interface: a header, and what implements it.
    .target(name: "CRidgeline"),
    .target(
      name: "RidgelineC",
      dependencies: [
        "CRidgeline", "Ridgeline", "RidgelineConcurrency", "RidgelineFormats",
        .target(name: "RidgelineGallery", condition: .when(traits: ["Gallery"])),
      ],
      swiftSettings: settings),

    // What people read: numbers, tables, plots, drawings, pages.
    .target(name: "RidgelineText", swiftSettings: settings),
    // Files of prints as every program takes them: read, extracted, compared, converted, described.
    .target(
      name: "RidgelineFiles",
      dependencies: ["Ridgeline", "RidgelineFormats", "RidgelineText"], swiftSettings: settings),
    .target(
      name: "RidgelineGalleryFiles",
      dependencies: [
        "Ridgeline", "RidgelineConcurrency", "RidgelineFiles", "RidgelineFormats",
        "RidgelineGallery", "RidgelineReport", "RidgelineText",
      ], swiftSettings: settings),
    .target(
      name: "RidgelineReport",
      dependencies: ["Ridgeline", "RidgelineFiles", "RidgelineFormats", "RidgelineText"],
      swiftSettings: settings),

    // Spectra of pictures, by a transform of our own or by FFTW.
    .systemLibrary(
      name: "CFFTW", pkgConfig: "fftw3f",
      providers: [.apt(["libfftw3-dev"]), .brew(["fftw"])]),
    .target(
      name: "RidgelineSpectra",
      dependencies: [
        "Ridgeline", .target(name: "CFFTW", condition: .when(traits: ["FFTW"])),
      ],
      swiftSettings: settings),
    // What is wrong with pictures, before any of them is enrolled.
    .target(
      name: "RidgelineAudit",
      dependencies: [
        "Ridgeline", "RidgelineConcurrency", "RidgelineFormats", "RidgelineReport",
        "RidgelineSpectra", "RidgelineText",
      ],
      swiftSettings: settings),

    // Which hosts are this machine.
    .target(name: "RidgelineNetwork", swiftSettings: settings),

    // The operator's page, whose files the compiler embeds.
    .target(name: "CRidgelinePage", exclude: ["openapi.json", "web"]),
    // The engine over HTTP, for enrollment software, for operators, and for national systems.
    .target(
      name: "RidgelineService",
      dependencies: [
        "CRidgelinePage", "Ridgeline", "RidgelineConcurrency", "RidgelineFiles", "RidgelineFormats",
        "RidgelineGallery", "RidgelineGalleryFiles", "RidgelineNetwork", "RidgelineReport",
        "RidgelineSynthesis", "RidgelineText",
        .product(name: "Crypto", package: "swift-crypto"),
        served("HTTPTypes", "swift-http-types"), served("NIOHTTP1", "swift-nio"),
        served("Hummingbird", "hummingbird"),
        served("HummingbirdCore", "hummingbird"), served("HummingbirdTLS", "hummingbird"),
        served("Logging", "swift-log"),
        served("NIOCore", "swift-nio"), served("NIOPosix", "swift-nio"),
        served("NIOHTTPTypes", "swift-nio-extras"), served("NIOSSL", "swift-nio-ssl"),
        served("ServiceLifecycle", "swift-service-lifecycle"),
        served("UnixSignals", "swift-service-lifecycle"),
      ],
      swiftSettings: settings),

    // The sockets of a national system: MOSIP's BioSDK over HTTP and its ABIS queue.
    .target(
      name: "RidgelineMosip",
      dependencies: [
        "Ridgeline", "RidgelineConcurrency", "RidgelineFormats", "RidgelineGallery",
        "RidgelineNetwork",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        served("CryptoExtras", "swift-crypto"), served("HTTPTypes", "swift-http-types"),
        served("Hummingbird", "hummingbird"), served("HummingbirdCore", "hummingbird"),
        served("HummingbirdTLS", "hummingbird"),
        served("Logging", "swift-log"), served("NIOCore", "swift-nio"),
        served("NIOHTTP1", "swift-nio"), served("NIOPosix", "swift-nio"),
        served("NIOSSL", "swift-nio-ssl"),
      ],
      swiftSettings: settings),

    // What a program with commands has around them: output, failures, interruptions.
    .target(
      name: "RidgelineShell",
      dependencies: [
        "RidgelineConcurrency", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // The product: what enrollment and support do.
    .executableTarget(
      name: "RidgelineCommand",
      dependencies: [
        "Ridgeline", "RidgelineAudit", "RidgelineConcurrency", "RidgelineFiles",
        "RidgelineFormats", "RidgelineGallery", "RidgelineGalleryFiles", "RidgelineReport",
        "RidgelineShell", "RidgelineText",
        .target(name: "RidgelineMosip", condition: .when(traits: ["Service"])),
        .target(name: "RidgelineService", condition: .when(traits: ["Service"])),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        served("Logging", "swift-log"),
      ],
      path: "Sources/ridgeline-command", swiftSettings: settings),

    // The laboratory: what measures the engine, another engine, and the gallery.
    .target(
      name: "RidgelineEvaluation",
      dependencies: [
        "Ridgeline", "RidgelineConcurrency", "RidgelineFiles", "RidgelineFormats",
        "RidgelineReport", "RidgelineText",
      ],
      swiftSettings: settings),
    .target(
      name: "RidgelineStudies",
      dependencies: [
        "Ridgeline", "RidgelineConcurrency", "RidgelineEvaluation", "RidgelineFormats",
        "RidgelineGallery", "RidgelineReport", "RidgelineSynthesis", "RidgelineText",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "RidgelineLab",
      dependencies: [
        "Ridgeline", "RidgelineAudit", "RidgelineConcurrency", "RidgelineEvaluation",
        "RidgelineFormats", "RidgelineGallery", "RidgelineReport", "RidgelineShell",
        "RidgelineStudies", "RidgelineSynthesis", "RidgelineText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/ridgeline-lab", swiftSettings: settings),

    .testTarget(
      name: "RidgelineTests",
      dependencies: ["Ridgeline", "CRidgelineKernels", "RidgelineSynthesis"],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineFormatsTests", dependencies: ["Ridgeline", "RidgelineFormats"],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineGalleryTests",
      dependencies: [
        "Ridgeline", "RidgelineGallery", "RidgelineSynthesis",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineSynthesisTests", dependencies: ["Ridgeline", "RidgelineSynthesis"],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineEvaluationTests",
      dependencies: ["Ridgeline", "RidgelineEvaluation", "RidgelineFormats"],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineSpectraTests", dependencies: ["Ridgeline", "RidgelineSpectra"],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineAuditTests",
      dependencies: ["Ridgeline", "RidgelineAudit", "RidgelineFormats", "RidgelineSpectra"],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineServiceTests",
      dependencies: [
        "Ridgeline", "RidgelineFiles", "RidgelineFormats", "RidgelineGallery", "RidgelineService",
        "RidgelineSynthesis",
        served("HTTPTypes", "swift-http-types"), served("Hummingbird", "hummingbird"),
        served("HummingbirdTesting", "hummingbird"), served("Logging", "swift-log"),
        served("NIOCore", "swift-nio"), served("NIOEmbedded", "swift-nio"),
        served("NIOHTTP1", "swift-nio"), served("NIOHTTPTypes", "swift-nio-extras"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineMosipTests",
      dependencies: [
        "Ridgeline", "RidgelineMosip", "RidgelineFormats", "RidgelineGallery",
        "RidgelineSynthesis",
        .product(name: "Crypto", package: "swift-crypto"),
        served("CryptoExtras", "swift-crypto"), served("HTTPTypes", "swift-http-types"),
        served("Hummingbird", "hummingbird"), served("HummingbirdTesting", "hummingbird"),
        served("Logging", "swift-log"), served("NIOCore", "swift-nio"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RidgelineCommandTests",
      dependencies: [
        "Ridgeline", "RidgelineCommand", "RidgelineEvaluation", "RidgelineFiles",
        "RidgelineFormats", "RidgelineLab", "RidgelineReport", "RidgelineShell", "RidgelineStudies",
        "RidgelineSynthesis", "RidgelineText",
      ],
      swiftSettings: settings),
  ]
)
