import Testing

@testable import RidgelineEvaluation

@Suite("The calibration study")
struct CalibrationStudyTests {
  private func study(_ tables: [EvidenceTable], noise: Int = 0) -> CalibrationStudy {
    CalibrationStudy(
      tables: tables, features: ["signal"] + (0..<noise).map { "noise \($0)" },
      textureFeatures: [], penalty: 1e-6, threads: 2)
  }

  @Test("shows that a fit knows its fingers by heart")
  func overfitting() {
    let tables = (0..<2).map {
      EvidenceFixture.table("\($0)", fingers: 10, noise: 14, separation: 1.2, seed: 20 + UInt64($0))
    }
    let study = study(tables, noise: 14)
    #expect(study.pooled.fingersHeldOutEER > 1.2 * study.pooled.fittedEER)
    #expect(study.pooled.heldOutEER > study.pooled.fittedEER)
  }

  @Test("shows that a fit of one good feature holds on fingers and sets that it never saw")
  func honestFit() {
    let tables = (0..<3).map {
      EvidenceFixture.table("\($0)", fingers: 20, separation: 4, seed: 40 + UInt64($0))
    }
    let pooled = study(tables).pooled
    #expect(pooled.fittedEER < 10)
    #expect(pooled.fingersHeldOutEER < pooled.fittedEER + 1)
    #expect(pooled.heldOutEER < pooled.fittedEER + 1)
  }

  @Test("pools the comparisons of all sets")
  func pool() {
    let study = study([
      EvidenceFixture.table("a", seed: 8), EvidenceFixture.table("b", fingers: 6, seed: 9),
    ])
    #expect(study.rows.map(\.set) == ["a", "b"])
    #expect(study.pooled.impostors == study.rows.reduce(0) { $0 + $1.impostors })
    #expect(study.pooled.heldOutAbove[0] == study.rows.reduce(0) { $0 + $1.heldOutAbove[0] })
    #expect(study.table.contains("pooled"))
  }

  @Test("weighs in the texture stage what it is told to, shared with the flow stage or not")
  func stages() {
    let study = CalibrationStudy(
      tables: [EvidenceFixture.table("a", noise: 2, seed: 11)], features: ["signal", "noise 0"],
      textureFeatures: ["noise 1", "signal"], penalty: 1e-3, threads: 1)
    #expect(study.fits.map(\.features) == [["signal", "noise 0"], ["noise 1", "signal"]])
    #expect(study.fits[1].weights.count == 2)
    #expect(study.fits[1].weights[1] > study.fits[1].weights[0])
  }

  @Test("holds out copies of a set together, and learns no weight from strangers' sets")
  func copiesAndStrangers() {
    func copy(_ table: EvidenceTable, teaches: Bool) -> EvidenceTable {
      EvidenceTable(set: table.set, label: "copy/a", rows: table.rows, teaches: teaches)
    }
    let a = EvidenceFixture.table("a", separation: 3, seed: 12)
    let b = EvidenceFixture.table("b", separation: 3, seed: 13)
    let alone = study([a, b])
    // Both tables of one name are judged by the fit to the other set alone.
    let twice = study([a, copy(a, teaches: true), b])
    #expect(twice.rows[0].heldOutFMR1000 == alone.rows[0].heldOutFMR1000)
    #expect(twice.rows[1].set == "copy/a")
    #expect(twice.rows[1].heldOutEER == twice.rows[0].heldOutEER)
    let opposite = EvidenceTable(
      set: "c",
      rows: b.rows.map {
        EvidenceTable.Row(
          features: $0.features.map { -$0 }, isGenuine: $0.isGenuine, fingers: $0.fingers)
      }, teaches: false)
    let strange = study([a, b, opposite])
    #expect(strange.fits[0].weights == alone.fits[0].weights)
    #expect(strange.fits[0].knotSums != alone.fits[0].knotSums)
  }

  @Test("of a single set has nothing but its fingers to hold out")
  func singleSet() {
    let row = study([EvidenceFixture.table("a", seed: 10)]).rows[0]
    #expect(row.heldOutEER == row.fittedEER)
    #expect(row.fingersHeldOutAbove.count == 4)
  }

  @Test("numbers the fingers of a set as they come")
  func fingers() throws {
    let prints = ["9_1", "9_2", "10_1", "9_3", "11_1"].compactMap {
      PrintFile(path: "set/\($0).png")
    }
    #expect(
      EvidenceTable.numberedFingers(of: PrintSet(name: "set", prints: prints))
        == [0, 0, 1, 0, 2])
  }
}
