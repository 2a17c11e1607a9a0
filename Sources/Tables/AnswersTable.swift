internal import Sortition
public import SortitionRepresentativeness

/// The people of a file with their answers; those outside the population are known, and left out of the answers.
public struct AnswersTable: Sendable {
  /// The name of the file.
  public let name: String
  /// The answers of those of the population, in file order.
  public let answers: Answers
  /// Their design weights, one for each; nil where none were asked for.
  public let base: [Double]?
  /// Everybody of the file, each once.
  let people: CodedPeople
  /// The design weights of all these.
  let everybodysBase: [Double]?
  /// For each of `answers` the place among `people`; nil where nobody is outside.
  let places: [Int]?

  /// How many people the file has, those outside the population included.
  public var peopleCount: Int { people.ids.count }

  init(name: String, people: CodedPeople, base: [Double]?) {
    self.name = name
    self.people = people
    everybodysBase = base
    let inside = people.inside
    places = inside
    answers = people.answers(of: inside)
    self.base = base.map { base in inside.map { $0.map { base[$0] } } ?? base }
  }

  /// For everybody of the file the place in `answers`; nil outside the population.
  var placeInAnswers: [Int?] {
    guard let places else { return Array(0..<peopleCount) }
    var place = [Int?](repeating: nil, count: peopleCount)
    for (i, person) in places.enumerated() { place[person] = i }
    return place
  }
}
