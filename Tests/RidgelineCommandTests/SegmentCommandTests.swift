import Foundation
import Testing

@Suite("The command segment cuts slaps apart")
struct SegmentCommandTests {
  /// One person's hands, made once.
  private static let hands: String? = {
    guard let folder = try? TestFolder.make(),
      let run = try? CommandRun(
        ["synth", "--slap", "--people", "1", "--impressions", "1", "--seed", "3", "--wear", "0"]
          + ["--singles", "1", "--out", folder], of: CommandRun.laboratory),
      run.status == 0
    else { return nil }
    return folder
  }()

  private func rows(_ run: CommandRun) throws -> [[String: Any]] {
    try #require(try JSONSerialization.jsonObject(with: run.output) as? [[String: Any]])
  }

  @Test("Fingers are written by their names, with boxes and JSON")
  func fingers() throws {
    let hands = try #require(SegmentCommandTests.hands)
    let folder = try TestFolder.make()
    let run = try CommandRun(
      "segment", "\(hands)/01_right-four_1.png", "--expect", "right-four", "--output", folder,
      "--json")
    #expect(run.status == 0, "\(run.errors)")
    let row = try #require(try rows(run).first)
    let fingers = try #require(row["fingers"] as? [[String: Any]])
    #expect(
      fingers.compactMap { $0["name"] as? String }
        == ["right-index", "right-middle", "right-ring", "right-little"])
    #expect(row["hand"] as? String == "right")
    for name in ["right-index", "right-middle", "right-ring", "right-little", "boxes"] {
      #expect(FileManager.default.fileExists(atPath: "\(folder)/01_right-four_1_\(name).png"))
    }
    // What was cut matches the single capture of the same finger, and no other.
    let match = try CommandRun(
      "match", "\(folder)/01_right-four_1_right-ring.png", "\(hands)/singles/01-4_1.png")
    #expect(match.status == 0, "\(match.text)")
    let stranger = try CommandRun(
      "match", "\(folder)/01_right-four_1_right-ring.png", "\(hands)/singles/01-3_1.png")
    #expect(stranger.status == 1, "\(stranger.text)")
  }

  @Test("Another number of fingers than was asked for is refused, and said why")
  func refusal() throws {
    let hands = try #require(SegmentCommandTests.hands)
    let run = try CommandRun(
      "segment", "\(hands)/01_left-four_1.png", "--expect", "left-four", "--missing", "left-ring")
    #expect(run.status == 4)
    #expect(run.text.contains("3 fingers expected and 4 found"), "\(run.text)")
    let unknown = try CommandRun(
      "segment", "\(hands)/01_left-four_1.png", "--missing", "left-toe")
    #expect(unknown.status == 2)
  }

  @Test("A hand that looks like the other one is said so, and the right one is not")
  func otherHand() throws {
    let hands = try #require(SegmentCommandTests.hands)
    for (hand, other) in [("right", "left"), ("left", "right")] {
      let picture = "\(hands)/01_\(hand)-four_1.png"
      let wrong = try CommandRun("segment", picture, "--expect", "\(other)-four")
      #expect(wrong.status == 0 && wrong.text.contains("it looks like a \(hand) hand"))
      let right = try CommandRun("segment", picture, "--expect", "\(hand)-four", "--json")
      #expect(try rows(right).first?["warning"] == nil)
    }
  }

  @Test("A command that wants one finger names segment where a hand is given")
  func wantsOneFinger() throws {
    let hands = try #require(SegmentCommandTests.hands)
    let hand = "\(hands)/01_right-four_1.png"
    for command in [["extract", hand], ["match", hand, "\(hands)/singles/01-4_1.png"]] {
      let run = try CommandRun(command)
      #expect(run.status == 4)
      #expect((run.text + run.errors).contains("ridgeline segment"), "\(command[0])")
    }
  }

  @Test("The truth of a slap names its fingers")
  func truth() throws {
    let hands = try #require(SegmentCommandTests.hands)
    let bytes = try Data(contentsOf: URL(filePath: "\(hands)/truth/01_thumbs_1.json"))
    let truth = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let fingers = try #require(truth["fingers"] as? [[String: Any]])
    #expect(fingers.compactMap { $0["position"] as? Int } == [6, 1])
    #expect(fingers.allSatisfy { ($0["corners"] as? [Any])?.count == 4 })
  }
}
