import FoundationEssentials
import Ridgeline
import RidgelineConcurrency
package import RidgelineFormats
import RidgelineReport
import RidgelineText

/// What an audit found, as one page that needs nothing else: counts on top, below them the pictures in
/// which something was found, to be filtered and sorted.
package struct AuditPage: Sendable {
  /// The height of the pictures in pixels.
  private static let pictureHeight = 180

  /// What was found.
  package let result: AuditResult
  /// How the pictures are read.
  package let options: ImageDecodingOptions
  /// Threads that work at once.
  package let threads: Int

  /// A page of what was found.
  package init(result: AuditResult, options: ImageDecodingOptions, threads: Int) {
    self.result = result
    self.options = options
    self.threads = threads
  }

  /// The page; the pictures are read for it once more.
  package func html(done: @escaping @Sendable (Int, Int) -> Void) -> String {
    let faulty = result.pictures.filter { !$0.findings.isEmpty }
    let figures = ParallelMap.map(
      count: faulty.count, threads: threads, done: { done($0, faulty.count) },
      { figure(of: faulty[$0], place: $0) })
    return """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>Audit</title>\
      <meta name="viewport" content="width=device-width"><style>\(AuditPage.style)</style>
      <h1>Audit</h1><p>\(result.pictures.count) pictures; something was found in \(faulty.count).\
      \(result.skipped > 0 ? " \(result.skipped) files hold templates and were passed over." : "")</p>
      \(summary)
      \(folders)
      <p class="tools"><label>Sort by <select id="sort"><option value="place">file\
      <option value="kind">finding<option value="confidence">confidence</select></label>
      <span id="shown"></span></p>
      <main>
      \(figures.joined(separator: "\n"))
      </main>
      <script>\(AuditPage.script)</script></html>

      """
  }

  /// The counts of all kinds; each is a button that shows its pictures alone.
  private var summary: String {
    let rows = result.counts.map { kind, count in
      "<button data-kind='\(kind.rawValue)'><b>\(count)</b> \(AuditPage.title(kind))</button>"
    }
    guard !rows.isEmpty else { return "<p>Nothing is wrong with these pictures.</p>" }
    return "<p class='kinds'><button data-kind='' class='on'>all findings</button>"
      + "\(rows.joined())</p>"
  }

  /// What was found of whole folders.
  private var folders: String {
    let found = result.folders.filter { !$0.findings.isEmpty }
    guard !found.isEmpty else { return "" }
    let items = found.flatMap { folder in
      folder.findings.map { finding in
        "<li><b>\(HTMLText.escaped(folder.folder.isEmpty ? "." : folder.folder))</b>, all "
          + "\(folder.prints) prints: \(HTMLText.escaped(finding.sentence))</li>"
      }
    }
    return "<h2>Folders</h2><ul>\(items.joined())</ul>"
  }

  /// One picture.
  private func figure(of picture: AuditedPicture, place: Int) -> String {
    let kinds = picture.findings.map(\.kind.rawValue)
    let confidence = picture.findings.map(\.confidence).max() ?? 0
    let items = picture.findings.map { finding in
      "<li><b>\(AuditPage.title(finding.kind))</b> "
        + "<i>\(Int((finding.confidence * 100).rounded())) %</i> "
        + "\(HTMLText.escaped(finding.sentence))</li>"
    }
    var about = HTMLText.escaped(picture.file)
    if let width = picture.width, let height = picture.height, let ppi = picture.pixelsPerInch {
      about += "<br>\(width) x \(height) pixels, \(fixed(ppi, 0)) per inch"
      if let source = picture.resolutionSource, source == "assumed" { about += " (assumed)" }
    }
    return "<figure data-kinds='\(kinds.joined(separator: " "))' data-place='\(place)' "
      + "data-confidence='\(fixed(confidence, 2))'>\(thumbnail(of: picture))"
      + "<figcaption><small>\(about)</small><ul>\(items.joined())</ul></figcaption></figure>"
  }

  private func thumbnail(of picture: AuditedPicture) -> String {
    let source = PictureSource(path: picture.file)
    var options = options
    guard let bytes = try? source.bytes() else { return AuditPage.noPicture }
    // A picture may have been refused for its resolution alone.
    options.pixelsPerInch = options.pixelsPerInch ?? 500
    guard case .image(let image)? = try? StoredContent(encoded: bytes, options: options).print(),
      let small = try? Thumbnail(of: image, height: AuditPage.pictureHeight)
    else { return AuditPage.noPicture }
    return "<img alt='' src='data:image/png;base64,\(small.png.base64EncodedString())'>"
  }

  private static let noPicture = "<div class='none'>no picture</div>"

  /// A kind in words.
  private static func title(_ kind: AuditFinding.Kind) -> String {
    switch kind {
    case .unreadable: "unreadable"
    case .notAPrint: "no print"
    case .severalFingers: "several fingers"
    case .wronglyScaled: "wrongly scaled"
    case .resampled: "resampled"
    case .cropped: "cropped"
    case .turned: "turned"
    case .mirrored: "mirrored"
    case .doubled: "doubled"
    case .sameFinger: "same finger, other name"
    case .recompressed: "recompressed"
    }
  }

  private static let style = """
    body{font:14px/1.45 system-ui,sans-serif;color:#222;background:#fff;max-width:1400px;\
    margin:2em auto;padding:0 1em}h1{margin:0}h2{font-size:1.1em}.kinds{display:flex;flex-wrap:wrap;\
    gap:.5em}button{font:inherit;padding:.35em .8em;border:1px solid #bbb;border-radius:1em;\
    background:#fff;cursor:pointer}button.on{background:#244;color:#fff;border-color:#244}\
    .tools{color:#555}select{font:inherit}main{display:grid;gap:1em;\
    grid-template-columns:repeat(auto-fill,minmax(420px,1fr))}figure{margin:0;padding:.7em;\
    border:1px solid #ddd;display:flex;gap:.9em;break-inside:avoid}figure[hidden]{display:none}\
    img{height:\(pictureHeight)px;max-width:42%;object-fit:contain;align-self:flex-start;\
    background:#f4f4f4}.none{width:120px;height:\(pictureHeight)px;flex:none;background:#f4f4f4;\
    color:#888;display:flex;align-items:center;justify-content:center}figcaption{min-width:0}\
    ul{margin:.5em 0 0;padding-left:1.1em}li{margin-bottom:.35em}i{color:#777;font-style:normal}\
    small{color:#666;overflow-wrap:anywhere}
    """

  private static let script = """
    const main=document.querySelector('main'),all=[...main.children],sort=document.getElementById('sort'),\
    shown=document.getElementById('shown');let kind='';function show(){const by=sort.value;\
    all.sort((a,b)=>by=='confidence'?b.dataset.confidence-a.dataset.confidence||a.dataset.place-b.dataset.place\
    :by=='kind'?a.dataset.kinds.localeCompare(b.dataset.kinds)||a.dataset.place-b.dataset.place\
    :a.dataset.place-b.dataset.place);let count=0;for(const f of all){f.hidden=kind!=''&&\
    !f.dataset.kinds.split(' ').includes(kind);if(!f.hidden)count++;main.append(f)}\
    shown.textContent=count+(count==1?' picture':' pictures')}\
    sort.onchange=show;for(const b of document.querySelectorAll('button'))b.onclick=()=>{kind=b.dataset.kind;\
    for(const o of document.querySelectorAll('button'))o.classList.toggle('on',o==b);show()};show();
    """
}
