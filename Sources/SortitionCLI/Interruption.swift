#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif
internal import Synchronization

/// The first interruption is a wish that the work obeys when it next asks; the second one kills.
enum Interruption {
  private static let flag = Atomic(false)

  /// Whether the user has interrupted.
  static var isRequested: Bool { flag.load(ordering: .relaxed) }

  static func install() {
    _ = flag.load(ordering: .relaxed)  // made before any signal can come
    _ = signal(SIGINT) { _ in
      Interruption.flag.store(true, ordering: .relaxed)
      _ = signal(SIGINT, SIG_DFL)
    }
  }

  /// Throws if the user has interrupted.
  static func check() throws {
    if isRequested { throw CommandFailure.interrupted }
  }
}
