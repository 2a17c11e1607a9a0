import Foundation

/// What one case took: medians.
struct Point {
  /// User and system time, s.
  let seconds: Double
  /// The largest resident set, MB.
  let megabytes: Double
  let profiles: Int
  let rows: Int
}

/// The processes that are run and measured.
struct Commands {
  let sortition: URL
  let generator: URL
  let scratch: URL

  enum Failure: Error {
    case failed(String, code: Int32)
    case unreadable(String)
  }

  /// Generates the data set of an instance, and draws from it.
  func measure(_ instance: Series.Instance, repetitions: Int) throws -> Point {
    let data = scratch.appendingPathComponent("data")
    let out = scratch.appendingPathComponent("out")
    try? FileManager.default.removeItem(at: data)
    var asked = [
      "--people", "\(instance.people)", "--features", "\(instance.features)", "--size", "\(instance.size)",
      data.path,
    ]
    if instance.copies != nil { asked.append("--profiles") }
    _ = try run(generator, asked)
    var arguments = ["draw", data.path, "--seed", "scaling", "--out", out.path, "--force", "--quiet"]
    if let copies = instance.copies {
      let table = data.appendingPathComponent("profiles.csv")
      try multiply(table, by: copies)
      arguments += ["--profiles", table.path]
    }
    arguments += ["--tickets", "\(instance.tickets)"] + (instance.allTickets ? ["--all-tickets"] : [])
    let runs = try (0..<repetitions).map { _ in try run(sortition, arguments) }
    let lottery = try decoded(LotteryFigures.self, out.appendingPathComponent("lottery.json"))
    guard lottery.optimal else { throw Failure.unreadable("a lottery that is not proven optimal") }
    let certificate = try decoded(CertificateFigures.self, out.appendingPathComponent("certificate.json"))
    return Point(
      seconds: median(runs.map(\.seconds)), megabytes: median(runs.map(\.megabytes)),
      profiles: lottery.profiles, rows: certificate.rows.count)
  }

  private struct LotteryFigures: Decodable {
    let profiles: Int
    let optimal: Bool
  }

  private struct CertificateFigures: Decodable {
    struct Row: Decodable {}
    let rows: [Row]
  }

  private func decoded<Figures: Decodable>(_ type: Figures.Type, _ file: URL) throws -> Figures {
    try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  private func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }

  /// Multiplies the last column of a table.
  private func multiply(_ file: URL, by factor: Int) throws {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let rows = try lines.dropFirst().map { line in
      guard let comma = line.lastIndex(of: ","), let count = Int(line[line.index(after: comma)...]) else {
        throw Failure.unreadable("a row without count")
      }
      return line[...comma] + "\(count * factor)"
    }
    try Data(([lines[0]] + rows).joined(separator: "\n").appending("\n").utf8).write(to: file)
  }

  /// Runs a process to its end, and says what it took.
  private func run(_ command: URL, _ arguments: [String]) throws -> (seconds: Double, megabytes: Double) {
    var argv = ([command.path] + arguments).map { strdup($0) } + [nil]
    defer { for argument in argv { free(argument) } }
    var child = pid_t()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let code = posix_spawn(&child, command.path, &actions, nil, &argv, environ)
    guard code == 0 else { throw Failure.failed(command.lastPathComponent, code: code) }
    var (status, usage) = (Int32(), rusage())
    wait4(child, &status, 0, &usage)
    guard status == 0 else { throw Failure.failed(command.lastPathComponent, code: status) }
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return (seconds(usage.ru_utime) + seconds(usage.ru_stime), Double(usage.ru_maxrss) / 1024)
  }
}
