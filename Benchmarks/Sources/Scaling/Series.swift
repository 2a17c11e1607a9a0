/// One thing that grows while the others stay.
struct Series {
  /// What one run is asked for.
  struct Instance {
    /// The people of the pool, or of the register of which only the table of profiles is given.
    var people: Int
    var features = 7
    var size = 150
    /// How often a table of profiles counts everybody; nil: a pool of people.
    var copies: Int?
    /// The number of tickets; so many that only the way to the drawn one is computed, unless all are.
    var tickets = 1_000_000
    /// Whether all tickets are computed.
    var allTickets = false
  }

  /// What is plotted on the horizontal axis.
  enum Axis { case given, profiles, rows }

  let symbol: String
  let title: String
  let axis: Axis
  let values: [Int]
  let instance: @Sendable (Int) -> Instance

  static func all(largestPool: Int) -> [Series] {
    [
      Series(
        symbol: "n", title: "People n (seven features, k = 150, one of 1,000,000 tickets)", axis: .given,
        values: [1_000, 10_000, 100_000, 1_000_000, 10_000_000].filter { $0 <= largestPool },
        instance: { Instance(people: $0) }),
      Series(
        symbol: "c", title: "Copies c of a register of 100,000, as a table of profiles", axis: .given,
        values: [1, 2, 4, 8, 16, 32, 64], instance: { Instance(people: 100_000, copies: $0) }),
      Series(
        symbol: "T", title: "Profiles T (n = 200,000 as a table of profiles, three to seven features)",
        axis: .profiles, values: [3, 4, 5, 6, 7],
        instance: { Instance(people: 200_000, features: $0, copies: 1) }),
      Series(
        symbol: "p",
        title: "Rows p of quotas (n = 2,000, k = 60, all of 1,000 tickets, three to seven features)",
        axis: .rows,
        values: [3, 4, 5, 6, 7],
        instance: { Instance(people: 2_000, features: $0, size: 60, tickets: 1_000, allTickets: true) }),
      Series(
        symbol: "k", title: "Seats k (n = 20,000, seven features, the way to one ticket)", axis: .given,
        values: [25, 50, 100, 200, 400, 800], instance: { Instance(people: 20_000, size: $0) }),
      Series(
        symbol: "m", title: "Tickets m, all computed (n = 2,000, seven features, k = 60)", axis: .given,
        values: [1_000, 3_000, 10_000, 30_000],
        instance: { Instance(people: 2_000, size: 60, tickets: $0, allTickets: true) }),
    ]
  }
}
