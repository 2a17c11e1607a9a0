/// The tree that turns a lottery's counts into tickets, each a panel that meets every quota.
///
///     node (C, m):  m = 1 → C is a panel.
///                   m > 1 → h = ⌊m / 2⌋; an integer C′ ≈ C·h/m with
///                           h l ≤ A C′ ≤ h u,   (m−h) l ≤ A (C−C′) ≤ (m−h) u,
///                           max(0, C−(m−h)b) ≤ C′ ≤ min(C, h b);
///                           left = (C′, h), right = (C−C′, m−h).
///
/// Whatever splits are found, every leaf meets every quota and the leaves sum to C: a uniform ticket
/// gives profile t exactly C_t/m expected seats. The tree is a function of (C, m, seed) and of
/// nothing else: each node has its own generator stream, keyed by its first ticket, its number of
/// tickets and the attempt, and only integers and + − × ÷ on doubles in a fixed order are used.
///
/// Inside a profile the members stand in a cyclic order. A node carries the offset at which its seats
/// begin; the left child begins there, the right child C′_t places later, a leaf takes x_t consecutive
/// members: `RegisterSeat`. They are distinct because x_t ≤ b_t ≤ n_t, and every member stands on ⌊C_t/n_t⌋ or
/// ⌈C_t/n_t⌉ tickets. `Seating` says in what other ways people of a pool take their seats.
public struct TicketTree: Sendable {
  /// The counts that the tree distributes over the tickets.
  public let lottery: Lottery
  /// What the splits are drawn from.
  public let seed: Seed

  let rows: IndependentRows

  /// The tree of a lottery. Nothing is computed yet.
  ///
  /// - Precondition: at most `Lottery.maximumTickets` tickets.
  public init(lottery: Lottery, seed: Seed) {
    precondition(lottery.tickets <= Lottery.maximumTickets, "too many tickets for a tree")
    self.lottery = lottery
    self.seed = seed
    self.rows = IndependentRows(of: lottery.system)
  }

  /// The seats of one profile, and where they begin in the cyclic order of its members.
  public struct Seats: Sendable, Hashable {
    private let storedProfile: Int32
    private let storedSeats: Int32
    private let storedOffset: Int32

    /// The profile.
    public var profile: Profile.ID { Profile.ID(Int(storedProfile)) }
    /// x_t ≥ 1.
    public var seats: Int { Int(storedSeats) }
    /// o_t in 0..<n_t.
    public var offset: Int { Int(storedOffset) }

    init(profile: Int32, seats: Int, offset: Int) {
      storedProfile = profile
      storedSeats = Int32(seats)
      storedOffset = Int32(offset)
    }
  }

  /// A ticket: a panel in terms of profiles.
  public struct Leaf: Sendable, Hashable {
    /// 0..<m.
    public let ticket: Int
    /// The profiles with seats, ascending.
    public let seats: [Seats]
    /// How many seats there are.
    public var size: Int { seats.reduce(0) { $0 + $1.seats } }

    init(ticket: Int, seats: [Seats]) {
      self.ticket = ticket
      self.seats = seats
    }
  }

  /// One step of the way to a ticket.
  public struct Split: Sendable, Hashable {
    /// The first ticket of the node that was split.
    public let firstTicket: Int
    /// m, its tickets.
    public let tickets: Int
    /// What the left child got: the profiles with C′_t > 0, ascending.
    public let left: [Share]
    /// Whether the way goes on to the left.
    public let goesLeft: Bool

    /// A step of the given parts; nothing is checked here.
    public init(firstTicket: Int, tickets: Int, left: [Share], goesLeft: Bool) {
      self.firstTicket = firstTicket
      self.tickets = tickets
      self.left = left
      self.goesLeft = goesLeft
    }
  }

  /// The seats that one profile got over several tickets.
  public struct Share: Sendable, Hashable {
    /// The profile.
    public let profile: Profile.ID
    /// C′_t ≥ 1.
    public let seats: Int

    /// `seats` seats of a profile.
    public init(profile: Profile.ID, seats: Int) {
      self.profile = profile
      self.seats = seats
    }
  }

  /// Why no ticket was given.
  public enum Failure: Error, Sendable, Hashable {
    /// No split was found for the node of `tickets` tickets from `firstTicket` on; `proven` when an
    /// exhaustive search showed that it has none. If that node is the root (all m tickets), no tickets
    /// exist for these counts; otherwise other splits above it may have led elsewhere.
    case undecomposable(firstTicket: Int, tickets: Int, proven: Bool)
    /// So many splits were made without completing the tree.
    case effortExhausted(splits: Int)
    /// The monitor asked to stop.
    case cancelled
  }

  /// How much work was done; for benchmarks and reports, without influence on any panel.
  public struct Statistics: Sendable, Hashable {
    /// Splits that were tried.
    public var splits = 0
    /// Columns that a flight moved or took into its basis.
    public var flightSteps = 0
    /// Changes of a flight's basis.
    public var pivots = 0
    /// Moves of a landing.
    public var landingMoves = 0
    /// Splits whose box floor/ceil had to be widened.
    public var widenedBoxes = 0
    /// Splits for which an exhaustive search was begun.
    public var searches = 0
    /// Splits that were made again because a descendant had none.
    public var repairs = 0

    /// No work.
    public init() {}
  }
}

/// A part of the tree: the seats of consecutive tickets. Profiles without seats are left out.
struct TicketNode: Sendable, Equatable {
  let firstTicket: Int
  let tickets: Int
  var profiles: [Int32] = []
  var seats: [Int] = []
  var offsets: [Int] = []

  init(firstTicket: Int, tickets: Int, capacity: Int) {
    self.firstTicket = firstTicket
    self.tickets = tickets
    profiles.reserveCapacity(capacity)
    seats.reserveCapacity(capacity)
    offsets.reserveCapacity(capacity)
  }

  mutating func append(profile: Int32, seats: Int, offset: Int) {
    profiles.append(profile)
    self.seats.append(seats)
    offsets.append(offset)
  }
}
