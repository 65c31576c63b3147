import Ridgeline

/// The sides of a picture that passed the checks which come before any allocation.
struct PictureSize: Equatable {
  let width: Int
  let height: Int

  var pixelCount: Int { width * height }

  /// Both sides at least 1, and no more pixels than the limit.
  init(
    width: Int, height: Int, limit: Int, format: ImageFileFormat
  ) throws(ImageDecodingError) {
    guard width > 0, height > 0 else {
      throw .invalidImage(format, .emptyPicture(width: width, height: height))
    }
    guard width <= limit, height <= limit / width else {
      throw .invalidImage(format, .tooManyPixels(width: width, height: height, limit: limit))
    }
    self.width = width
    self.height = height
  }

  /// Refuses a picture that its coded bytes cannot hold, before room is made for it.
  ///
  /// - Parameters:
  ///   - coded: the bytes that hold the pixels.
  ///   - raw: the bytes, or pixels, that come out of them.
  ///   - growth: the most of these that a coded byte can give.
  func require(
    coded: Int, forRaw raw: Int, growth: Int, format: ImageFileFormat
  ) throws(ImageDecodingError) {
    guard coded >= raw / growth else {
      throw .damaged(
        format, reason: "\(coded) coded bytes cannot hold \(width) x \(height) pixels", offset: nil)
    }
  }
}
