import Ridgeline
import Testing

@testable import RidgelineFormats

/// What holds of a format because it is in the table.
@Suite("Every format")
struct FormatRegistryTests {
  @Test("has a name of its own, and its forms have names and endings of their own")
  func names() {
    let formats = FormatRegistry.all
    #expect(Set(formats.map(\.name)).count == formats.count)
    #expect(FormatRegistry.listed.map(\.name).sorted() == formats.map(\.name).sorted())
    let forms = formats.flatMap(\.forms)
    #expect(Set(forms.map(\.name)).count == forms.count)
    let endings = forms.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
    for format in formats {
      #expect(!format.endings.isEmpty && Set(format.endings).count == format.endings.count)
      #expect(format.endings.allSatisfy { $0 == $0.lowercased() && !$0.contains(".") })
      #expect(format.forms.flatMap(\.endings).allSatisfy(format.endings.contains), "\(format.name)")
    }
  }

  @Test("that errors know by a name is in the table, once and in that order")
  func rows() {
    #expect(FileFormat.pictures.map(\.picture?.format) == ImageFileFormat.allCases)
    #expect(FileFormat.minutiae.map(\.templateFormat) == TemplateFormat.allCases)
    #expect(FileFormat.pictureRecords.map(\.name) == ImageRecord.Format.allCases.map(\.rawValue))
    for kind in FileFormat.Kind.allCases {
      #expect(FormatRegistry.all.contains { $0.kind == kind }, "\(kind)")
    }
    // No two formats are stored in records under one code.
    let codes = FormatRegistry.all.flatMap(\.compressions)
    #expect(Set(codes).count == codes.count)
  }

  @Test("is found by the name of a form, and by the endings that ask for it")
  func found() throws {
    for format in FormatRegistry.all {
      for form in format.forms {
        #expect(FormatRegistry.form(named: form.name)?.format.name == format.name)
        for ending in form.endings + [form.name] {
          #expect(FormatRegistry.form(ending: ending)?.form.name == form.name, "\(ending)")
        }
      }
    }
    // Endings that are read and that ask for nothing.
    for ending in ["j2k", "iso", "nist", "gif", ""] {
      #expect(FormatRegistry.form(ending: ending) == nil, "\(ending)")
    }
  }

  @Test("recognises what it writes, and no other does", arguments: SampleContent.forms)
  func recognised(name: String) throws {
    let (format, files) = try SampleContent.files(name)
    for (_, bytes) in files {
      let found = FormatRegistry.all.filter { $0.recognises(bytes) }.map(\.name)
      #expect(found == [format.name])
      #expect(StoredContent.formatName(of: bytes) == format.name)
      #expect(FormatRegistry.all.allSatisfy { !$0.recognises([]) })
    }
  }

  @Test("reads back what it wrote", arguments: SampleContent.forms)
  func readBack(name: String) throws {
    let (format, files) = try SampleContent.files(name)
    for (content, bytes) in files {
      let file = try StoredFile(encoded: bytes)
      #expect(file.format == format.name && file.notes.isEmpty, "\(file.notes)")
      let (wanted, read) = (content.prints, file.content.prints)
      #expect(read.map(\.finger) == wanted.map(\.finger))
      for (a, b) in zip(wanted, read) {
        switch (try a.load(), try b.load()) {
        case (.image(let given), .image(let image)):
          #expect(image.width == given.width && image.height == given.height)
          let errors = zip(given.pixels, image.pixels).map { abs(Int($0) - Int($1)) }
          let isLossy = ["jpg", "wsq"].contains(name)
          #expect(errors.reduce(0, +) <= (isLossy ? 12 * errors.count : 0))
        case (.template(let given), .template(let template)):
          #expect(template.minutiae.count == given.minutiae.count)
        default: Issue.record("another kind of print")
        }
      }
    }
  }

  @Test("refuses content of another kind, and says what it holds", arguments: SampleContent.forms)
  func wrongContent(name: String) throws {
    let (format, form) = try #require(FormatRegistry.form(named: name))
    let own = try SampleContent.content(of: format.kind, holdsSeveral: true).map(\.name)
    for kind in FileFormat.Kind.allCases {
      for content in try SampleContent.content(of: kind, holdsSeveral: true)
      where !own.contains(content.name) {
        let error = #expect(throws: FileEncodingError.self) {
          try form.encode(content, options: SampleContent.options)
        }
        #expect(error?.description.contains(name) ?? false)
      }
    }
  }

  @Test("writes no transaction without what it states of itself")
  func envelope() throws {
    for form in FileFormat.transaction.forms {
      #expect(throws: ImageRecordError.self) {
        try form.encode(.imageRecord(SampleContent.pictures))
      }
    }
  }
}
