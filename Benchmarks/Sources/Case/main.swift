import Foundation
import SortitionLinearAlgebra
import SortitionTables

// The process of one case, for `Benchmark`:
//
//     Case SORTITION                    lists the cases, one JSON object a line
//     Case SORTITION NAME REPETITIONS   runs a case once, checks the result, then runs it so often again
//     Case SORTITION NAME only RUNS     runs it so often and nothing else, to count instructions
//
// Standard output is JSON. A wrong result ends it with code 1 and a sentence on standard error.

func line(_ json: JSON) {
  let text = json.text().split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
  print(text)
}

/// Runs a prepared case.
func measured<W: Workload>(_ workload: W, repetitions: Int) throws -> JSON {
  let first = try workload.run()
  try workload.check(first)
  let counts = try workload.counts(of: first)
  var (wall, user): ([JSON], [JSON]) = ([], [])
  for _ in 0..<repetitions {
    let (before, start) = (userTime(), ContinuousClock().now)
    let result = try workload.run()
    let (elapsed, after) = (ContinuousClock().now - start, userTime())
    wall.append(.number(elapsed / .seconds(1)))
    user.append(.number(after - before))
    let again = try workload.counts(of: result)
    try require(again == counts, "a run counted \(again), the first \(counts)")
  }
  return [
    "counts": .object(counts.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) }),
    "wall": .array(wall), "user": .array(user),
    "openBLAS": .string(BLAS.configuration), "kernel": .string(BLAS.kernelName),
  ]
}

/// User time of this process and those that it ran, s.
func userTime() -> Double {
  var (own, children) = (rusage(), rusage())
  // RUSAGE_SELF and RUSAGE_CHILDREN, which systems declare as different types.
  getrusage(0, &own)
  getrusage(-1, &children)
  return [own, children].reduce(0) { $0 + Double($1.ru_utime.tv_sec) + Double($1.ru_utime.tv_usec) / 1e6 }
}

func run<W: Workload>(_ workload: W, times: Int) throws {
  for _ in 0..<times { _ = try workload.run() }
}

do {
  let usage = WrongResult(description: "usage: Case SORTITION [NAME [only] TIMES]")
  let arguments = CommandLine.arguments
  guard arguments.count >= 2 else { throw usage }
  let cases = Catalogue(sortition: arguments[1]).cases
  if arguments.count == 2 {
    for entry in cases {
      line([
        "name": .string(entry.name), "size": .string(entry.size.rawValue),
        "repetitions": .integer(entry.repetitions),
      ])
    }
  } else {
    guard let entry = cases.first(where: { $0.name == arguments[2] }) else {
      throw WrongResult(description: "there is no case \(arguments[2])")
    }
    let isBare = arguments.count == 5 && arguments[3] == "only"
    guard isBare || arguments.count == 4, let times = Int(arguments[arguments.count - 1]), times >= 0 else {
      throw usage
    }
    if isBare {
      try run(entry.prepare(), times: times)
    } else {
      line(try measured(entry.prepare(), repetitions: times))
    }
  }
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
