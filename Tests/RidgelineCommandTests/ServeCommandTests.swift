#if Service
  import Foundation
  import Testing

  @Suite("The command serve")
  struct ServeCommandTests {
    /// A run that is expected to end by itself, on a data folder of its own.
    private func serve(_ options: [String]) throws -> CommandRun {
      let data = "\(try TestFolder.make())/data"
      return try CommandRun(["serve", "run", "--data", data, "--port", "0"] + options) { process in
        // Where it serves after all, the test must not wait for it.
        DispatchQueue.global().asyncAfter(deadline: .now() + 20) { process.terminate() }
      }
    }

    @Test(
      "What it cannot use is refused by name before it listens",
      arguments: [
        ["--gallery", "people=/nowhere/gallery"], ["--import-folder", "/nowhere/in"],
        ["--frames-folder", "/nowhere/frames"], ["--settings", "/nowhere/settings.json"],
        ["--key-file", "/nowhere/key"], ["--traces", "/nowhere/traces"],
        ["--tls-certificate", "/nowhere/chain.pem", "--tls-key", "/nowhere/key.pem"],
      ])
    func refuses(options: [String]) throws {
      let run = try serve(options)
      #expect(run.status == 3)
      #expect(run.errors.contains("/nowhere/"), "\(run.errors)")
      #expect(run.output.isEmpty)
    }

    @Test("It does not listen beyond this machine without TLS unless told to")
    func beyond() throws {
      let run = try serve(["--host", "0.0.0.0"])
      #expect(run.status == 2)
      #expect(run.errors.contains("--tls-certificate"))
    }
  }
#endif
