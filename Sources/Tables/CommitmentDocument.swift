public import Sortition

/// `commitment.json`: what fixes a lottery before its ticket is drawn, closed by its digest.
///
/// The digest, which is what is published, is the SHA-256 of the text of this document without its last
/// member `digest`, in the layout of `JSON.bytes()`; as for `RecordDocument`. All of it stands in
/// `record.json` too, so that who has a record can compute the digest again.
public struct CommitmentDocument: Sendable, Hashable {
  /// The document with its digest.
  public let json: JSON
  /// 64 lower-case hexadecimal digits.
  public let digest: String

  /// The document of a commitment.
  ///
  /// - Parameter format: the edition; that of today, or an earlier one whose digest is sought.
  /// - Complexity: O(T).
  public init(_ commitment: Commitment, format: String = Commitment.format) {
    let members = [
      JSON.Member("format", .string(format)),
      JSON.Member("rule", .string(commitment.rule.rawValue)),
      JSON.Member("panelSize", .integer(commitment.panelSize)),
      JSON.Member("tickets", .integer(commitment.tickets)),
      JSON.Member("realised", .string(commitment.realisesAll ? "all" : "path")),
      JSON.Member("seed", .string(commitment.seed)),
      JSON.Member("inputs", .array(commitment.inputs.map(RecordDocument.digest))),
      JSON.Member("counts", .array(commitment.counts.map(JSON.integer))),
      JSON.Member("options", RecordDocument.options(commitment.options)),
      JSON.Member("panels", RecordDocument.panels(commitment.panels)),
    ]
    digest = SHA256.hex(of: JSON.object(members).bytes())
    json = .object(members + [JSON.Member("digest", .string(digest))])
  }

  /// The file, for its owner alone: it holds the seed, which may be kept back until the ticket is drawn.
  public var file: ResultFile {
    ResultFile(name: "commitment.json", bytes: json.bytes(), audience: .owner)
  }
}
