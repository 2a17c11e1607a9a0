/// How far figures may be from the baseline. Times have no tolerance: they are reported only.
enum Tolerance {
  /// Instructions, as a share. An unchanged program repeats to a few in 10,000, and better where it only computes:
  /// threads wait for each other, and addresses and the names of scratch folders differ.
  static let instructions = 0.005
  /// Counts where OpenBLAS uses other kernels than the baseline, as a share: last digits differ, and with them now and
  /// then an iteration or a move. With the same kernels counts have to be equal.
  static let countsOfOtherKernels = 0.05
  /// But so many more or fewer are allowed in any case then.
  static let smallCountsOfOtherKernels = 3
}
