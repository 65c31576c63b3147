import Ridgeline
package import RidgelineFormats

/// What records say of their prints.
extension Conversion {
  /// The places of the prints that are meant, and whether --finger gives them their position: it
  /// chooses among several of which any says its own.
  private func meant(_ fingers: [RecordedPosition]) throws -> (places: [Int], isLabel: Bool) {
    var places = Array(fingers.indices)
    let chooses = fingers.count > 1 && fingers.contains { $0 != .unknown }
    if let index, fingers.count > 1 { places = places.filter { $0 == index - 1 } }
    if let finger, chooses { places = places.filter { fingers[$0] == finger } }
    guard !places.isEmpty || fingers.isEmpty else {
      let said = fingers.map { $0 == .unknown ? "unknown" : "\($0)" }.joined(separator: ", ")
      throw ConversionError("no such print: the fingers of its \(fingers.count) prints are \(said)")
    }
    if places.count < fingers.count {
      reading.say(
        "\(input): took \(places.map { "print \($0 + 1)" }.joined(separator: ", ")) of "
          + "\(fingers.count)")
    }
    return (places, !chooses)
  }

  /// The pictures that are meant, labelled as the options say.
  package func labelled(_ record: ImageRecord) throws -> ImageRecord {
    let (places, isLabel) = try meant(record.representations.map(\.finger))
    var record = record
    record.representations = places.map { place in
      var picture = record.representations[place]
      if isLabel { picture.finger = finger ?? picture.finger }
      picture.impression = impression ?? picture.impression
      return picture
    }
    return owned(numbered(record))
  }

  /// The views that are meant, labelled as the options say.
  package func labelled(_ record: MinutiaeRecord) throws -> MinutiaeRecord {
    let (places, isLabel) = try meant(record.views.map(\.finger))
    var record = record
    record.views = places.map { place in
      var view = record.views[place]
      if isLabel { view.finger = finger ?? view.finger }
      view.impression = impression ?? view.impression
      return view
    }
    return numbered(record)
  }

  /// A record whose pictures of one finger have numbers of their own, from 1.
  package func numbered(_ record: ImageRecord) -> ImageRecord {
    let numbers = record.representations.map { [$0.finger.rawValue, $0.number] }
    guard Set(numbers).count < numbers.count || numbers.contains(where: { $0[1] == 0 }) else {
      return record
    }
    var record = record
    var counts: [RecordedPosition: UInt8] = [:]
    for index in record.representations.indices {
      let number = (counts[record.representations[index].finger] ?? 0) &+ 1
      counts[record.representations[index].finger] = number
      record.representations[index].number = number
    }
    return record
  }

  /// A record whose views of one finger have numbers of their own, from 0.
  package func numbered(_ record: MinutiaeRecord) -> MinutiaeRecord {
    let numbers = record.views.map { [$0.finger.rawValue, $0.number] }
    let isWhole = numbers.allSatisfy { $0[1] == 0 || numbers.contains([$0[0], $0[1] - 1]) }
    guard Set(numbers).count < numbers.count || !isWhole else { return record }
    var record = record
    var counts: [RecordedPosition: UInt8] = [:]
    for index in record.views.indices {
      let number = counts[record.views[index].finger] ?? 0
      counts[record.views[index].finger] = number &+ 1
      record.views[index].number = number
    }
    return record
  }

  /// A record with the identifiers that the options state.
  package func owned(_ record: ImageRecord) -> ImageRecord {
    var record = record
    record.product = product ?? record.product
    return record
  }

  /// A record with the identifiers that the options state.
  package func owned(_ record: MinutiaeRecord) -> MinutiaeRecord {
    var record = record
    record.product = product ?? record.product
    guard let algorithm = qualityAlgorithm else { return record }
    for index in record.views.indices { record.views[index].preamble = algorithm }
    return record
  }
}
