public import Sortition

/// The people of a data set: listed one by one, or counted by profile.
public enum People: Sendable {
  /// A pool file.
  case listed(RespondentsTable)
  /// A profile table, for a register that is kept elsewhere.
  case counted(ProfileTable)
}

extension People {
  /// Those who can be drawn, grouped.
  ///
  /// - Complexity: that of grouping a pool; O(1) for a profile table.
  public var profiles: Profiles {
    switch self {
    case .listed(let respondents): Profiles(of: respondents.pool)
    case .counted(let table): table.profiles
    }
  }

  /// Who is on the panel for certain.
  public var fixed: FixedSeats {
    switch self {
    case .listed(let respondents): respondents.seated
    case .counted: .none
    }
  }

  /// How many people of the file are neither in the draw nor on the panel for certain.
  public var leftOut: Int {
    switch self {
    case .listed(let respondents): respondents.leftOut
    case .counted: 0
    }
  }

  /// What a record says of how the file was read.
  public var recordedOptions: DrawRecord.Options {
    switch self {
    case .listed(let respondents): respondents.recordedOptions
    case .counted(let table): .init(idColumn: nil, profiles: table.table.name)
    }
  }

  /// The people who can be drawn, by id; nil where they are counted.
  public var pool: Pool? {
    switch self {
    case .listed(let respondents): respondents.pool
    case .counted: nil
    }
  }

  /// The names of the features: as in the profile table, else as in the quota file.
  func titles(of profiles: Profiles) -> [String] {
    switch self {
    case .listed: profiles.features.map(\.name)
    case .counted(let table): table.titles
    }
  }

  /// The values of a profile, spelt likewise.
  func cells(of profile: Profile.ID, _ profiles: Profiles) -> [String] {
    switch self {
    case .listed:
      zip(profiles.features, profiles.profiles[profile.index].values).map { $0.values[$1.index] }
    case .counted(let table): table.cells(of: profile)
    }
  }

  /// What they are together.
  var source: String {
    switch self {
    case .listed: "pool"
    case .counted: "register"
    }
  }

  /// What a record calls the members of a panel by.
  var names: String {
    switch self {
    case .listed: "ids"
    case .counted: "ranks"
    }
  }

  /// A panel counted anew from its members, as a record names them.
  ///
  /// - Parameter profiles: those of these people.
  public func count(of panel: [String], profiles: Profiles) -> PanelCount {
    switch self {
    case .listed(let respondents):
      PanelCount(of: panel, pool: respondents.pool, fixed: respondents.seated)
    case .counted: PanelCount(of: panel, profiles: profiles)
    }
  }

  /// A ticket with the people who take its seats.
  ///
  /// - Parameters:
  ///   - seating: who stands on all tickets; nil where only the path to this one is known.
  ///   - profiles: those of these people.
  /// - Complexity: O(k), or that of `Seating` on a path.
  public func seated(
    _ ticket: RealisedTicket, seating: Seating?, profiles: Profiles, seed: Seed
  ) -> SeatedTicket {
    switch self {
    case .listed(let respondents):
      let seating = seating ?? Seating(ofPathTo: ticket.leaf, profiles: profiles, seed: seed)
      return .listed(
        DrawnTicket(draw: Draw(ticket.leaf, seating: seating), path: ticket.path), respondents)
    case .counted(let table): return .counted(ticket, table)
    }
  }

  /// The same of a ticket of a fitted lottery.
  public func seated(_ ticket: RealisedTicket, of fit: FittedLottery) -> SeatedTicket {
    seated(ticket, seating: fit.seating, profiles: fit.profiles, seed: fit.seed)
  }

  /// The files of a fit to these people.
  public func fitFiles(of fit: FittedLottery, inputs: [FileDigest], version: String) -> FitFiles {
    switch self {
    case .listed(let respondents):
      FitFiles(
        of: fit, pool: respondents.pool, fixed: respondents.seated, inputs: inputs, version: version)
    case .counted(let table): FitFiles(of: fit, table: table, inputs: inputs, version: version)
    }
  }
}
