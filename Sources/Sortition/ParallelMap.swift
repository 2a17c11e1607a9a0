private import Dispatch
private import Synchronization

/// `work` of 0, 1, …, count − 1, computed on all cores, in order.
///
/// The result depends on no scheduling as long as `work` is a pure function.
/// - Parameter workers: how many numbers are worked on at a time; as many as there are cores, if nil.
func parallelMap<Result: Sendable>(
  _ count: Int, workers: Int? = nil, _ work: @Sendable (Int) -> Result
) -> [Result] {
  let state = Mutex((next: 0, results: [Result?](repeating: nil, count: count)))
  DispatchQueue.concurrentPerform(iterations: min(count, workers ?? count)) { _ in
    while true {
      let i = state.withLock { state in
        state.next += 1
        return state.next - 1
      }
      guard i < count else { return }
      let result = work(i)
      state.withLock { $0.results[i] = result }
    }
  }
  return state.withLock { state in
    state.results.map { result in
      guard let result else { preconditionFailure("every number is worked on once") }
      return result
    }
  }
}
