/// Which column of a quota file holds what.
struct QuotaHeader {
  struct Columns {
    var feature: CSVTable.Column
    var value: CSVTable.Column
    var minimum: CSVTable.Column
    var maximum: CSVTable.Column
    var minimumFlex: CSVTable.Column?
    var maximumFlex: CSVTable.Column?
  }

  private(set) var problems: [Problem] = []
  /// nil if the header is not understood.
  private(set) var columns: Columns?

  /// The names of the four columns in the layouts that tools in the field write.
  private static let layouts: [[String]] = [
    ["feature", "value", "min", "max"],
    ["category", "name", "min", "max"],
    ["category", "feature", "min", "max"],
    ["FeatureName", "ValueName", "MinQuota", "MaxQuota"],
  ]

  init(_ table: CSVTable) {
    let matching = Self.layouts.filter { layout in
      layout.allSatisfy { !table.columns(titled: $0).isEmpty }
    }
    guard let layout = matching.first else {
      problems.append(Self.unknownHeader(table))
      return
    }
    if matching.count > 1, layout != Self.layouts[0] {
      problems.append(
        Problem(
          file: table.name, row: 1,
          message: "the header can be read as \(matching.map(Self.text).joined(separator: " or as "))",
          repair: "Name the columns \(Self.text(Self.layouts[0]))."))
      return
    }
    for name in layout + ["min_flex", "max_flex"] where table.columns(titled: name).count > 1 {
      problems.append(
        Problem(
          file: table.name, row: 1, column: name, message: "two columns have this name",
          repair: "Keep one of them, or rename the other."))
    }
    let four = layout.compactMap { table.columns(titled: $0).first }
    columns = Columns(
      feature: four[0], value: four[1], minimum: four[2], maximum: four[3],
      minimumFlex: table.columns(titled: "min_flex").first,
      maximumFlex: table.columns(titled: "max_flex").first)
  }

  /// Names the columns that the closest layout still needs.
  private static func unknownHeader(_ table: CSVTable) -> Problem {
    var closest = layouts[0]
    var missing = closest
    for layout in layouts {
      let absent = layout.filter { table.columns(titled: $0).isEmpty }
      if absent.count < missing.count { (closest, missing) = (layout, absent) }
    }
    let names = missing.map { "“\($0)”" }.joined(separator: ", ")
    let advice = "ame the columns \(text(layouts[0]))."
    return Problem(
      file: table.name, row: 1,
      message: "the header has no \(missing.count == 1 ? "column" : "columns") \(names)",
      repair: closest == layouts[0]
        ? "N" + advice : "Add \(missing.count == 1 ? "it" : "them"), or n" + advice)
  }

  private static func text(_ layout: [String]) -> String { layout.joined(separator: ",") }
}
