internal import Sortition
public import SortitionCensus
public import SortitionRepresentativeness
public import SortitionStatistics

/// What `assess` and `weights` read: the population, and the people to compare with it.
public struct AssessmentInput: Sendable {
  /// Whom it is about.
  public enum Subject: Sendable {
    /// The people of the pool file.
    case pool(AnswersTable)
    /// The members of a panel.
    case panel(PanelFile)
    /// Participants, of one channel or several.
    case participants(Participants)
  }

  /// People who were invited, and who of them are people of the subject.
  public struct Invited: Sendable {
    /// The invited.
    public let table: AnswersTable
    /// Of each of the table's answers whether they are among the subject's people.
    public let responded: [Bool]
    /// How many of the subject's people are not among the invited.
    public let uninvited: Int
  }

  /// Whom it is about.
  public let subject: Subject
  /// The margins; all features of it are compared.
  public let population: PopulationTable
  /// The joint tables, by name.
  public let jointTables: [JointTable]
  /// For each feature whether its values have an order.
  public let scales: [FeatureCounts.Scale]
  /// For each feature the largest distance that a sign-off accepts; nil where there is none.
  public let limits: [Double?]
  /// The quota file; read for a panel only.
  public let quotas: QuotaTable?
  /// For each feature of the population whether it has quotas.
  public let hasQuotas: [Bool]
  /// The pool; read for the pool and for a panel.
  public let pool: AnswersTable?
  /// The results of a lottery; for a panel only.
  public let lottery: LotteryFolder?
  /// The invited; nil where no file of them is given.
  public let invited: Invited?
  /// The settings.
  public let settings: Settings
  /// What is to be said aloud.
  public let notes: [Note]

  /// The answers of the subject's people.
  public var answers: Answers {
    switch subject {
    case .pool(let table): table.answers
    case .panel(let panel): panel.answers
    case .participants(let participants): participants.union.answers
    }
  }

  /// The design weights of the subject's people; nil where none were asked for.
  public var base: [Double]? {
    switch subject {
    case .pool(let table): table.base
    case .panel(let panel): panel.base
    case .participants(let participants): participants.union.base
    }
  }

  /// The most people that a file may have, so that their number times that of the population has 62 bits.
  public static let mostPeople = 1 << 28
}

extension AssessmentInput {
  /// What is done with what is read, which tells which files are needed.
  public enum Purpose: Sendable, Hashable {
    /// A comparison with the population.
    case comparison
    /// Weights: of a lottery the chances are needed and not the tickets, and of quotas nothing.
    case weights
  }

  /// What a command asks beside the data set.
  public struct Options: Sendable {
    /// What it asks for.
    public var purpose: Purpose
    /// The path of a panel's file; then the panel is the subject.
    public var panel: String?
    /// Channels with the paths of their files; then participants are the subject. Else those of the settings, unless
    /// the subject is a panel or the pool.
    public var participants: [Settings.Channel]
    /// Whether the pool is the subject whatever channels the settings name.
    public var isAboutPool = false
    /// The folder of a lottery; nil: that of the panel's file, if it has `tickets.csv` or
    /// `record.json`.
    public var lottery: String?
    /// The path of a file of the invited; not for a panel, whose members were drawn and did not respond.
    public var invited: String?
    /// The title of a column with design weights.
    public var base: String?
    /// The titles of the columns of the address; nil: as the settings say.
    public var households: [String]?
    /// The settings that the command line gives.
    public var overridden: Set<Settings.Key>
    /// What messages may quote of people's cells; `show_values` in the settings widens it.
    public var disclosure: CellDisclosure

    /// Options of the given parts.
    public init(
      for purpose: Purpose = .comparison, panel: String? = nil, participants: [Settings.Channel] = [],
      lottery: String? = nil, invited: String? = nil, base: String? = nil, households: [String]? = nil,
      overridden: Set<Settings.Key> = [], disclosure: CellDisclosure = .whenCommon
    ) {
      self.purpose = purpose
      self.panel = panel
      self.participants = participants
      self.lottery = lottery
      self.invited = invited
      self.base = base
      self.households = households
      self.overridden = overridden
      self.disclosure = disclosure
    }
  }

  /// Reads the files of an assessment.
  ///
  /// - Parameter files: where they are; a population is needed, the pool for a subject that is the pool.
  /// - Precondition: of a panel neither participants nor the invited are given.
  /// - Throws: every problem of every file. People's files wait for a population and settings that are right.
  /// - Complexity: O(bytes), most of it shared by the cores.
  public static func read(
    _ files: DataSetFiles, options: Options = Options()
  ) throws(TableErrors) -> AssessmentInput {
    precondition(options.panel == nil || options.participants.isEmpty, "one subject")
    precondition(options.panel == nil || options.invited == nil, "a panel did not respond")
    let opened = AssessmentFiles(files, options)
    return try opened.inputs.watched { () throws(TableErrors) in
      var reading = AssessmentReading(opened, options)
      return try reading.run()
    }
  }
}
