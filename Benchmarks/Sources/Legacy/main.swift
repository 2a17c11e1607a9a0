import Sortition
import SortitionTables

// The panels that `sortition compare --rules RULE` draws, of which it tells only counts, for
// Benchmarks/Peers/legacy.py:
//
//     Legacy FOLDER RULE DRAWS SEED
//
// with RULE legacy or legacy-2021. Prints one line of JSON: the profile of every volunteer, in the order of the pool
// file; the profiles of the seats of every panel; and how many attempts were stuck. For data sets without fixed seats.

let (folder, rule, seed) = (CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[4])
let data = try DataSet.read(try DataSetFiles.find(inFolder: folder))
let version = LegacyDraw.Version.allCases.first { ComparedRule.simulated($0).name == rule }
guard let size = data.settings.panelSize, let draws = Int(CommandLine.arguments[3]), let version else {
  fatalError("a rule and a number of draws are needed, and in the settings the number of seats")
}
let profiles = data.people.profiles
let draw = LegacyDraw(
  QuotaSystem(profiles: profiles.profiles, quotas: data.quotas.quotas, panelSize: size), version: version)
let publicSeed = DrawFiles.PublicSeed(text: seed, origin: .option).seed
var panels: [[Int]] = []
var restarts = 0
for number in 0..<draws {
  guard let panel = draw.panel(draw: number, seed: publicSeed) else { fatalError("a draw found no panel") }
  panels.append(panel.seats.indices.flatMap { Array(repeating: $0, count: panel.seats[$0]) })
  restarts += panel.restarts
}
print("{\"profiles\": \(profiles.ofMember.map(\.index)), \"panels\": \(panels), \"restarts\": \(restarts)}")
