private import Dispatch
private import Synchronization

/// `work` of 0, 1, …, count − 1, computed on all cores, in order.
///
/// The result depends on no scheduling as long as `work` is a pure function.
///
/// - Parameter workers: how many numbers are worked on at a time; as many as there are cores, if nil.
package func parallelMap<Result: Sendable>(
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

/// Two pieces of work at once: the second on this thread, so that it may call `parallelMap` and find the
/// other cores.
package func bothAtOnce<First: Sendable, Second>(
  _ first: @escaping @Sendable () -> First, _ second: () -> Second
) -> (First, Second) {
  let group = DispatchGroup()
  let box = Slot<First>()
  DispatchQueue.global().async(group: group) {
    let result = first()
    box.value.withLock { $0 = result }
  }
  let other = second()
  group.wait()
  guard let result = box.value.withLock({ $0 }) else { preconditionFailure("it was waited for") }
  return (result, other)
}

/// Where another thread leaves its result.
private final class Slot<Result: Sendable>: Sendable {
  let value = Mutex<Result?>(nil)
}
