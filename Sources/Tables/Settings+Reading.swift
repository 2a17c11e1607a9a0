internal import Sortition

extension Settings {
  /// Reads `settings.toml`.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name for messages.
  ///   - overridden: settings that the command line gives; what the file says about them is checked and has
  ///     no effect. Only a rule may then be one that this version lacks.
  /// - Returns: the settings, and a note for every key that has no effect.
  /// - Throws: every unknown key, every value of a wrong type, every rule that this version lacks.
  public static func read(
    _ bytes: [UInt8], named name: String, overridden: Set<Key> = []
  ) throws(TableErrors) -> (settings: Settings, notes: [Note]) {
    let file = try SettingsFile(reading: bytes, named: name)
    var reading = SettingsReading(file: file, overridden: overridden)
    reading.run()
    if !reading.problems.isEmpty { throw TableErrors(reading.problems) }
    return (reading.settings, reading.notes)
  }
}

/// Turns the entries of a settings file into settings.
struct SettingsReading {
  let file: SettingsFile
  private let overridden: Set<Settings.Key>
  private(set) var settings = Settings()
  private(set) var problems: [Problem] = []
  private(set) var notes: [Note] = []

  init(file: SettingsFile, overridden: Set<Settings.Key>) {
    self.file = file
    self.overridden = overridden
  }

  mutating func run() {
    for entry in file.entries {
      guard let key = Settings.Key(rawValue: entry.key) else {
        add(entry, "there is no such setting", "Correct its spelling, or delete the line.")
        continue
      }
      read(key, entry)
    }
  }

  /// A value counts unless the command line gives another.
  mutating func set<Value>(
    _ setting: WritableKeyPath<Settings, Value?>, _ key: Settings.Key, _ value: Value?
  ) {
    if !overridden.contains(key) { settings[keyPath: setting] = value }
  }

  private func has(_ key: Settings.Key) -> Bool {
    overridden.contains(key) || file.entries.contains { $0.key == key.rawValue }
  }

  private mutating func read(_ key: Settings.Key, _ entry: SettingsFile.Entry) {
    switch key {
    case .panelSize: set(\.panelSize, key, integer(entry, from: 1))
    case .size:
      let size = integer(entry, from: 1)
      if file.entries.contains(where: { $0.key == Settings.Key.panelSize.rawValue }) {
        add(entry, "the size of the panel is given as panel_size too", "Keep one of the two lines.")
      } else {
        set(\.panelSize, key, size)
      }
    case .rule: set(\.rule, key, rule(entry))
    case .gamma: set(\.gamma, key, gamma(entry))
    case .targets:
      set(\.targets, key, filled(entry, "the path is empty", "Name the file, or delete the line."))
    case .tickets:
      set(\.tickets, key, integer(entry, from: 1, through: Lottery.maximumTickets))
    case .ticket: set(\.ticket, key, integer(entry, from: 0))
    case .allTickets: set(\.allTickets, key, bool(entry))
    case .seed: set(\.seed, key, filled(entry, "the seed text is empty", "Write a text, or delete the line."))
    case .idColumn: set(\.idColumn, key, string(entry))
    case .columnsToKeep: set(\.columnsToKeep, key, strings(entry))
    case .out: set(\.out, key, filled(entry, "the path is empty", "Name the folder, or delete the line."))
    case .force: set(\.force, key, bool(entry))
    case .test: set(\.test, key, bool(entry))
    case .json: set(\.json, key, bool(entry))
    case .quiet: set(\.quiet, key, bool(entry))
    case .noProgress: set(\.noProgress, key, bool(entry))
    case .showValues: set(\.showValues, key, bool(entry))
    case .households: set(\.households, key, columns(entry))
    case .exclude:
      set(\.exclude, key, filled(entry, "the path is empty", "Name the file, or delete the line."))
    case .ordinal, .minCell, .isPublic, .participants, .derive, .limits, .universe:
      readAssessment(key, entry)
    default: readTheirs(key, entry)
    }
  }

  /// The keys that only sortition-algorithms has.
  private mutating func readTheirs(_ key: Settings.Key, _ entry: SettingsFile.Entry) {
    switch key {
    case .selectionAlgorithm:
      if has(.rule) {
        if string(entry) != nil { note(entry, "has no effect, because the rule is given otherwise") }
      } else {
        settings.rule = rule(entry)
      }
    case .randomNumberSeed:
      guard let seed = integer(entry, from: 0, through: .max) else { return }
      if has(.seed) {
        note(entry, "has no effect, because the seed is given otherwise")
      } else if seed == 0 {
        note(entry, "0 stands for a seed from the operating system, which is the default here too")
      } else {
        settings.seed = String(seed)
        note(
          entry, "the digits serve as the public seed; other tools draw other panels from the same number")
      }
    case .checkSameAddress: readSameAddress(entry)
    case .checkSameAddressColumns:
      guard let columns = strings(entry), !columns.isEmpty, !checksSameAddress else { return }
      note(entry, "has no effect, because check_same_address is not true")
    case .maxAttempts:
      if integer(entry, from: 1) != nil { note(entry, "has no effect, because nothing is drawn by attempts") }
    case .solverBackend:
      if string(entry) != nil { note(entry, "has no effect, because the fit needs no other solver") }
    default: preconditionFailure("a key of ours")
    }
  }

