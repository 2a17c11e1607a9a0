internal import Sortition
public import SortitionStatistics

/// Participants who came by several channels: each alone, and what each further one adds to those before it.
public struct ChannelComparison: Sendable {
  /// A way to take part.
  public struct Channel: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// Its people, by their places in the answers of all; each once.
    public let people: [Int]

    /// A channel.
    public init(name: String, people: [Int]) {
      self.name = name
      self.people = people
    }
  }

  /// Some of the channels together.
  public struct Part: Sendable {
    /// The channels, by number.
    public let channels: [Int]
    /// How many people came by one of them.
    public let people: Int
    /// How many of them came by no other channel.
    public let onlyHere: Int
    /// For each feature the known answers beside the population; nil where nobody's are known.
    public let counts: [FeatureCounts?]
    /// For each feature D and its anchors.
    public let distances: [PopulationDistance?]
  }

  /// What a further channel changes in all before it, or all further ones in the first.
  public struct Addition: Sendable {
    /// The channels added.
    public let channels: [Int]
    /// How many people come in who are in none of the channels before.
    public let people: Int
    /// The channels before and they together.
    public let together: Part
    /// D with them minus D without, by feature: negative where they bring the group nearer.
    public let changes: [Double?]
    /// Every value's ratio without and with them; those that come nearest to 1 first, those that go away last.
    public let moves: [RatioMove]
  }

  /// All channels, the first being the main one.
  public let channels: [Channel]
  /// Each channel alone, in order.
  public let alone: [Part]
  /// Each further channel added to all before it, in order; then all further ones added to the first, if there are
  /// several.
  public let additions: [Addition]
}

extension ChannelComparison {
  /// Compares the channels of a group.
  ///
  /// - Parameters:
  ///   - channels: the main one first; at least one.
  ///   - answers: those of all people, whom the channels name by their places.
  ///   - population: made for groups of at least as many people.
  /// - Complexity: O(c n F) for c channels.
  public init(_ channels: [Channel], of answers: Answers, with population: Population) {
    precondition(!channels.isEmpty, "a main channel")
    self.channels = channels
    var uses = [Int](repeating: 0, count: answers.count)
    for channel in channels { for person in channel.people { uses[person] += 1 } }

    func part(_ numbers: [Int]) -> Part {
      var own = [Int](repeating: 0, count: answers.count)
      for number in numbers { for person in channels[number].people { own[person] += 1 } }
      let people = own.indices.filter { own[$0] > 0 }
      let picked = answers.picked(people)
      let references = population.features.indices.map {
        population.reference(of: Crossing([Feature.ID($0)], among: population.features))
      }
      let counts = references.enumerated().map { $1.beside(picked.counts(of: Feature.ID($0)).known) }
      return Part(
        channels: numbers, people: people.count, onlyHere: people.count { own[$0] == uses[$0] },
        counts: counts,
        distances: zip(counts, references).map { counts, reference in
          counts.map { PopulationDistance($0, draw: reference.draw(of: $0)) }
        })
    }

    alone = channels.indices.map { part([$0]) }
    let further = Array(channels.indices.dropFirst())
    var additions: [Addition] = []
    var before = alone[0]
    for channel in further {
      let together = part(Array(0...channel))
      additions.append(Addition(of: [channel], to: before, together: together))
      before = together
    }
    if further.count > 1 { additions.append(Addition(of: further, to: alone[0], together: before)) }
    self.additions = additions
  }
}

extension ChannelComparison.Addition {
  init(
    of channels: [Int], to earlier: ChannelComparison.Part, together: ChannelComparison.Part
  ) {
    self.channels = channels
    self.together = together
    people = together.people - earlier.people
    changes = zip(earlier.distances, together.distances).map { before, after in
      guard let before, let after else { return nil }
      return after.totalVariation - before.totalVariation
    }
    moves = RatioMove.all(from: earlier.counts, to: together.counts)
  }
}
