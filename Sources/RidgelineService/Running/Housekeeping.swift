import Logging
import ServiceLifecycle

/// Forgets what need not be kept any longer, now and then.
struct Housekeeping: ServiceLifecycle.Service {
  let service: EngineService

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await forget()
        try? await Task.sleep(for: .seconds(3600))
      }
    }
  }

  private func forget() async {
    do {
      try await service.engine.run { [repetitions = service.repetitions] _ in
        try repetitions.forgetOld()
      }
      try await service.enrollments.forgetFinished(in: service.engine)
    } catch {
      service.logger.error("\(error)")
    }
  }
}
