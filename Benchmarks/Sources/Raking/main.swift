import Foundation
import SortitionRepresentativeness
import SortitionTables

// What the parts of `sortition weights` take, for Benchmarks/Peers/raking.py:
//
//     Raking FOLDER OUT
//
// reads FOLDER/population.csv and FOLDER/participants.csv, rakes, writes OUT, and prints one line of JSON: wall and
// processor seconds of reading, raking and writing.

/// Wall and processor time of this process, s.
func now() -> (wall: Double, cpu: Double) {
  var usage = rusage()
  getrusage(0, &usage)
  let times = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
  return (Double(DispatchTime.now().uptimeNanoseconds) / 1e9, times[0] + times[1])
}

func part(_ name: String, _ work: () throws -> Void) rethrows -> String {
  let before = now()
  try work()
  let after = now()
  return "\"\(name)\": {\"wall\": \(after.wall - before.wall), \"cpu\": \(after.cpu - before.cpu)}"
}

let (folder, out) = (CommandLine.arguments[1], CommandLine.arguments[2])
var input: AssessmentInput?
var group: WeightedGroup?
var parts: [String] = []
parts.append(
  try part("reading") {
    input = try AssessmentInput.read(
      try DataSetFiles.find(inFolder: folder, needed: [.population]),
      options: .init(participants: [.init(name: "all", file: folder + "/participants.csv")]))
  })
if let input {
  parts.append(
    try part("raking") {
      let targets = try WeightTarget.targets(
        of: .rake, by: nil, population: input.population, joint: input.jointTables)
      group = try Weighting(.rake, to: targets).weights(of: input.answers, population: input.population)
    })
  if let group {
    parts.append(
      try part("writing") {
        let bytes = WeightsTable(of: group, ids: input.answers.ids).file.bytes
        try Data(bytes).write(to: URL(fileURLWithPath: out))
      })
  }
}
print("{\(parts.joined(separator: ", "))}")
