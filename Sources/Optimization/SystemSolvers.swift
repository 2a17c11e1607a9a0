/// The solvers of the system that this build is linked with.
///
/// They come with the package trait `IntegerPrograms`, which is on by default. Without it there are none, and
/// callers that meet a program they can't decide name `integerProgramPackage`.
public enum SystemSolvers {
  /// What decides integer programs, or nil where the build has no such solver.
  public static var integerProgramSolver: (any IntegerProgramSolver)? {
    #if IntegerPrograms
      return CBCSolver()
    #else
      return nil
    #endif
  }

  /// The Debian package whose presence at build time, with the trait, brings the solver and `LinearMaster`.
  public static let integerProgramPackage = "coinor-libcbc-dev"

  /// By how much the value and the bound of an optimum may differ, relative to the larger of |value| and the
  /// largest |cost|. CBC decides in doubles; its own tolerances are a hundredth of this or less.
  public static let optimalityTolerance = 1e-8
}
