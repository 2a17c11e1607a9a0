/// Which file of a data set has which role.
public struct DataSetFiles: Sendable, Hashable {
  /// The path of the quota file: `categories.csv` or `features.csv`; a draw needs it.
  public var quotas: String?
  /// The path of the pool file: `respondents.csv`, `people.csv` or `candidates.csv`; or that of a profile table. A
  /// draw needs it.
  public var pool: String?
  /// Whether `pool` is a profile table.
  public var holdsProfiles: Bool
  /// The path of `settings.toml`, if there is one.
  public var settings: String?
  /// The path of the exclude file, where it is given; else the settings may name one.
  public var exclude: String?
  /// The path of the targets of the rule `target`, where it is given; else the settings may name one.
  public var targets: String?
  /// The path of `population.csv`, if there is one.
  public var population: String?
  /// The paths of the joint tables `population_*.csv`, by name.
  public var jointTables: [String]

  /// The files of the given paths.
  public init(
    quotas: String?, pool: String?, holdsProfiles: Bool = false, settings: String? = nil,
    exclude: String? = nil, targets: String? = nil, population: String? = nil, jointTables: [String] = []
  ) {
    self.quotas = quotas
    self.pool = pool
    self.holdsProfiles = holdsProfiles
    self.settings = settings
    self.exclude = exclude
    self.targets = targets
    self.population = population
    self.jointTables = jointTables
  }

  /// A file that a command cannot do without.
  public enum Role: Sendable, Hashable {
    /// The quota file.
    case quotas
    /// The pool file or the profile table.
    case pool
    /// `population.csv`.
    case population
  }

  /// The files of a folder by their names, without case; a path that is given one by one takes the
  /// place of the folder's file. Exclude file and targets are never looked for, nor is a profile table, which takes the
  /// place of the pool file.
  ///
  /// - Parameters:
  ///   - needed: the roles that some file has to have.
  ///   - looksForQuotas: whether a quota file is looked for in the folder.
  /// - Throws: a problem for each of them that no file has, and for each role that two files have.
  public static func find(
    inFolder folder: String? = nil, quotas: String? = nil, pool: String? = nil, profiles: String? = nil,
    settings: String? = nil, exclude: String? = nil, targets: String? = nil, population: String? = nil,
    needed: Set<Role> = [.quotas, .pool], looksForQuotas: Bool = true
  ) throws(TableErrors) -> DataSetFiles {
    var names: [String] = []
    if let folder {
      do {
        names = try FileReading.names(inFolder: folder)
      } catch {
        throw TableErrors([
          Problem(
            file: folder, message: "the folder cannot be read: \(error.reason)",
            repair: "Give the folder that holds the data set.")
        ])
      }
    }
    var search = Search(folder: folder, names: names)
    var foundQuotas = quotas
    if foundQuotas == nil, looksForQuotas {
      foundQuotas = search.path(
        of: "quotas", among: ["categories.csv", "features.csv"],
        option: needed.contains(.quotas) ? "--quotas" : nil)
    }
    let foundPool =
      profiles ?? pool
      ?? search.path(
        of: "pool", among: ["respondents.csv", "people.csv", "candidates.csv"],
        option: needed.contains(.pool) ? "--pool" : nil)
    let foundSettings = settings ?? search.path(of: "settings", among: ["settings.toml"], option: nil)
    let foundPopulation =
      population
      ?? search.path(
        of: "population", among: ["population.csv"],
        option: needed.contains(.population) ? "--population" : nil)
    if !search.problems.isEmpty { throw TableErrors(search.problems) }
    return DataSetFiles(
      quotas: foundQuotas, pool: foundPool, holdsProfiles: profiles != nil, settings: foundSettings,
      exclude: exclude, targets: targets, population: foundPopulation, jointTables: search.jointTables)
  }

  /// Looks for the roles among the names of a folder.
  private struct Search {
    let folder: String?
    let names: [String]
    var problems: [Problem] = []

    func path(_ name: String) -> String {
      guard let folder, !folder.isEmpty else { return name }
      return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    var jointTables: [String] {
      names.filter { $0.lowercased().hasPrefix("population_") && $0.lowercased().hasSuffix(".csv") }
        .map(path)
    }

    /// The one file of a role; `option` names the way to give a file that must exist.
    mutating func path(of role: String, among candidates: [String], option: String?) -> String? {
      let found = names.filter { candidates.contains($0.lowercased()) }
      if found.count == 1 { return path(found[0]) }
      if found.count > 1 {
        problems.append(
          Problem(
            file: found.joined(separator: ", "), message: "more than one file can be the \(role)",
            repair: "Keep one of them in the folder."))
      } else if let option {
        let stems = candidates.map { $0.dropLast(".csv".count) }
        let workbook = names.first { name in
          stems.contains { stem in
            [".xlsx", ".xls", ".ods"].contains { name.lowercased() == stem + $0 }
          }
        }
        let wanted = candidates.joined(separator: " or ")
        problems.append(
          Problem(
            file: workbook ?? folder.map(fileName) ?? candidates[0],
            message: workbook == nil
              ? "there is no file with the \(role)"
              : "this is a spreadsheet workbook, not a CSV file",
            repair: workbook == nil
              ? "Add \(wanted), or name the file by \(option)."
              : "Open it and save the sheet as \(candidates[0]), type “CSV UTF-8”."))
      }
      return nil
    }
  }
}
