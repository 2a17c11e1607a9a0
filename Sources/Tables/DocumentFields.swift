/// What is wrong in a document that was to be read.
struct DocumentProblem: Error, Hashable {
  /// A key, as in `inputs[1].sha256`, or a line; nil for the whole document.
  let place: String?
  let message: String

  init(_ place: String?, _ message: String) {
    self.place = place
    self.message = message
  }

  init(_ failure: JSON.ReadingFailure) {
    self.init("line \(failure.line)", "this is no JSON: \(failure.message)")
  }
}

/// The members of an object whose keys are known; every other key, and every missing one, is a problem.
struct DocumentFields {
  private let place: String
  private let values: [String: JSON]

  init(_ json: JSON, at place: String = "", keys: [String]) throws(DocumentProblem) {
    self.place = place
    guard case .object(let members) = json else { throw DocumentProblem(place, "an object must stand here") }
    let names = members.map(\.name)
    // A key of the file is not quoted: nobody knows what it holds.
    if let missing = keys.first(where: { !names.contains($0) }) {
      throw DocumentProblem(Self.join(place, missing), "the key is missing")
    }
    guard names.count == keys.count else {
      throw DocumentProblem(place.isEmpty ? nil : place, "a key stands here that the format lacks")
    }
    var values: [String: JSON] = [:]
    for member in members { values[member.name] = member.value }
    self.values = values
  }

  private static func join(_ place: String, _ key: String) -> String {
    place.isEmpty ? key : "\(place).\(key)"
  }

  private func value(_ key: String) -> JSON { values[key] ?? .null }

  func problem(_ key: String, _ message: String) -> DocumentProblem {
    DocumentProblem(Self.join(place, key), message)
  }

  func integer(_ key: String, in range: ClosedRange<Int> = 0...Int.max) throws(DocumentProblem) -> Int {
    guard case .integer(let number) = value(key), range.contains(number) else {
      throw problem(key, "a whole number from \(range.lowerBound) to \(range.upperBound) must stand here")
    }
    return number
  }

  func number(_ key: String) throws(DocumentProblem) -> Double {
    guard case .number(let number) = value(key) else {
      throw problem(key, "a number with a point or an exponent must stand here")
    }
    return number
  }

  func optionalNumber(_ key: String) throws(DocumentProblem) -> Double? {
    if case .null = value(key) { return nil }
    return try number(key)
  }

  func bool(_ key: String) throws(DocumentProblem) -> Bool {
    guard case .bool(let flag) = value(key) else { throw problem(key, "true or false must stand here") }
    return flag
  }

  func string(_ key: String) throws(DocumentProblem) -> String {
    guard case .string(let text) = value(key) else { throw problem(key, "a text must stand here") }
    return text
  }

  func optionalString(_ key: String) throws(DocumentProblem) -> String? {
    if case .null = value(key) { return nil }
    return try string(key)
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, of type: Choice.Type
  ) throws(DocumentProblem) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: try string(key)) else {
      let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem(key, "one of \(allowed) must stand here")
    }
    return choice
  }

  func null(_ key: String) throws(DocumentProblem) {
    guard case .null = value(key) else { throw problem(key, "null must stand here") }
  }

  func optionalArray(_ key: String) throws(DocumentProblem) -> [JSON]? {
    if case .null = value(key) { return nil }
    return try array(key)
  }

  func array(_ key: String) throws(DocumentProblem) -> [JSON] {
    guard case .array(let elements) = value(key) else { throw problem(key, "a list must stand here") }
    return elements
  }

  func object(_ key: String, keys: [String]) throws(DocumentProblem) -> DocumentFields {
    try DocumentFields(value(key), at: Self.join(place, key), keys: keys)
  }

  func objects(_ key: String, keys: [String]) throws(DocumentProblem) -> [DocumentFields] {
    var objects: [DocumentFields] = []
    for (i, element) in try array(key).enumerated() {
      objects.append(try DocumentFields(element, at: "\(Self.join(place, key))[\(i)]", keys: keys))
    }
    return objects
  }

  func integers(_ key: String, in range: ClosedRange<Int> = 0...Int.max) throws(DocumentProblem) -> [Int] {
    var numbers: [Int] = []
    for (i, element) in try array(key).enumerated() {
      guard case .integer(let number) = element, range.contains(number) else {
        throw problem("\(key)[\(i)]", "this is no whole number that can stand here")
      }
      numbers.append(number)
    }
    return numbers
  }

  func numbers(_ key: String) throws(DocumentProblem) -> [Double] {
    var numbers: [Double] = []
    for (i, element) in try array(key).enumerated() {
      guard case .number(let number) = element else {
        throw problem("\(key)[\(i)]", "a number with a point or an exponent must stand here")
      }
      numbers.append(number)
    }
    return numbers
  }

  func strings(_ key: String) throws(DocumentProblem) -> [String] {
    var texts: [String] = []
    for (i, element) in try array(key).enumerated() {
      guard case .string(let text) = element else {
        throw problem("\(key)[\(i)]", "a text must stand here")
      }
      texts.append(text)
    }
    return texts
  }
}
