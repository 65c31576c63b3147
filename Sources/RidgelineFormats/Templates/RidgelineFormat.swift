import Ridgeline

extension FileFormat {
  /// The engine's own template.
  static let ridgeline = FileFormat(
    name: "ridgeline", kind: .template, endings: ["ridgeline"],
    forms: [
      Form(name: "ridgeline", endings: ["ridgeline"], holdsSeveral: false) { content, _ in
        guard case .template(let template) = content else {
          throw FileEncodingError.wrongContent(form: "ridgeline", content: content.name)
        }
        return template.serialized()
      }
    ],
    recognises: Template.isSerialized
  ) { bytes, _ in (.template(try Template(serialized: bytes)), []) }
}
