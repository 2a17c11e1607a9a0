/// Where design weights come from.
public enum DesignWeightOrigin: Sendable, Hashable {
  /// All alike.
  case none
  /// From a column of that title.
  case column(String)
  /// 1/π of a lottery with so many people who had a chance.
  case lottery(people: Int)
}
