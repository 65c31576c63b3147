import CRidgeline
import Ridgeline
import Synchronization

typealias TemplateHandle = Handle<StoredTemplate>

/// A template whose preparation for comparisons is made when it is first needed, once.
final class StoredTemplate: Sendable {
  private final class Prepared: Sendable {
    let template: PreparedTemplate
    init(_ template: PreparedTemplate) { self.template = template }
  }

  let template: Template
  private let lazily = AtomicLazyReference<Prepared>()

  init(_ template: Template) { self.template = template }

  /// The template, ready for comparisons.
  ///
  /// - Throws: the failure to enroll of a template that cannot tell anybody apart.
  func prepared() throws(ExtractionFailure) -> PreparedTemplate {
    if let failure = template.failureToEnroll { throw failure }
    if let known = lazily.load() { return known.template }
    return lazily.storeIfNil(Prepared(PreparedTemplate(template))).template
  }

  /// The templates of an array of handles.
  static func all(
    _ pointers: UnsafePointer<OpaquePointer?>?, _ count: Int, _ name: StaticString
  ) throws(BorderError) -> [StoredTemplate] {
    var templates: [StoredTemplate] = []
    for pointer in try CallerMemory.array(pointers, count, name) {
      templates.append(try TemplateHandle.value(pointer, name))
    }
    return templates
  }
}
