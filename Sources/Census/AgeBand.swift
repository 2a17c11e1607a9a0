/// The ages that a value such as "16-24" stands for, in whole years.
///
/// Four forms are understood, without case and spaces: "16-24" (with a hyphen or a dash), "65+", "under 16", and
/// one age, "80".
public struct AgeBand: Sendable, Hashable {
  /// The lowest age.
  public let first: Int
  /// The highest; nil where the band is open above.
  public let last: Int?

  /// The largest age that a band may name.
  public static let largestAge = 150

  /// Ages from one to another.
  ///
  /// - Precondition: they do not descend.
  public init(_ first: Int, through last: Int?) {
    precondition(first >= 0 && last.map { $0 >= first } ?? true, "ages ascend")
    self.first = first
    self.last = last
  }

  /// The band of a name; nil where the name is none.
  public init?(named name: String) {
    let dashes: Set<Character> = ["-", "\u{2010}", "\u{2011}", "\u{2012}", "–", "—"]
    let text = String(
      name.lowercased().filter { !$0.isWhitespace }.map { dashes.contains($0) ? "-" : $0 })
    if text.hasPrefix("under") {
      guard let end = Self.age(text.dropFirst("under".count)), end > 0 else { return nil }
      self.init(0, through: end - 1)
    } else if text.hasSuffix("+") {
      guard let first = Self.age(text.dropLast()) else { return nil }
      self.init(first, through: nil)
    } else {
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.age)
      guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first <= last else {
        return nil
      }
      self.init(first, through: last)
    }
  }

  /// Whether somebody of an age belongs to it.
  public func contains(_ age: Int) -> Bool { age >= first && last.map { age <= $0 } ?? true }

  private static func age(_ text: Substring) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let age = Int(text), age <= largestAge
    else { return nil }
    return age
  }
}
