public import Sortition

/// What `settings.toml` says; nil where it says nothing.
///
/// Two vocabularies are understood: ours, which is the long options of the command with `_` for `-`
/// and `panel_size`, `id_column`, `columns_to_keep`; and that of sortition-algorithms, so that its
/// users' folders work as they are. Where both speak of one thing, ours counts.
public struct Settings: Sendable, Hashable {
  /// `panel_size`, or `size`: the number of seats.
  public var panelSize: Int?
  /// `rule`, else `selection_algorithm`.
  public var rule: RuleName?
  /// `gamma`: a parameter of the rule `goldilocks`, in `RuleParameters.gammas`.
  public var gamma: Double?
  /// `targets`: a path, relative to the folder of the settings.
  public var targets: String?
  /// `tickets`.
  public var tickets: Int?
  /// `all_tickets`.
  public var allTickets: Bool?
  /// `seed`, else the digits of a `random_number_seed` that is not 0.
  public var seed: String?
  /// `ticket`.
  public var ticket: Int?
  /// `id_column`.
  public var idColumn: String?
  /// `columns_to_keep`.
  public var columnsToKeep: [String]?
  /// `households`, else `check_same_address_columns` where `check_same_address` is true: the columns of
  /// the address, at least one.
  public var households: [String]?
  /// `exclude`: a path, relative to the folder of the settings.
  public var exclude: String?
  /// `out`.
  public var out: String?
  /// `force`.
  public var force: Bool?
  /// `test`.
  public var test: Bool?
  /// `json`.
  public var json: Bool?
  /// `quiet`.
  public var quiet: Bool?
  /// `no_progress`.
  public var noProgress: Bool?
  /// `show_values`.
  public var showValues: Bool?
  /// `ordinal`: the features whose values have an order.
  public var ordinal: [String]?
  /// Where that stands.
  var ordinalLine: Int?
  /// `min_cell`: the smallest number of people that a published table shows.
  public var minCell: Int?
  /// `public`: whether tables are made to leave the organisation.
  public var isPublic: Bool?
  /// `[participants]`, in the order of the file.
  public var participants: [Channel]?
  /// `[derive.FEATURE]`, in the order of the file.
  public var derivations: [Derivation]?
  /// `[limits]`.
  public var limits: Limits?
  /// `[universe]`.
  public var universe: Universe?

  /// Settings that say nothing.
  public init() {}

  /// The titles of columns in a text, separated by commas; nil where one is blank.
  public static func columns(in text: String) -> [String]? {
    let titles = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
    return titles.contains("") ? nil : titles
  }

  /// Whether two titles are one name.
  public static func namesOneTwice(_ titles: [String]) -> Bool {
    Set(titles.map { LooseName($0) }).count < titles.count
  }

  /// The keys of both vocabularies.
  public enum Key: String, Sendable, Hashable, CaseIterable {
    case panelSize = "panel_size"
    case size
    case rule
    case gamma
    case targets
    case tickets
    case allTickets = "all_tickets"
    case seed
    case ticket
    case idColumn = "id_column"
    case columnsToKeep = "columns_to_keep"
    case households
    case exclude
    case out
    case force
    case test
    case json
    case quiet
    case noProgress = "no_progress"
    case showValues = "show_values"
    case ordinal
    case minCell = "min_cell"
    case isPublic = "public"
    case participants
    case derive
    case limits
    case universe
    // sortition-algorithms only
    case selectionAlgorithm = "selection_algorithm"
    case randomNumberSeed = "random_number_seed"
    case checkSameAddress = "check_same_address"
    case checkSameAddressColumns = "check_same_address_columns"
    case maxAttempts = "max_attempts"
    case solverBackend = "solver_backend"
  }
}
