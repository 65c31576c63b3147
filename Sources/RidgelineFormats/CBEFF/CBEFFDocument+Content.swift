import Ridgeline

extension CBEFFDocument {
  /// The pictures and minutiae of all fingers of the document.
  ///
  /// A record that cannot be read is passed over with a warning while others can; data that are a
  /// picture without a record around it are taken for one of the finger that the document names.
  ///
  /// - Throws: the error of the first record where none can be read.
  var content: StoredContent {
    get throws {
      var parts = Found()
      var notes = warnings
      var failures: [any Error] = []
      for (index, record) in records.enumerated() {
        let name =
          "record \(index + 1) (\(record.subtype.isEmpty ? record.type : record.subtype))"
        if record.data.isEmpty {
          notes.append("\(name) holds no data and was passed over")
          continue
        }
        do {
          if let note = try parts.add(record) { notes.append("\(name) \(note)") }
        } catch {
          failures.append(error)
          notes.append("\(name) was passed over: \(error)")
        }
      }
      if let first = failures.first, parts.pictures.isEmpty, parts.views.isEmpty { throw first }
      return StoredContent(pictures: parts.pictures, views: parts.views, warnings: notes)
    }
  }

  /// What was found in the records of a document.
  private struct Found {
    var pictures: [ImageRecord.Representation] = []
    var views: [MinutiaeRecord.View] = []

    /// Takes what a record holds; the note says what is strange about it.
    mutating func add(_ record: BIR) throws -> String? {
      if ImageRecord.Format.recognise(record.data) != nil {
        let inner = try ImageRecord(encoded: record.data)
        for var picture in inner.representations {
          if picture.finger == .unknown { picture.finger = RecordedPosition(record.finger) }
          pictures.append(picture)
        }
        return inner.warnings.first
      }
      if ImageFileFormat.recognise(record.data) == nil,
        TemplateFormat.recognise(record.data) != nil
      {
        let inner = try MinutiaeRecord(encoded: record.data)
        for var view in inner.views {
          if view.finger == .unknown { view.finger = RecordedPosition(record.finger) }
          views.append(view)
        }
        return inner.warnings.first
      }
      // Faces are pictures as well.
      guard ["Finger", ""].contains(record.type),
        let format = ImageFileFormat.recognise(record.data)
      else { return "is of no kind that is read and was passed over" }
      var picture = try ImageRecord.Representation(pictureFile: record.data, format)
      picture.finger = RecordedPosition(record.finger)
      pictures.append(picture)
      return "is a \(format.rawValue) picture without a record of ISO/IEC 19794-4 around it"
    }
  }
}
