#if Service
  import Foundation
  import Testing

  @Suite("The command serve")
  struct ServeCommandTests {
    /// A run that is expected to end by itself, on a data folder of its own.
    private func serve(_ options: [String]) throws -> CommandRun {
      let data = "\(try TestFolder.make())/data"
      let port = options.contains("--port") ? [] : ["--port", "0"]
      return try CommandRun(["serve", "run", "--data", data] + port + options) { process in
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

    @Test("A port that is taken is named, with what to do")
    func takenPort() throws {
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(listener) }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let listens = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
          bind(listener, plain, length) == 0 && listen(listener, 1) == 0
            && getsockname(listener, plain, &length) == 0
        }
      }
      try #require(listens)
      let port = UInt16(bigEndian: address.sin_port)
      let run = try serve(["--port", "\(port)"])
      #expect(run.status == 3)
      #expect(run.errors.contains("127.0.0.1:\(port)") && run.errors.contains("--port"))
    }

    @Test(
      "A threshold that everybody or nobody reaches is refused",
      arguments: ["0", "-1", "120.5", "1e9", "nan"])
    func threshold(score: String) throws {
      let run = try serve(["--threshold=\(score)"])
      #expect(run.status == 2)
      #expect(run.errors.contains("--threshold"), "\(run.errors)")
    }

    @Test("It does not listen beyond this machine without TLS unless told to")
    func beyond() throws {
      let run = try serve(["--host", "0.0.0.0"])
      #expect(run.status == 2)
      #expect(run.errors.contains("--tls-certificate"))
    }
  }
#endif
