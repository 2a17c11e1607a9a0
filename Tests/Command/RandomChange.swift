import Foundation
import Sortition
import SortitionTables

/// One change of one file of a draw: a byte, a digit, an id or a quota.
struct RandomChange {
  let file: String
  let kind: String
  let material: VerificationMaterial

  /// The change of a number; nil where the number chose one that leaves the file as it is.
  init?(number: Int, of original: DrawnCase) {
    var generator = SeededGenerator(
      seed: Seed(bytes: SHA256.bytes(of: "change \(number)")), stream: .ticket)
    var material = original.material
    let files = [material.record] + material.inputs + material.beside
    let place = generator.uniform(below: files.count)
    let file = files[place]
    let ids = original.data.respondents.pool.ids
    var bytes = file.bytes
    let kind = ["byte", "digit", "id", "quota", "insertion", "removal", "line"][generator.uniform(below: 7)]
    switch kind {
    case "digit":
      let digits = bytes.indices.filter { (0x30...0x39).contains(bytes[$0]) }
      guard !digits.isEmpty else { return nil }
      bytes[digits[generator.uniform(below: digits.count)]] = UInt8(0x30 + generator.uniform(below: 10))
    case "id":
      let text = String(decoding: bytes, as: UTF8.self)
      let id = ids[generator.uniform(below: ids.count)]
      guard let range = text.firstRange(of: id) else { return nil }
      let other = ids[generator.uniform(below: ids.count)]
      bytes = Array(text.replacingCharacters(in: range, with: other).utf8)
    case "quota":
      // A whole number between separators becomes its neighbour, where a file holds one.
      let starts = bytes.indices.dropFirst().filter {
        (0x30...0x39).contains(bytes[$0]) && [0x2C, 0x20, 0x3B].contains(bytes[$0 - 1])
      }
      guard !starts.isEmpty else { return nil }
      let start = starts[generator.uniform(below: starts.count)]
      let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
      guard let number = Int(String(decoding: bytes[start..<end], as: UTF8.self)) else { return nil }
      bytes.replaceSubrange(start..<end, with: Array(String(number + 1).utf8))
    case "insertion":
      bytes.insert(UInt8(generator.uniform(below: 256)), at: generator.uniform(below: bytes.count + 1))
    case "removal": bytes.remove(at: generator.uniform(below: bytes.count))
    case "line":
      // Two lines change places.
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
      let (a, b) = (generator.uniform(below: lines.count), generator.uniform(below: lines.count))
      lines.swapAt(a, b)
      bytes = Array(lines.joined(separator: [0x0A]))
    default:
      bytes[generator.uniform(below: bytes.count)] ^= UInt8(1 + generator.uniform(below: 255))
    }
    guard bytes != file.bytes else { return nil }
    let changed = InputFile(name: file.name, bytes: bytes)
    if place == 0 {
      material.record = changed
    } else if place <= material.inputs.count {
      material.inputs[place - 1] = changed
    } else {
      material.beside[place - 1 - material.inputs.count] = changed
    }
    self.file = file.name
    self.kind = kind
    self.material = material
  }
}
