#if Service
  /// A gallery as an argument names it: `people=/srv/people`.
  struct NamedGallery {
    let name: String
    let folder: String

    init?(_ argument: String) {
      let parts = argument.split(separator: "=", maxSplits: 1)
      guard parts.count == 2,
        parts[0].utf8.allSatisfy({ byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        })
      else { return nil }
      (name, folder) = (String(parts[0]), String(parts[1]))
    }
  }
#endif
