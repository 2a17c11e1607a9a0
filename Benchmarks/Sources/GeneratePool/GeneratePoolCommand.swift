import ArgumentParser
import Foundation
import Sortition
import SyntheticPools

/// Writes a synthetic data set: a pool of volunteers with correlated features and skewed response, and
/// quotas that follow the population. Same arguments, same bytes.
@main struct GeneratePoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "GeneratePool", abstract: "Writes a synthetic data set for the command sortition.")

  @Option(help: "How many volunteers.")
  var people: Int

  @Option(help: "How many features, from 1 to 10.")
  var features = 7

  @Option(help: "The size of the panel, for the quotas.")
  var size = 150

  @Option(help: "How many seats each quota leaves on either side of the population's share.")
  var slack = 1

  @Option(help: "The seed, from 0 to 255.")
  var seed: UInt8 = 1

  @Flag(help: "Write profiles.csv, a sampled count for each profile, in place of the people.")
  var profiles = false

  @Argument(help: "The folder of the data set.")
  var folder: String

  func validate() throws {
    guard people >= 1, people <= (profiles ? Profiles.largestRegister : Int(UInt32.max)), size >= 1,
      slack >= 0
    else {
      throw ValidationError("--people and --size are at least 1, --slack at least 0.")
    }
    guard (1...LatentClasses.traits.count).contains(features) else {
      throw ValidationError("--features is from 1 to \(LatentClasses.traits.count).")
    }
  }

  func run() throws {
    let directory = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    var classes = LatentClasses(
      features: features, seed: Seed(bytes: Array(repeating: seed, count: 32)))
    try Data(categories(classes).utf8).write(to: directory.appendingPathComponent("categories.csv"))
    try Data("panel_size = \(size)\n".utf8).write(to: directory.appendingPathComponent("settings.toml"))
    if profiles {
      try Data(profileTable(&classes).utf8).write(to: directory.appendingPathComponent("profiles.csv"))
    } else {
      try writeRespondents(&classes, to: directory.appendingPathComponent("respondents.csv"))
    }
  }

  /// Profiles that nobody has are left out, as grouping a register leaves them out.
  private func profileTable(_ classes: inout LatentClasses) -> String {
    let traits = classes.traits
    var text = traits.map { "\($0.name)," }.joined() + "count\n"
    classes.eachProfile(of: people) { values, members in
      for (trait, value) in zip(traits, values) { text += "\(trait.values[value].name)," }
      text += "\(members)\n"
    }
    return text
  }

  private func categories(_ classes: LatentClasses) -> String {
    var text = "feature,value,min,max\n"
    for (trait, shares) in zip(classes.traits, classes.population) {
      for (value, seats) in zip(trait.values, largestRemainder(shares, seats: size)) {
        text += "\(trait.name),\(value.name),\(max(0, seats - slack)),\(seats + slack)\n"
      }
    }
    return text
  }

  /// Rows are written as they come, a megabyte at a time.
  private func writeRespondents(_ classes: inout LatentClasses, to file: URL) throws {
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    let cells = classes.traits.map { $0.values.map { Array(",\($0.name)".utf8) } }
    let digits = Array("0123456789abcdef".utf8)
    var bytes = Array("id,\(classes.traits.map(\.name).joined(separator: ","))\n".utf8)
    var values = [Int](repeating: 0, count: features)
    for person in 0..<people {
      // An odd factor permutes 32 bits: ids differ, and stand in no order.
      let id = UInt32(person) &* 0x9E37_79B1
      for shift in stride(from: UInt32(28), through: 0, by: -4) {
        bytes.append(digits[Int(id >> shift & 15)])
      }
      classes.next(&values)
      for f in values.indices { bytes += cells[f][values[f]] }
      bytes.append(UInt8(ascii: "\n"))
      if bytes.count >= 1 << 20 {
        try handle.write(contentsOf: Data(bytes))
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }
}
