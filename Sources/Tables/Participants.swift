internal import SortitionRepresentativeness

/// Participants who came by several channels; an id in several is one person.
public struct Participants: Sendable {
  /// One way of taking part.
  public struct Channel: Sendable {
    /// What it is called.
    public let name: String
    /// Its people.
    public let table: AnswersTable
  }

  /// The main one first.
  public let channels: [Channel]
  /// All of them together: a known answer comes before an unknown one, and that of an earlier channel before that of
  /// a later one.
  public let union: AnswersTable
  /// For all people of the channels, one after the other, who they are of `union`; nil for one channel, which is it.
  private let person: [Int]?
  /// How many people are in several channels.
  public let repeated: Int
  /// Of how many of these known answers differ.
  public let differing: Int

  /// - Precondition: at least one channel.
  init(_ channels: [Channel]) {
    self.channels = channels
    (union, person, repeated, differing) = Self.union(channels)
  }

  /// For each channel the places of its people among the answers of `union`, each once.
  ///
  /// - Complexity: O(people).
  public var people: [[Int]] {
    guard let person else { return [Array(0..<union.answers.count)] }
    let place = union.placeInAnswers
    var first = 0
    return channels.map { channel in
      let last = first + channel.table.peopleCount
      defer { first = last }
      return person[first..<last].compactMap { place[$0] }
    }
  }

  private static func union(
    _ channels: [Channel]
  ) -> (table: AnswersTable, person: [Int]?, repeated: Int, differing: Int) {
    let tables = channels.map(\.table)
    if tables.count == 1 { return (tables[0], nil, 0, 0) }
    let union = CodedPeople.union(tables.map(\.people))
    let weights = tables.compactMap(\.everybodysBase)
    let base = weights.count == tables.count ? weights.flatMap(\.self) : nil
    let table = AnswersTable(
      name: channels.map(\.table.name).joined(separator: ", "), people: union.people,
      base: base.map { base in union.first.map { base[$0] } })
    return (table, union.person, union.repeated, union.differing)
  }

  /// What is to be said of the union. That people are in several channels the report says.
  var notes: [Note] {
    if differing == 0 { return [] }
    let people =
      differing == 1 ? "1 person gave answers that differ" : "\(differing) people gave answers that differ"
    return [
      Note(file: union.name, message: "\(people) from file to file, and those of the first file count")
    ]
  }
}
