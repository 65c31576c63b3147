import Ridgeline
import RidgelineText

/// A page of plots that needs nothing else.
package struct PlotPage: Sendable {
  private let title: String
  private let introduction: String
  private let sections: [(title: String, elements: [String])]
  private let style: String

  /// A page.
  ///
  /// - Parameters:
  ///   - introduction: text that says what is shown; plain text.
  ///   - sections: titles with drawings, such as ``LinePlot/element``.
  ///   - style: style rules (CSS) for what the elements bring along.
  package init(
    title: String, introduction: String, sections: [(title: String, elements: [String])],
    style: String = ""
  ) {
    self.title = title
    self.introduction = introduction
    self.sections = sections
    self.style = style
  }

  /// The page.
  package var html: String {
    let body = sections.map { section in
      "<h2>\(HTMLText.escaped(section.title))</h2><div>\(section.elements.joined())</div>"
    }.joined(separator: "\n")
    return """
      <!doctype html><html lang="en"><meta charset="utf-8">\
      <title>\(HTMLText.escaped(title))</title><meta name="viewport" content="width=device-width">\
      <style>body{font:15px/1.5 system-ui,sans-serif;color:#222;background:#fff;max-width:1120px;\
      margin:2em auto;padding:0 1em}svg{max-width:100%;height:auto}\(style)</style>
      <h1>\(HTMLText.escaped(title))</h1><p>\(HTMLText.escaped(introduction))</p>
      \(body)
      \(PlotPage.maker)
      </html>

      """
  }

  /// The line that says which release made a page.
  package static let maker = "<p><small>Ridgeline \(RidgelineVersion.current)</small></p>"
}
