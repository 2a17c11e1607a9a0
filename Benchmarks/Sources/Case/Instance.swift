import Sortition
import SyntheticPools

/// A pool of latent classes, quotas of its population, and a panel of 100, from small pools of 40.
struct Instance: Sendable {
  /// How far seats may be from the population's share.
  enum Room: String {
    /// Five seats on either side.
    case loose
    /// One seat on either side.
    case tight
    /// None: every minimum is its maximum.
    case equal

    var slack: Int {
      switch self {
      case .loose: 5
      case .tight: 1
      case .equal: 0
      }
    }
  }

  let people: Int
  let features: Int
  let room: Room
  /// m; nil: what the smallest chance needs.
  var tickets: Int?
  var size: Int { people < 10_000 ? 40 : 100 }

  /// As names of cases have them.
  var parameters: String {
    "n=\(people),features=\(features),quotas=\(room.rawValue)" + (tickets.map { ",tickets=\($0)" } ?? "")
  }

  static let seed = Seed(bytes: Array(repeating: 2, count: 32))

  private var classes: LatentClasses {
    LatentClasses(features: features, seed: Seed(bytes: Array(repeating: 1, count: 32)))
  }

  var quotas: Quotas { classes.quotas(size: size, slack: room.slack) }

  /// More people than these are not made one by one.
  private static let largestPool = 100_000

  var request: PanelRequest {
    var classes = classes
    let profiles =
      people > Self.largestPool ? classes.register(of: people) : Profiles(of: classes.pool(of: people))
    return PanelRequest(
      profiles: profiles, quotas: quotas, panelSize: size, tickets: tickets, seed: Self.seed)
  }

  /// People in households of two or three.
  var poolInHouseholds: Pool {
    var classes = classes
    return classes.pool(of: people, inHouseholds: true)
  }
}
