private import Dispatch
private import Synchronization

/// `work` of 0, 1, …, count − 1, computed on all cores, in order.
///
/// The result depends on no scheduling as long as `work` is a pure function.
package func parallelMap<Result: Sendable>(
  _ count: Int, _ work: @Sendable (Int) -> Result
) -> [Result] {
  let slots = Mutex<[Result?]>(Array(repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { i in
    let result = work(i)
    slots.withLock { $0[i] = result }
  }
  return slots.withLock { slots in
    slots.map { result in
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
