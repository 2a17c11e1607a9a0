/// A cell that holds a whole number from 0 up.
enum WholeNumber {
  /// Why a text is none.
  enum Fault: Error, Sendable, Hashable {
    case empty
    case noNumber
    case negative
    case tooLarge
  }

  /// The number that a text is, without outer spaces.
  static func read(_ text: String, through most: Int) throws(Fault) -> Int {
    let text = text.trimmed
    if text.isEmpty { throw .empty }
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw .noNumber
    }
    guard digits.count == text.utf8.count else { throw .negative }
    guard let number = Int(text), number <= most else { throw .tooLarge }
    return number
  }
}
