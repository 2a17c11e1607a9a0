public import Sortition
public import SortitionStatistics

/// How evenly the people who were invited responded, by the features that are known of them.
public struct Response: Sendable {
  /// People invited whose answers to all of ``features`` are known.
  public let invited: Int
  /// How many of them responded.
  public let responded: Int
  /// People invited with an unknown answer, who are left out.
  public let leftOut: Int
  /// People of the group who were not among the invited.
  public let uninvited: Int
  /// The features of the model: those whose answers are not all unknown.
  public let features: [Feature.ID]
  /// R and CV, and the partial ones of each of ``features``; or why there is no model.
  public let result: Result<Indicators, Failure>

  /// R, and what each feature has to do with it.
  public struct Indicators: Sendable, Hashable {
    /// Of all features together.
    public let indicator: RIndicator
    /// Of each feature, its categories being the feature's values.
    public let partials: [PartialIndicators]
  }

  /// Why there is no model.
  public enum Failure: Error, Sendable, Hashable {
    /// Nobody of the value responded, or everybody did: merge it with another.
    case separated(Cell.Part)
    /// The likelihood has no maximum, or it was not reached.
    case notConverged
    /// Of nobody invited all answers are known.
    case nobodyKnown
  }

  /// - Parameters:
  ///   - invited: the answers of everybody invited, with equal chances.
  ///   - responded: whether each of them responded.
  ///   - uninvited: how many people of the group are none of them.
  /// - Complexity: that of ``SortitionStatistics/ResponseModel`` and, for each feature, of its partial indicators.
  public init(of invited: Answers, responded: [Bool], uninvited: Int = 0) {
    precondition(responded.count == invited.count, "whether each person responded")
    let features = invited.features.indices.map { Feature.ID($0) }
      .filter { invited.counts(of: $0).unknown < invited.count }
    let known = (0..<invited.count).filter { person in features.allSatisfy { invited[person, $0] != nil } }
    self.features = features
    self.uninvited = uninvited
    self.invited = known.count
    self.responded = known.count { responded[$0] }
    leftOut = invited.count - known.count
    guard !known.isEmpty && !features.isEmpty else {
      result = .failure(.nobodyKnown)
      return
    }
    let margins = features.map { f in known.map { Int32(invited.columns[f.index][$0].index) } }
    let cells = CrossedCells(
      margins: margins, sizes: features.map { invited.features[$0.index].values.count })
    do throws(ResponseModel.Failure) {
      let model = try ResponseModel(of: cells, responded: known.map { responded[$0] })
      var partials: [PartialIndicators] = []
      for margin in features.indices { partials.append(try model.partials(of: margin)) }
      result = .success(Indicators(indicator: model.indicator, partials: partials))
    } catch {
      switch error {
      case .notConverged: result = .failure(.notConverged)
      case .separated(let category):
        result = .failure(
          .separated(
            Cell.Part(feature: features[category.margin], value: Feature.Value(category.category))))
      }
    }
  }
}
