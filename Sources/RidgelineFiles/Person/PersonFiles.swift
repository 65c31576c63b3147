package import Ridgeline
import RidgelineFormats

/// Gives all prints of some files to the enrollment of a person.
package struct PersonFiles {
  /// What became of one picture.
  package struct Picture: Encodable, Sendable {
    /// The file, and the print of one with several.
    package let file: String
    /// What became of its fingers.
    package let answer: PersonAnswer
  }

  /// How files are read.
  private let reading: PrintReading
  /// The boxes of scanned cards.
  private let boxes: CardBoxes?
  /// What became of each picture, in order.
  package private(set) var pictures: [Picture] = []

  /// - Parameter boxes: where the fingers of scanned cards lie.
  package init(reading: PrintReading, boxes: CardBoxes? = nil) {
    self.reading = reading
    self.boxes = boxes
  }

  /// Adds the prints of a file, slaps first: their order on the hand is certain.
  ///
  /// - Throws: ``PrintInputError`` where it cannot be read, or nobody says which fingers it shows.
  package mutating func add(
    _ file: PersonFile, to person: inout PersonEnrollment
  ) throws(PrintInputError) {
    let input = try PrintInput(path: file.path, reading: reading)
    for absence in input.absences where person.missing[absence.finger.position] == nil {
      person.markMissing(absence.finger.position, because: MissingReason(absence))
    }
    if case .card = file.content {
      try addCard(try input.only(), of: input, to: &person)
      return
    }
    if file.content != nil, input.prints.count > 1 {
      throw PrintInputError(
        path: file.path,
        reason: "it holds \(input.prints.count) prints, which say themselves what they are: name "
          + "the file alone")
    }
    var known: [(print: FilePrint, content: PersonFile.Content)] = []
    for print in input.prints {
      let kind: CaptureKind = [1, 3].contains(print.impression) ? .rolled : .plain
      let said = PersonFile.Content(code: print.finger.rawValue, kind: kind)
      guard let content = file.content ?? said else {
        throw PrintInputError(
          path: input.label(of: print),
          reason: "nobody says which fingers it shows: name it as right-four=FILE, left-four=FILE, "
            + "thumbs=FILE, or 1=FILE to 10=FILE")
      }
      known.append((print, content))
    }
    let slaps = known.filter { $0.content.isSlap }
    for item in slaps + known.filter({ !$0.content.isSlap }) {
      try add(item.print, showing: item.content, of: input, to: &person)
    }
  }

  private mutating func add(
    _ print: FilePrint, showing content: PersonFile.Content, of input: PrintInput,
    to person: inout PersonEnrollment
  ) throws(PrintInputError) {
    let label = input.label(of: print)
    switch (content, try input.load(print)) {
    case (.slap(let expectation), .image(let image)):
      let boxes = print.segmentation.boxes.filter { person.missing[$0.position] == nil }
      note(
        label,
        boxes.isEmpty
          ? person.add(slap: image, as: expectation, source: label)
          : person.add(slap: image, fingers: boxes, source: label))
    case (.finger(let position, let kind), .image(let image)):
      note(label, person.add(finger: image, of: position, kind: kind, source: label))
    case (.finger(let position, let kind), .template(let template)):
      do throws(ExtractionFailure) {
        note(
          label,
          person.add(
            try EnrollmentCapture(template), of: position, kind: kind, source: label))
      } catch {
        note(label, person.add(error, of: position, kind: kind, source: label))
      }
    case (.slap, .template):
      throw PrintInputError(
        path: label, reason: "minutiae of several fingers cannot be cut apart: give the picture")
    case (.card, _): break
    }
  }

  /// Adds the boxes of a scanned card.
  private mutating func addCard(
    _ print: FilePrint, of input: PrintInput, to person: inout PersonEnrollment
  ) throws(PrintInputError) {
    guard let boxes else {
      throw PrintInputError(
        path: input.path, reason: "say with --boxes where the fingers of the card lie")
    }
    guard case .image(let image) = try input.load(print) else {
      throw PrintInputError(path: input.path, reason: "a card is a picture, and these are minutiae")
    }
    if let outside = boxes.firstOutside(image) {
      throw PrintInputError(
        path: input.path,
        reason: "box \(outside) reaches beyond the picture of \(image.width) x \(image.height) "
          + "pixels")
    }
    let known = boxes.boxes.compactMap { box in box.content.map { (box: box, content: $0) } }
    for item in known.filter(\.content.isSlap) + known.filter({ !$0.content.isSlap }) {
      let label = "\(input.path), box \(item.box.position)"
      let part = item.box.part(of: image)
      switch item.content {
      case .slap(let expectation):
        note(label, person.add(slap: part, as: expectation, source: label))
      case .finger(let position, let kind):
        note(label, person.add(finger: part, of: position, kind: kind, source: label))
      case .card: break
      }
    }
  }

  private mutating func note(_ label: String, _ answer: PersonAnswer) {
    pictures.append(Picture(file: label, answer: answer))
  }
}

extension PersonFile.Content {
  /// Whether several fingers lie beside each other.
  fileprivate var isSlap: Bool {
    if case .slap = self { true } else { false }
  }
}

extension MissingReason {
  /// The reason that a record gives.
  fileprivate init(_ absence: RecordedSegmentation.Absence) {
    self = absence.code == "XX" ? .amputated : absence.code == "UP" ? .bandaged : .other
  }
}
