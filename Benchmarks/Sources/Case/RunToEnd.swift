import Foundation

/// Runs a program to its end; what it says on standard output is dropped.
///
/// By `posix_spawn`, since Foundation's `Process` does not work under valgrind.
func runToEnd(_ program: String, _ arguments: [String]) throws {
  var argv = ([program] + arguments).map { strdup($0) } + [nil]
  defer { for argument in argv { free(argument) } }
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  var (child, status) = (pid_t(), Int32())
  let code = posix_spawn(&child, program, &actions, nil, &argv, environ)
  try require(code == 0, "\(program) does not start: \(String(cString: strerror(code)))")
  waitpid(child, &status, 0)
  try require(status == 0, "\(program) ended with status \(status)")
}
