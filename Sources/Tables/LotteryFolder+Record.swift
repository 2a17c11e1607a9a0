extension LotteryFolder {
  /// Whether `lottery.json` says that the lottery is certified; nil where there is none, or it says nothing.
  public var isCertified: Bool? {
    guard has("lottery.json"), let bytes = try? FileReading.bytes(ofFile: path + "/lottery.json"),
      case .object(let members)? = try? JSON.read(bytes),
      case .bool(let isCertified)? = members.first(where: { $0.name == "certified" })?.value
    else { return nil }
    return isCertified
  }

  /// The record and what it is verified with; nil where there is none.
  ///
  /// - Parameter dataSet: the folder of the inputs; nil: that of the record.
  /// - Throws: if the record or a folder cannot be read.
  public func verificationMaterial(dataSet: String?) throws(TableErrors) -> VerificationMaterial? {
    guard has("record.json") else { return nil }
    return try VerificationMaterial.read(record: path + "/record.json", dataSet: dataSet)
  }
}
