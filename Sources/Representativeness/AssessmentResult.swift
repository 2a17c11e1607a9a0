/// All that one run of `assess` found out about a group.
public struct AssessmentResult: Sendable {
  /// Whom it is about.
  public enum Subject: String, Sendable, Hashable {
    /// Who volunteered.
    case pool
    /// Who was drawn.
    case panel
    /// Who took part, by one or several channels.
    case participants
  }

  /// Whom it is about.
  public let subject: Subject
  /// The group beside the population.
  public let assessment: Assessment
  /// What further channels add; nil where there are none.
  public let channels: ChannelComparison?
  /// How evenly the invited responded; nil where nobody said who they are.
  public let response: Response?
  /// The panel among the tickets of its lottery; nil where no lottery is at hand.
  public let lottery: LotteryComparison?
  /// The checks of a panel.
  public let signOff: SignOff?

  /// The given findings.
  public init(
    _ subject: Subject, _ assessment: Assessment, channels: ChannelComparison? = nil,
    response: Response? = nil, lottery: LotteryComparison? = nil, signOff: SignOff? = nil
  ) {
    self.subject = subject
    self.assessment = assessment
    self.channels = channels
    self.response = response
    self.lottery = lottery
    self.signOff = signOff
  }
}
