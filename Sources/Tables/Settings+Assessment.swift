internal import Sortition

/// The settings of `assess` and `weights`; the other commands read them alike and make nothing of them.
extension SettingsReading {
  mutating func readAssessment(_ key: Settings.Key, _ entry: SettingsFile.Entry) {
    switch key {
    case .ordinal:
      set(\.ordinal, key, names(entry, example: "[\"age\"]"))
      set(\.ordinalLine, key, entry.line)
    case .minCell: set(\.minCell, key, integer(entry, from: 1))
    case .isPublic: set(\.isPublic, key, bool(entry))
    case .participants: set(\.participants, key, channels(entry))
    case .derive: set(\.derivations, key, derivations(entry))
    case .limits: set(\.limits, key, limits(entry))
    case .universe: set(\.universe, key, universe(entry))
    default: preconditionFailure("a setting of an assessment")
    }
  }

  private mutating func table(_ entry: SettingsFile.Entry, example: String) -> [SettingsFile.Entry]? {
    if case .table(let entries) = entry.value {
      addRepeatedKeys(entries)
      return entries
    }
    add(entry, "this is not a table", "Write a line such as \(example), and its settings below it.")
    return nil
  }

  /// Keys that are one name by how names compare.
  private mutating func addRepeatedKeys(_ entries: [SettingsFile.Entry]) {
    var seen: Set<LooseName> = []
    for entry in entries where !seen.insert(LooseName(entry.key)).inserted {
      add(entry, "this name stands here twice", "Keep one of the two lines.")
    }
  }

  /// Texts of which none is blank and no two are one name.
  private mutating func names(_ entry: SettingsFile.Entry, example: String) -> [String]? {
    guard case .strings(let names) = entry.value else {
      add(entry, "the value is not a list of texts", "Write a list such as \(example).")
      return nil
    }
    if names.contains(where: { LooseName($0).isBlank }) {
      add(entry, "a text is empty", "Write texts that are not empty, or delete the line.")
    }
    if Settings.namesOneTwice(names) {
      add(entry, "a text stands there twice", "Write it once.")
    }
    return names
  }

  private mutating func channels(_ entry: SettingsFile.Entry) -> [Settings.Channel]? {
    guard let entries = table(entry, example: "[participants]") else { return nil }
    if entries.isEmpty {
      add(entry, "no file is named", "Write a line such as online = \"participants.csv\" below it.")
    }
    return entries.compactMap { channel in
      filled(channel, "the path is empty", "Name the file, or delete the line.").map {
        Settings.Channel(name: channel.key, file: $0)
      }
    }
  }

  private mutating func derivations(_ entry: SettingsFile.Entry) -> [Settings.Derivation]? {
    guard let entries = table(entry, example: "[derive.age]") else { return nil }
    return entries.compactMap { derivation($0) }
  }

  private mutating func derivation(_ entry: SettingsFile.Entry) -> Settings.Derivation? {
    guard let entries = table(entry, example: "[derive.age]") else { return nil }
    var derivation = Settings.Derivation(of: entry.key)
    derivation.lines.table = entry.line
    for entry in entries {
      switch entry.key {
      case "from":
        derivation.from = filled(entry, "the title is empty", "Name the column, or delete the line.")
      case "born":
        derivation.born = integer(entry, from: 1_900, through: 2_200)
        derivation.lines.born = entry.line
      case "values": derivation.values = renamings(entry)
      case "others": derivation.others = others(entry)
      case "unknown":
        derivation.unknown = names(entry, example: "[\"X\", \"prefer not to say\"]") ?? []
        derivation.lines.unknown = entry.line
      case "outside":
        derivation.outside = names(entry, example: "[\"visitor\"]") ?? []
        derivation.lines.outside = entry.line
      default:
        add(
          entry, "there is no such setting here",
          "Write one of from, born, values, others, unknown, outside.")
      }
    }
    if let born = entries.first(where: { $0.key == "born" }), entries.contains(where: { $0.key == "values" })
    {
      add(born, "values says what cells stand for already", "Keep one of born and values.")
    }
    return derivation
  }

  private mutating func renamings(_ entry: SettingsFile.Entry) -> [Settings.Derivation.Renaming] {
    guard case .table(let entries) = entry.value else {
      add(entry, "the value is not a table", "Write a line such as values = { \"1090\" = \"Jette\" }.")
      return []
    }
    addRepeatedKeys(entries)
    return entries.compactMap { cell in
      if LooseName(cell.key).isBlank {
        add(cell, "a text is empty, and an empty cell is an unknown answer", "Delete it.")
        return nil
      }
      return string(cell).map { .init(cell: cell.key, value: $0, line: cell.line) }
    }
  }

  private mutating func others(_ entry: SettingsFile.Entry) -> Settings.Derivation.Others? {
    if case .string(let text) = entry.value, let others = Settings.Derivation.Others(rawValue: text) {
      return others
    }
    add(
      entry, "the value is neither “unknown” nor “outside”",
      "Write one of the two, or delete the line if other cells are errors.")
    return nil
  }

  private mutating func limits(_ entry: SettingsFile.Entry) -> Settings.Limits? {
    guard let entries = table(entry, example: "[limits]") else { return nil }
    var limits = Settings.Limits()
    for entry in entries {
      guard let distance = share(entry) else { continue }
      if entry.key == "default" {
        limits.standard = distance
      } else {
        limits.features.append(.init(feature: entry.key, distance: distance, line: entry.line))
      }
    }
    return limits
  }

  private mutating func share(_ entry: SettingsFile.Entry) -> Double? {
    switch entry.value {
    case .number(let value) where (0...1).contains(value): return value
    case .integer(let value) where (0...1).contains(value): return Double(value)
    default:
      add(entry, "the value is not a number from 0 to 1", "Write a number such as 0.05, without quotes.")
      return nil
    }
  }

  private mutating func universe(_ entry: SettingsFile.Entry) -> Settings.Universe? {
    guard let entries = table(entry, example: "[universe]") else { return nil }
    var column: String?
    var cells: [String]?
    for entry in entries {
      switch entry.key {
      case "column": column = filled(entry, "the title is empty", "Name the column.")
      case "cells":
        cells = names(entry, example: "[\"1090\", \"1020\"]")
        if cells?.isEmpty == true {
          add(
            entry, "no cell is named, so that everybody would be outside",
            "Write the cells, or delete the table.")
        }
      default: add(entry, "there is no such setting here", "Write one of column, cells.")
      }
    }
    for (key, isThere) in [
      ("column", entries.contains { $0.key == "column" }),
      ("cells", entries.contains { $0.key == "cells" }),
    ] where !isThere {
      add(entry, "there is no line “\(key)”", "Write it, or delete the table.")
    }
    guard let column, let cells else { return nil }
    return Settings.Universe(column: column, cells: cells)
  }
}
