/// Days of the Gregorian calendar as transactions write them, YYYYMMDD.
package enum CalendarDay {
  /// Whether a text is such a day.
  package static func isDay(_ text: String) -> Bool {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 8, digits.allSatisfy((0...9).contains) else { return false }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { 10 * $0 + $1 } }
    let (year, month, day) = (number(0..<4), number(4..<6), number(6..<8))
    guard year >= 1, (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }
}
