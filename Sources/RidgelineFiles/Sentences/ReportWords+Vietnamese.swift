extension ReportWords {
  /// The words in Vietnamese.
  static let vietnamese = ReportWords(
    accepted: "được nhận", leftOut: "bị loại", quality: "chất lượng", bestScore: "điểm cao nhất",
    minutiae: "điểm đặc trưng", pixels: "điểm ảnh", bytes: "byte",
    failureToEnroll: "không đăng ký được", points: "điểm", harmless: "ở đây không đáng ngại",
    reference: { "mẫu từ \($0) lần chụp" + ($1 > 1 ? " gồm \($1) phần rời" : "") },
    laidOn: ", dựa trên ",
    laterAgree: "Các lần chụp sau khớp với lần này.",
    othersDisagree: "Các lần chụp khác không khớp với lần này.",
    noTemplate: "không lần chụp nào cho ra mẫu vân tay; hãy chụp lại",
    disagreement: "phần lớn các lần chụp không khớp nhau nên không rõ là ngón nào; hãy chụp lại",
    tooFew: { "chưa đủ \($0) lần chụp khớp nhau; hãy chụp thêm" },
    fingerDone: "xong", fingerMissing: "thiếu", fingerOpen: "cần chụp",
    fingerStopped: "chưa đủ tốt, và đã hết số lần thử",
    verifyWith: "dùng để xác thực", personDone: "Đã đăng ký xong người này.",
    personOpen: "Chưa đăng ký xong người này.",
    fingersNeeded: { "Cần \($0) ngón tay, nhưng không lấy đủ được." })
}
