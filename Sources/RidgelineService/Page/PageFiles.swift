import CRidgelinePage
import Crypto
import FoundationEssentials
import HTTPTypes
import Hummingbird
import RidgelineGallery

/// The files of the page, which are a part of the program.
struct PageFiles: Sendable {
  private struct File: Sendable {
    let type: String
    let tag: String
    let bytes: ByteBuffer
  }

  private let files: [String: File]

  init() {
    var files: [String: File] = [:]
    for file in UnsafeBufferPointer(start: rdg_page_files, count: rdg_page_file_count) {
      let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
      files[String(cString: file.path)] = File(
        type: String(cString: file.type),
        tag: "\"\(SHA256.hash(data: Data(bytes)).prefix(16).hexadecimal)\"",
        bytes: ByteBuffer(bytes: bytes))
    }
    self.files = files
  }

  /// The paths of all files.
  var paths: [String] { files.keys.sorted() }

  /// The file at a path, or that the browser has it; nil where there is none.
  func answer(_ path: String, _ request: Request) -> Response? {
    guard let file = files[path] else { return nil }
    let headers: HTTPFields = [.eTag: file.tag, .cacheControl: "no-cache"]
    if request.headers[.ifNoneMatch] == file.tag {
      return Response(status: .notModified, headers: headers)
    }
    var response = Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.bytes))
    response.headers[.contentType] = file.type
    return response
  }
}
