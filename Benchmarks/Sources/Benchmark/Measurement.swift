import Foundation

/// What one case took: a line of a history or of a baseline.
struct Measurement: Codable {
  let name: String
  let date: String
  /// The commit that was measured, `-dirty` with changes; `unknown` outside a repository.
  let commit: String
  /// Whole numbers that repeat: how much work it was.
  let counts: [String: Int]
  /// Instructions of one run; nil where they were not counted.
  let instructions: Int?
  /// Medians, s.
  let wall: Double
  let user: Double
  let repetitions: Int
  let machine: Machine

  /// One line, with its keys in order.
  func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The lines of a file; none where there is no file.
  static func read(_ path: String) throws -> [Measurement] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return try zip(1..., lines).map { number, line in
      do {
        return try JSONDecoder().decode(Measurement.self, from: Data(line.utf8))
      } catch {
        throw CaseProcess.Failure.failed("\(path), line \(number)", "no measurement of this version")
      }
    }
  }
}

/// Where it was measured, as far as figures depend on it.
struct Machine: Codable, Hashable {
  let architecture: String
  let system: String
  let swift: String
  /// The version of OpenBLAS.
  let openBLAS: String
  /// The processor family whose kernels it chose.
  let kernel: String
  /// The version of valgrind; nil where there is none.
  let valgrind: String?

  /// What of another machine differs that instructions depend on: the compiler, the libraries and their kernels.
  func differences(from other: Machine) -> [String] {
    let figures: [(String, String?, String?)] = [
      ("architecture", architecture, other.architecture), ("system", system, other.system),
      ("Swift", swift, other.swift), ("OpenBLAS", openBLAS, other.openBLAS),
      ("its kernels", kernel, other.kernel), ("valgrind", valgrind, other.valgrind),
    ]
    return figures.filter { $0.1 != $0.2 }.map {
      "\($0.0) \($0.1 ?? "none"), in the baseline \($0.2 ?? "none")"
    }
  }

  /// Whether the kernels of BLAS are the same, so that floating-point numbers are.
  func roundsLike(_ other: Machine) -> Bool {
    architecture == other.architecture && openBLAS == other.openBLAS && kernel == other.kernel
  }
}
