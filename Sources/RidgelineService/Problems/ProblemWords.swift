/// What people read of a problem, in both languages.
enum ProblemWords {
  static func english(_ kind: ProblemKind) -> (title: String, advice: String) {
    switch kind {
    case .invalidRequest:
      ("The request makes no sense", "Correct the request as the description says.")
    case .unauthorized:
      ("No valid token", "Enter the token again, or ask the administrator for a new one.")
    case .forbidden:
      ("The token's role may not do this", "Ask somebody whose role permits it.")
    case .notFound: ("There is no such thing", "Check the address and the name.")
    case .methodNotAllowed:
      ("The address does not take this method", "Use one of the methods in Allow.")
    case .timeout: ("The body did not come in time", "Check the connection and send it again.")
    case .conflict:
      ("The state does not permit it", "Read the present state, then decide what to do.")
    case .tooLarge:
      ("The body is too large", "Send one picture, cropped to the fingers, in less than the limit.")
    case .unsupportedMediaType:
      (
        "The kind of body is not taken",
        "Send the kind that the description names: a picture's bytes, a form, or JSON."
      )
    case .unreadable:
      (
        "It cannot be read",
        "Capture a picture again or save it as PNG; send a template or a record as it was made."
      )
    case .failureToEnroll: ("Failure to enroll", "Capture the finger again.")
    case .notSegmented:
      ("The fingers were not cut apart", "Lay the fingers down again, flat and apart.")
    case .notConvertible:
      ("One cannot become the other", "Choose another target, or send another file.")
    case .keyReused:
      ("The idempotency key was used before", "Use a new key for a new request.")
    case .tooManyRequests: ("Too many requests", "Wait a moment, then send it again.")
    case .overloaded:
      ("More is to be done than can be done now", "Wait a moment, then send it again.")
    case .unavailable:
      ("Something that is needed is not there", "Tell the administrator.")
    case .diskFull:
      (
        "The disk is full",
        "Tell the administrator: room is needed on the disk. Then send it again."
      )
    case .galleryMoved:
      (
        "The gallery was taken away or replaced",
        "Send it again: what lies in its place now is opened."
      )
    case .galleryKey:
      (
        "The gallery has another key",
        "Tell the administrator: the service needs the key of the gallery, or another gallery."
      )
    case .galleryDamaged:
      (
        "The gallery is damaged",
        "Tell the administrator: verify the gallery, and put a backup back."
      )
    case .internalFault:
      ("A fault of the service", "Try again; if it stays, tell the administrator the request's id.")
    }
  }

  static func vietnamese(_ kind: ProblemKind) -> (title: String, advice: String) {
    switch kind {
    case .invalidRequest: ("Yêu cầu không hợp lệ", "Hãy sửa yêu cầu theo bản mô tả giao diện.")
    case .unauthorized:
      ("Mã truy cập không hợp lệ", "Hãy nhập lại mã truy cập, hoặc xin người quản trị cấp mã mới.")
    case .forbidden:
      ("Vai trò này không được phép làm việc đó", "Hãy nhờ người có vai trò được phép.")
    case .notFound: ("Không tìm thấy", "Hãy kiểm tra lại địa chỉ và tên.")
    case .methodNotAllowed:
      ("Địa chỉ này không nhận phương thức đó", "Hãy dùng một phương thức ghi ở Allow.")
    case .timeout: ("Dữ liệu không đến kịp", "Hãy kiểm tra đường truyền rồi gửi lại.")
    case .conflict:
      ("Trạng thái hiện tại không cho phép", "Hãy đọc lại trạng thái hiện tại rồi quyết định.")
    case .tooLarge:
      ("Dữ liệu quá lớn", "Hãy gửi một ảnh, cắt vừa các ngón tay, nhỏ hơn giới hạn.")
    case .unsupportedMediaType:
      (
        "Không nhận loại dữ liệu này",
        "Hãy gửi đúng loại ghi trong bản mô tả: ảnh, biểu mẫu, hoặc JSON."
      )
    case .unreadable:
      (
        "Không đọc được",
        "Hãy lấy lại ảnh vân tay hoặc lưu thành PNG; mẫu hay bản ghi thì gửi nguyên như khi được tạo."
      )
    case .failureToEnroll: ("Không lập được mẫu vân tay", "Hãy lấy lại dấu của ngón tay này.")
    case .notSegmented:
      ("Không tách được các ngón tay", "Hãy đặt lại các ngón tay, phẳng và tách rời nhau.")
    case .notConvertible:
      ("Không chuyển đổi được", "Hãy chọn định dạng khác, hoặc gửi tệp khác.")
    case .keyReused:
      ("Khóa chống trùng đã dùng cho yêu cầu khác", "Hãy dùng khóa mới cho yêu cầu mới.")
    case .tooManyRequests: ("Quá nhiều yêu cầu", "Hãy đợi một lát rồi gửi lại.")
    case .overloaded: ("Máy đang quá tải", "Hãy đợi một lát rồi gửi lại.")
    case .unavailable: ("Thiếu một thành phần cần thiết", "Hãy báo cho người quản trị.")
    case .diskFull:
      ("Đĩa đã đầy", "Hãy báo cho người quản trị: cần dọn bớt đĩa, sau đó gửi lại.")
    case .galleryMoved:
      (
        "Kho vân tay đã bị dời đi hoặc thay bằng kho khác",
        "Hãy gửi lại: kho hiện có ở đó sẽ được mở."
      )
    case .galleryKey:
      (
        "Kho vân tay dùng khóa khác",
        "Hãy báo cho người quản trị: dịch vụ cần khóa của kho này, hoặc một kho dùng khóa của dịch vụ."
      )
    case .galleryDamaged:
      (
        "Kho vân tay bị hỏng",
        "Hãy báo cho người quản trị: kiểm tra kho và khôi phục từ bản sao lưu."
      )
    case .internalFault:
      (
        "Lỗi của dịch vụ",
        "Hãy thử lại; nếu vẫn lỗi, hãy báo mã yêu cầu cho người quản trị."
      )
    }
  }
}