  private var checksSameAddress: Bool {
    file.entries.contains { entry in
      guard entry.key == Settings.Key.checkSameAddress.rawValue, case .bool(true) = entry.value else {
        return false
      }
      return true
    }
  }

  /// Where `check_same_address` is true, the columns of the address are another key's.
  private mutating func readSameAddress(_ entry: SettingsFile.Entry) {
    guard bool(entry) == true else { return }
    let columns = file.entries.first { $0.key == Settings.Key.checkSameAddressColumns.rawValue }
    var titles: [String] = []
    if case .strings(let list)? = columns?.value { titles = list }
    if titles.contains(where: { $0.trimmed.isEmpty }) {
      add(columns ?? entry, "a title is empty", "Write the titles of the columns that make an address.")
    }
    addRepeated(titles, columns ?? entry)
    if has(.households) {
      note(entry, "has no effect, because the columns of the households are given otherwise")
    } else if !titles.isEmpty {
      settings.households = titles
    } else if columns == nil || columns.map({ if case .strings = $0.value { true } else { false } }) == true {
      add(
        entry, "check_same_address_columns names no column that makes an address",
        "Write check_same_address_columns = [\"street\", \"zip\"] with the titles of your columns, or false here."
      )
    }
  }

  /// A list of texts, or one text with commas.
  private mutating func columns(_ entry: SettingsFile.Entry) -> [String]? {
    let titles: [String]?
    switch entry.value {
    case .string(let text): titles = Settings.columns(in: text)
    case .strings(let list): titles = list.isEmpty || list.contains { $0.trimmed.isEmpty } ? nil : list
    default:
      add(
        entry, "the value is neither a list of texts nor a text",
        "Write a list such as [\"street\", \"zip\"].")
      return nil
    }
    if titles == nil {
      add(
        entry, "a title is empty, or there is none",
        "Write the titles of the columns that make an address, or delete the line.")
    }
    addRepeated(titles ?? [], entry)
    return titles
  }

  private mutating func addRepeated(_ titles: [String], _ entry: SettingsFile.Entry) {
    if Settings.namesOneTwice(titles) {
      add(entry, "a title stands there twice", "Write the title of each column of the address once.")
    }
  }

  private mutating func rule(_ entry: SettingsFile.Entry) -> RuleName? {
    guard let name = string(entry) else { return nil }
    if let rule = RuleName(rawValue: name) { return rule }
    if overridden.contains(.rule) { return nil }
    let refused = RefusedRule(named: name)
    add(entry, refused.message, refused.repair)
    return nil
  }

  mutating func string(_ entry: SettingsFile.Entry) -> String? {
    if case .string(let value) = entry.value { return value }
    add(entry, "the value is not a text", "Write a text between double quotes.")
    return nil
  }

  /// A text that is not empty.
  mutating func filled(_ entry: SettingsFile.Entry, _ message: String, _ repair: String) -> String? {
    guard let value = string(entry) else { return nil }
    if value.isEmpty {
      add(entry, message, repair)
      return nil
    }
    return value
  }

  mutating func strings(_ entry: SettingsFile.Entry) -> [String]? {
    if case .strings(let value) = entry.value { return value }
    add(entry, "the value is not a list of texts", "Write a list such as [\"name\", \"email\"].")
    return nil
  }

  mutating func bool(_ entry: SettingsFile.Entry) -> Bool? {
    if case .bool(let value) = entry.value { return value }
    add(entry, "the value is neither true nor false", "Write true or false, without quotes.")
    return nil
  }

  private mutating func gamma(_ entry: SettingsFile.Entry) -> Double? {
    let value: Double? =
      switch entry.value {
      case .integer(let value): Double(value)
      case .number(let value): value
      default: nil
      }
    if let value, RuleParameters.gammas.contains(value) { return value }
    add(
      entry, "the value is not a number from 0.01 to 100", "Write a number such as 0.5, without quotes.")
    return nil
  }

  mutating func integer(
    _ entry: SettingsFile.Entry, from least: Int, through most: Int = QuotaTable.largestQuota
  ) -> Int? {
    if case .integer(let value) = entry.value, (least...most).contains(value) {
      return value
    }
    add(
      entry, "the value is not a whole number from \(least) to \(most)",
      "Write a whole number such as 30, without quotes.")
    return nil
  }

  mutating func add(_ entry: SettingsFile.Entry, _ message: String, _ repair: String) {
    problems.append(
      Problem(file: file.name, row: entry.line, column: entry.key, message: message, repair: repair))
  }

  private mutating func note(_ entry: SettingsFile.Entry, _ message: String) {
    notes.append(
      Note(file: file.name, rows: entry.line.map { [$0] } ?? [], column: entry.key, message: message))
  }
}
