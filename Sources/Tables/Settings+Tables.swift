extension Settings {
  /// A way by which people take part, and the file of those who came by it.
  public struct Channel: Sendable, Hashable {
    /// What it is called.
    public var name: String
    /// The path of its file; of a channel in the settings, relative to their folder.
    public var file: String

    /// A channel of the given parts; white space around the name is not part of it.
    public init(name: String, file: String) {
      self.name = name.trimmed
      self.file = file
    }
  }

  /// How the cells of a feature become its values: `[derive.FEATURE]`.
  public struct Derivation: Sendable, Hashable {
    /// The name of the feature.
    public var feature: String
    /// The title of the column; nil: the feature's name.
    public var from: String?
    /// The year for whose ages cells are years of birth; nil where they are none.
    public var born: Int?
    /// What cells stand for, in the order of the file.
    public var values: [Renaming] = []
    /// What any other cell is; nil where it is an error.
    public var others: Others?
    /// Cells that leave the answer open.
    public var unknown: [String] = []
    /// Cells of people who are not of the population.
    public var outside: [String] = []
    /// Where it stands in the settings.
    var lines = Lines()

    /// A cell and the value that it stands for.
    public struct Renaming: Sendable, Hashable {
      /// The cell.
      public var cell: String
      /// The value.
      public var value: String
      var line: Int?
    }

    /// What cells are of which nothing is said.
    public enum Others: String, Sendable, Hashable, CaseIterable {
      /// Unknown answers.
      case unknown
      /// Cells of people who are not of the population.
      case outside
    }

    /// The lines of a derivation's keys.
    struct Lines: Sendable, Hashable {
      var table: Int?
      var born: Int?
      var unknown: Int?
      var outside: Int?
    }

    /// A derivation that changes nothing.
    public init(of feature: String) { self.feature = feature }
  }

  /// The largest total variation distances that a sign-off accepts: `[limits]`.
  public struct Limits: Sendable, Hashable {
    /// Of features that are not named; nil: they have no limit.
    public var standard: Double?
    /// By the features' names, in the order of the file.
    public var features: [Limit] = []

    /// The limit of one feature.
    public struct Limit: Sendable, Hashable {
      /// Its name.
      public var feature: String
      /// From 0 to 1.
      public var distance: Double
      var line: Int?
    }

    /// No limits.
    public init() {}
  }

  /// Who is of the population, by the cells of a column: `[universe]`.
  public struct Universe: Sendable, Hashable {
    /// Its title.
    public var column: String
    /// The cells of people who are; so is who has an empty one.
    public var cells: [String]

    /// A universe of the given parts.
    public init(column: String, cells: [String]) {
      self.column = column
      self.cells = cells
    }
  }
}
