import Foundation
import Sortition
import SortitionSelection
import SortitionTables

/// A data set of the repository with a draw from it, all in memory.
struct DrawnCase: Sendable {
  let data: DataSet
  let fit: FittedLottery
  let drawn: DrawnTicket
  let seed: DrawFiles.PublicSeed
  let record: DrawRecord
  let material: VerificationMaterial

  init(
    _ name: String, rule: RuleName = .leximin, tickets: Int? = nil, seed text: String = "Brussels 2026",
    ticket: Int? = nil
  ) throws {
    let folder = SortitionProcess.root.appendingPathComponent(name).path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    data = try DataSet.read(DataSetFiles.find(inFolder: folder))
    seed = DrawFiles.PublicSeed(text: text, origin: .option)
    let plan = PanelPlan(
      quotas: data.quotas.quotas, size: data.settings.panelSize ?? 0, fixed: data.respondents.seated)
    let request = PanelRequest(
      pool: data.respondents.pool, quotas: plan.drawnQuotas, panelSize: plan.drawnSize,
      rule: rule, tickets: tickets, seed: seed.seed)
    fit = try request.fit()
    drawn = try fit.draw(ticket ?? Draw.ticket(of: fit.lottery.tickets, seed: seed.seed))
    let files = DrawFiles(
      of: drawn, from: fit,
      FitFiles(
        of: fit, pool: data.respondents.pool, fixed: plan.fixed, inputs: data.digests, version: "0.0.0"),
      respondents: data.respondents, inputs: data.digests, version: "0.0.0", seed: seed,
      ticketOrigin: ticket == nil ? .seed : .option, isTest: false, targets: nil)
    record = files.record
    material = VerificationMaterial(
      record: Self.input(files.files[files.files.count - 1]),
      beside: files.files.dropLast().map(Self.input),
      inputs: try data.digests.map { digest in
        precondition(names.contains(digest.name))
        let path = URL(fileURLWithPath: folder + "/" + digest.name)
        return InputFile(name: digest.name, bytes: Array(try Data(contentsOf: path)))
      })
  }

  static func input(_ file: ResultFile) -> InputFile { InputFile(name: file.name, bytes: file.bytes) }

  /// The material of a forger who makes all digests anew: `edit` changes files and record, then the
  /// record's digests of files and its own are computed.
  func forged(
    beside: [String: [UInt8]] = [:], record edited: DrawRecord? = nil
  ) -> VerificationMaterial {
    var material = material
    material.beside = material.beside.map { InputFile(name: $0.name, bytes: beside[$0.name] ?? $0.bytes) }
    let record = edited ?? record
    let consistent = record.with(
      files: material.beside.map { FileDigest(name: $0.name, sha256: SHA256.hex(of: $0.bytes)) })
    material.record = InputFile(
      name: "record.json", bytes: RecordDocument(consistent).json.bytes())
    return material
  }
}

extension VerificationMaterial {
  /// Makes every digest of a draw's folder anew, in its record; inputs are those of `data` and of the folder.
  static func redigest(_ record: String, data: String) throws {
    let url = URL(fileURLWithPath: record)
    let folder = url.deletingLastPathComponent()
    func files(_ folder: URL) throws -> [InputFile] {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
        InputFile(name: $0, bytes: Array(try Data(contentsOf: folder.appendingPathComponent($0))))
      }
    }
    let beside = try files(folder)
    let own = InputFile(name: "record.json", bytes: Array(try Data(contentsOf: url)))
    let inputs = try files(URL(fileURLWithPath: data, relativeTo: SortitionProcess.root))
    let material = VerificationMaterial(record: own, beside: beside, inputs: inputs).redigested()
    try Data(material.record.bytes).write(to: url)
  }

  /// The same after a forger made every digest anew: those of inputs and files where the record can be
  /// read, and the record's own.
  func redigested() -> VerificationMaterial {
    var material = self
    let text = String(decoding: record.bytes, as: UTF8.self)
    guard let end = text.range(of: ",\n  \"digest\": \"", options: .backwards) else { return self }
    let body = record.bytes.prefix(text[..<end.lowerBound].utf8.count)
    func close(_ body: [UInt8]) -> [UInt8] {
      body + ",\n  \"digest\": \"\(SHA256.hex(of: body + Array("\n}\n".utf8)))\"\n}\n".utf8
    }
    material.record = InputFile(name: record.name, bytes: close(Array(body)))
    if let parsed = try? RecordDocument.read(material.record.bytes, named: record.name) {
      func anew(_ digests: [FileDigest], _ files: [InputFile]) -> [FileDigest] {
        digests.map { digest in
          let file = files.first { $0.name == digest.name }
          return FileDigest(name: digest.name, sha256: file.map { SHA256.hex(of: $0.bytes) } ?? digest.sha256)
        }
      }
      let consistent = parsed.with(
        inputs: anew(parsed.inputs, inputs), files: anew(parsed.files, beside))
      material.record = InputFile(name: record.name, bytes: RecordDocument(consistent).json.bytes())
    }
    return material
  }
}

extension DrawRecord {
  /// The record with some parts replaced.
  func with(
    tickets: Int? = nil, ticket: Int? = nil, seed: String? = nil, seedOrigin: SeedOrigin? = nil,
    ticketOrigin: TicketOrigin? = nil,
    inputs: [FileDigest]? = nil, files: [FileDigest]? = nil,
    counts: [Int]? = nil, path: [TicketTree.Split]?? = nil, panel: [String]? = nil,
    previousRecord: String? = nil, options: Options? = nil, panels: [TicketedPanel]? = nil
  ) -> DrawRecord {
    let (ticket, seed, path) = (ticket ?? self.ticket, seed ?? self.seed, path ?? self.path)
    let (inputs, files) = (inputs ?? self.inputs, files ?? self.files)
    let (counts, panels, panel) = (counts ?? self.counts, panels ?? self.panels, panel ?? self.panel)
    return DrawRecord(
      version: version, rule: rule, panelSize: panelSize, tickets: tickets ?? self.tickets, ticket: ticket,
      seed: seed,
      seedOrigin: seedOrigin ?? self.seedOrigin, ticketOrigin: ticketOrigin ?? self.ticketOrigin,
      isTest: isTest, inputs: inputs, files: files, counts: counts, path: path, panels: panels, panel: panel,
      previousRecord: previousRecord ?? self.previousRecord, options: options ?? self.options)
  }
}
