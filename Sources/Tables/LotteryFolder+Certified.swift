extension LotteryFolder {
  /// Whether `lottery.json` says that the lottery is certified; nil where there is none, or it says nothing.
  public var isCertified: Bool? {
    guard has("lottery.json"), let bytes = try? FileReading.bytes(ofFile: path + "/lottery.json"),
      case .object(let members)? = try? JSON.read(bytes),
      case .bool(let isCertified)? = members.first(where: { $0.name == "certified" })?.value
    else { return nil }
    return isCertified
  }
}
