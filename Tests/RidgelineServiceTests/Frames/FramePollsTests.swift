import NIOCore
import NIOEmbedded
import Testing

@testable import RidgelineService

@Suite struct FramePollsTests {
  private let start = ContinuousClock.now

  @Test func `A newer request of a token ends its older one`() throws {
    let polls = FramePolls()
    let old = try polls.begin("a", now: start)
    #expect(polls.isWaiting(old, now: start))
    let new = try polls.begin("a", now: start)
    #expect(!polls.isWaiting(old, now: start))
    #expect(polls.isWaiting(new, now: start))
  }

  @Test func `Another token has to wait until the first has been away for ten seconds`() throws {
    let polls = FramePolls()
    let poll = try polls.begin("a", now: start)
    #expect(polls.isWaiting(poll, now: start.advanced(by: .seconds(3))))
    let problem = #expect(throws: Problem.self) {
      try polls.begin("b", now: start.advanced(by: .seconds(12)))
    }
    #expect(problem?.kind == .conflict)
    _ = try polls.begin("b", now: start.advanced(by: .seconds(14)))
    #expect(!polls.isWaiting(poll, now: start.advanced(by: .seconds(14))))
  }

  @Test func `Who closes the connection is gone`() throws {
    let presence = PresenceHandler()
    let channel = EmbeddedChannel(handler: presence)
    #expect(!presence.isGone)
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.outputClosed)
    #expect(!presence.isGone)
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(presence.isGone)
  }
}
