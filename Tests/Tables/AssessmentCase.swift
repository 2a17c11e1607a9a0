import Sortition
import SortitionRepresentativeness
import SortitionTables

/// Files in a folder that an assessment reads.
struct AssessmentCase {
  /// By name; `population.csv` and `respondents.csv` have something unless others take their place.
  var files: [String: String]
  /// With paths relative to the folder.
  var options = AssessmentInput.Options()

  static let population = """
    feature,value,count
    gender,female,51
    gender,male,49
    age,16-24,100
    age,25-64,700
    age,65+,200

    """

  init(_ files: [String: String], _ options: AssessmentInput.Options = .init()) {
    self.files = ["population.csv": Self.population].merging(files) { $1 }
    self.options = options
  }

  /// What is read, or every problem.
  func read() throws -> AssessmentInput {
    var read: AssessmentInput?
    try withFolder { folder in
      for (name, text) in files { try put(text, folder + "/" + name) }
      var options = options
      options.panel = options.panel.map { folder + "/" + $0 }
      options.invited = options.invited.map { folder + "/" + $0 }
      options.participants = options.participants.map { .init(name: $0.name, file: folder + "/" + $0.file) }
      options.lottery = options.lottery.map { $0.isEmpty ? folder : folder + "/" + $0 }
      read = try AssessmentInput.read(
        DataSetFiles.find(inFolder: folder, needed: [.population]), options: options)
    }
    guard let read else { preconditionFailure("read or thrown") }
    return read
  }
}

extension Answers {
  /// The answers as lines: id, then the values' names, with ? for an unknown one.
  var lines: [String] {
    (0..<count).map { person in
      let values = features.indices.map { f in
        self[person, .init(f)].map { features[f].values[$0.index] } ?? "?"
      }
      return ([ids[person]] + values).joined(separator: " ")
    }
  }
}
