import Testing

@testable import RidgelineService

@Suite struct MultipartFormTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func `Parts are found by their names, with the bytes that they have`() throws {
    let form = try MultipartForm(
      bytes(
        "--ab\r\nContent-Disposition: form-data; name=\"probe\"\r\nContent-Type: x/y\r\n\r\n"
          + "one\r\n--a\r\n--ab\r\ncontent-disposition: form-data; name=reference\r\n\r\n\r\n--ab--"
      ),
      contentType: "multipart/form-data; boundary=ab")
    #expect(try form.part("probe") == bytes("one\r\n--a"))
    #expect(try form.part("reference") == [])
    #expect(throws: Problem.self) { try form.part("other") }
  }

  @Test(arguments: [
    "", "--ab", "--ab\r\n", "--ab\r\n\r\n\r\n--ab--", "x--ab--",
    "--ab\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nbytes without an end",
    "--ab\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--abX",
    "--ab\r\nContent-Disposition: form-data; name=\"a\"\r\n--ab--",
  ])
  func `A form that is cut or damaged is refused`(text: String) {
    #expect(throws: Problem.self) {
      try MultipartForm(bytes(text), contentType: "multipart/form-data; boundary=ab")
    }
  }

  @Test func `A form with too many parts, or one part twice, is refused`() {
    let part = "--ab\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
    #expect(throws: Problem.self) {
      try MultipartForm(
        bytes(part + part + "--ab--"), contentType: "multipart/form-data; boundary=ab")
    }
    let many = (0..<40).map {
      "--ab\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n1\r\n"
    }.joined()
    #expect(throws: Problem.self) {
      try MultipartForm(
        bytes(many + "--ab--"), contentType: "multipart/form-data; boundary=ab")
    }
  }

  @Test func `A part that nobody reads is refused by name, and told where parameters go`() throws {
    let form = try MultipartForm(
      bytes(
        "--ab\r\nContent-Disposition: form-data; name=\"picture\"\r\n\r\n1\r\n"
          + "--ab\r\nContent-Disposition: form-data; name=\"ppi\"\r\n\r\n1000\r\n--ab--"),
      contentType: "multipart/form-data; boundary=ab")
    try form.requireOnly(["picture", "ppi"])
    let problem = #expect(throws: Problem.self) { try form.requireOnly(["picture"]) }
    #expect(
      problem?.detail
        == "the form has a part \"ppi\" that nobody reads: it takes picture; parameters go into the "
        + "address, behind the ?")
  }

  @Test func `Without a boundary there is no form`() {
    #expect(throws: Problem.self) {
      try MultipartForm(bytes("--ab--"), contentType: "multipart/form-data")
    }
  }
}
