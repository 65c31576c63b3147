import FoundationEssentials
package import Ridgeline
package import RidgelineFiles
import RidgelineText

/// Prints side by side with their maps and what is said of them, as one page that needs nothing else.
package struct QualityPage {
  /// The height of the pictures in pixels.
  private static let pictureHeight = 220

  /// What ``figure(of:under:judged:)`` made, print by print.
  package let figures: [String]
  package let language: AdviceLanguage

  /// A page in a language.
  package init(figures: [String], language: AdviceLanguage) {
    self.figures = figures
    self.language = language
  }

  /// The page.
  package var html: String {
    """
    <!doctype html><html lang="\(language.rawValue)"><meta charset="utf-8"><title>Quality</title>\
    <meta name="viewport" content="width=device-width"><style>\
    body{font:14px/1.4 system-ui,sans-serif;color:#222;background:#fff;max-width:1400px;\
    margin:2em auto;padding:0 1em}main{display:grid;gap:1em;\
    grid-template-columns:repeat(auto-fill,minmax(430px,1fr))}figure{margin:0;padding:.6em;\
    border:1px solid #ddd;break-inside:avoid}img{height:\(QualityPage.pictureHeight)px;\
    max-width:49%;object-fit:contain}figcaption b{font-size:1.5em}ul{margin:.3em 0;\
    padding-left:1.2em}small{color:#777;overflow-wrap:anywhere}</style>
    <h1>Quality</h1><p>Score 0 to 100, higher is better; beside each print its map, from violet for \
    unusable to yellow for clear ridges. Causes stand with the points that they cost.</p>
    <main>
    \(figures.joined(separator: "\n"))
    </main></html>

    """
  }

  /// One print.
  package static func figure(
    of image: FingerprintImage, under map: QualityMap, judged: JudgedPrint, language: AdviceLanguage
  ) throws -> String {
    let plain = try Thumbnail(of: image, height: pictureHeight).png
    let mapped = Data(try Canvas(image, under: map).shrunk(toHeight: pictureHeight).png())
    let causes = (judged.causes ?? []).map { cause in
      cause.cost > 0
        ? "<li>\(cause.cause.rawValue), \(cause.cost): \(HTMLText.escaped(cause.advice))</li>"
        : "<li>\(cause.cause.rawValue), \(JudgedPrint.harmless(in: language))</li>"
    }
    let failure = judged.failure.map { ", " + HTMLText.escaped($0.advice(in: language)) } ?? ""
    return "<figure>\(picture(plain, "print")) \(picture(mapped, "map"))<figcaption>"
      + "<b>\(judged.score ?? 0)</b>\(failure)<ul>\(causes.joined())</ul>"
      + "<small>\(HTMLText.escaped(judged.file))</small></figcaption></figure>"
  }

  private static func picture(_ png: Data, _ what: String) -> String {
    "<img alt='\(what)' src='data:image/png;base64,\(png.base64EncodedString())'>"
  }
}
